import type { AccessErrorCode } from '../../access/index.ts';
import { type ProblemTable, row } from './row.ts';

export const accessProblems: ProblemTable<AccessErrorCode> = {
  ACCOUNT_NAME_INVALID: row(
    422,
    'Ein Benutzername hat 2 bis 40 Zeichen: Buchstaben und Ziffern, dazwischen auch Punkt, Binde- und Unterstrich.',
    'A user name has 2 to 40 characters: letters and digits, and dots, hyphens and underscores between them.',
  ),
  ACCOUNT_NAME_TAKEN: row(409, 'Der Benutzername {name} ist vergeben.', 'The user name {name} is taken.'),
  ACCOUNT_UNKNOWN: row(404, 'Dieses Konto gibt es nicht.', 'There is no such account.'),
  ACCOUNT_ROLE_UNKNOWN: row(422, 'Diese Rolle gibt es nicht.', 'There is no such role.'),
  ACCOUNT_NEEDS_ESTABLISHMENT: row(
    422,
    'Konten dieser Rolle gehören zu einem Betrieb. Bitte wählen Sie ihn aus.',
    'Accounts of this role belong to an establishment. Please choose it.',
  ),
  ACCOUNT_TAKES_NO_ESTABLISHMENT: row(
    422,
    'Konten dieser Rolle gehören zu keinem Betrieb.',
    'Accounts of this role belong to no establishment.',
  ),
  ACCOUNT_LAST_MANAGER: row(
    409,
    'Das ist das letzte Konto, das Konten verwalten kann. Bitte legen Sie zuerst ein weiteres an.',
    'This is the last account that can manage accounts. Please create another one first.',
  ),
  PASSWORD_TOO_SHORT: row(
    422,
    'Das Passwort braucht mindestens {minLength} Zeichen. Ein Satz aus mehreren Wörtern eignet sich gut.',
    'The password needs at least {minLength} characters. A sentence of several words is a good choice.',
  ),
  PASSWORD_TOO_LONG: row(
    422,
    'Das Passwort darf höchstens {maxLength} Zeichen haben.',
    'The password may have at most {maxLength} characters.',
  ),
  PASSWORD_GUESSABLE: row(
    422,
    'Dieses Passwort ist leicht zu erraten. Bitte wählen Sie ein anderes.',
    'This password is easy to guess. Please choose another one.',
  ),
  SIGN_IN_THROTTLED: row(
    429,
    'Zu viele Versuche. Bitte warten Sie {retryAfterSeconds} Sekunden.',
    'Too many attempts. Please wait {retryAfterSeconds} seconds.',
  ),
  SIGN_IN_BUSY: row(
    503,
    'Gerade melden sich sehr viele an. Bitte versuchen Sie es in {retryAfterSeconds} Sekunden noch einmal.',
    'Very many people are signing in. Please try again in {retryAfterSeconds} seconds.',
  ),
  FIRST_CODE_WRONG: row(
    403,
    'Der Einmalcode gilt nicht. Es gilt nur der zuletzt ausgegebene, und nur für das erste Konto.',
    'The one-time code is not valid. Only the latest one is, and only for the first account.',
  ),
};
