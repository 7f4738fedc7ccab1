import type { ApiErrorCode } from '../errors.ts';
import { type ProblemTable, row } from './row.ts';

export const apiProblems: ProblemTable<ApiErrorCode> = {
  NOT_SIGNED_IN: row(401, 'Bitte melden Sie sich an.', 'Please sign in.'),
  ROLE_NOT_ALLOWED: row(
    403,
    'Ihre Rolle sieht diesen Bereich nicht. Wenn Sie ihn brauchen, wenden Sie sich an die Koordination.',
    'Your role does not see this part. If you need it, ask the coordinator.',
  ),
  SIGN_IN_FAILED: row(
    401,
    'Benutzername oder Passwort stimmt nicht. Bitte prüfen Sie beides.',
    'User name or password is wrong. Please check both.',
  ),
  PASSWORD_WRONG: row(403, 'Das bisherige Passwort stimmt nicht.', 'The present password is wrong.'),
  ROLE_NOT_MANAGEABLE: row(
    403,
    'Konten mit dieser Rolle verwalten nicht Sie. Bitte wenden Sie sich an die Koordination.',
    'You do not manage accounts of this role. Please ask the coordinator.',
  ),
  ORIGIN_FOREIGN: row(
    403,
    'Die Anfrage kam von einer fremden Seite und wurde nicht ausgeführt.',
    'The request came from another site and was not carried out.',
  ),
  CSRF_INVALID: row(
    403,
    'Das Formular ist abgelaufen. Bitte laden Sie die Seite neu und senden Sie es noch einmal.',
    'The form has expired. Please reload the page and send it again.',
  ),
  REQUEST_INVALID: row(
    400,
    'Angaben fehlen oder sind nicht zulässig. Bitte prüfen Sie die genannten Felder.',
    'Some fields are missing or not allowed. Please check the fields named.',
  ),
  MEDIA_TYPE_UNKNOWN: row(
    415,
    'In dieser Form können die Daten nicht angenommen werden.',
    'The data cannot be taken in this form.',
  ),
  BODY_TOO_LARGE: row(
    413,
    'Die Daten sind zu groß. Erlaubt sind höchstens {maxBytes} Bytes.',
    'The data are too large. At most {maxBytes} bytes are allowed.',
  ),
  UPLOAD_BROKEN: row(
    400,
    'Die Übertragung ist abgebrochen. Bitte versuchen Sie es noch einmal.',
    'The transmission broke off. Please try again.',
  ),
  NOT_FOUND: row(404, 'Diese Seite gibt es nicht.', 'There is no such page.'),
  RATE_LIMITED: row(
    429,
    'Zu viele Anfragen. Bitte versuchen Sie es in {retryAfterSeconds} Sekunden noch einmal.',
    'Too many requests. Please try again in {retryAfterSeconds} seconds.',
  ),
  TOO_MANY_STREAMS: row(
    429,
    'Zu viele Fenster sind gleichzeitig offen. Bitte schließen Sie einige davon.',
    'Too many windows are open at the same time. Please close some of them.',
  ),
  REPLACED: row(
    409,
    'Eine neuere Anfrage hat diese Berechnung ersetzt.',
    'A newer request has replaced this calculation.',
  ),
  IMPORT_CHANGED: row(
    409,
    'Seit der Vorschau hat sich der Stand geändert, oder die Datei ist eine andere. Bitte sehen Sie die Vorschau noch einmal an.',
    'Since the preview the records have changed, or the file is another one. Please look at the preview again.',
  ),
  IMPORT_HAS_PROBLEMS: row(
    422,
    'Die Datei hat {problems} fehlerhafte Zeilen. Es wurde nichts übernommen.',
    'The file has {problems} wrong rows. Nothing was taken.',
  ),
  INTERNAL: row(
    500,
    'Ein Fehler im Programm ist aufgetreten. Bitte nennen Sie dem Betrieb des Knotens die Nummer {requestId}.',
    'The program has failed. Please tell the operator of the node the number {requestId}.',
  ),
  UI_NOT_BUILT: row(
    500,
    'Die Oberfläche ist noch nicht gebaut ({file} fehlt). Bitte "npm run build" ausführen.',
    'The user interface has not been built ({file} is missing). Please run "npm run build".',
  ),
  PORT_TAKEN: row(
    500,
    'Der Anschluss {host}:{port} ist belegt. Bitte beenden Sie das andere Programm oder wählen Sie einen anderen Port.',
    'The address {host}:{port} is in use. Please stop the other program or choose another port.',
  ),
};
