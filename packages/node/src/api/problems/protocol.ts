import type { ProtocolErrorCode } from '@drehscheibe/protocol';
import { type ProblemTable, row } from './row.ts';

/** 400: a text of the asker is wrong. 422: a file or record that was handed in is not what it should be. */
const wrong = (de: string, en: string) => row(422, de, en);

export const protocolProblems: ProblemTable<ProtocolErrorCode> = {
  BODY_HASH_MISMATCH: wrong('Der Inhalt passt nicht zu seinem Kopf.', 'The body does not fit its head.'),
  BODY_LENGTH_MISMATCH: wrong('Der Inhalt hat nicht die angekündigte Länge.', 'The body is not as long as announced.'),
  BUNDLE_MALFORMED: wrong('Die Datei ist kein Export eines Knotens.', 'The file is no export of a node.'),
  BUNDLE_VERSION_UNKNOWN: wrong(
    'Der Export stammt von einer neueren Fassung.',
    'The export was made by a newer release.',
  ),
  BYTES_MALFORMED: row(400, 'Die Zeichen ergeben keine Bytes.', 'The characters do not spell bytes.'),
  CARD_KEY_INADMISSIBLE: wrong('Der Schlüssel der Karte ist nicht zulässig.', 'The key of the card is not admissible.'),
  CARD_MALFORMED: wrong('Die Datei ist keine Mitgliedskarte.', 'The file is no member card.'),
  CARD_SIGNATURE_INVALID: wrong('Die Unterschrift der Karte stimmt nicht.', 'The signature of the card is wrong.'),
  CARD_VERSION_UNKNOWN: wrong('Die Karte stammt von einer neueren Fassung.', 'The card was made by a newer release.'),
  CHAIN_EMPTY: wrong('Das Teilnehmerverzeichnis ist leer.', 'The roster is empty.'),
  CHAIN_MALFORMED: wrong('Die Datei ist kein Teilnehmerverzeichnis.', 'The file is no roster.'),
  CHAIN_VERSION_UNKNOWN: wrong(
    'Das Teilnehmerverzeichnis stammt von einer neueren Fassung.',
    'The roster was made by a newer release.',
  ),
  CODEC_INDEFINITE: wrong('Die Daten sind nicht eindeutig kodiert (offene Länge).', 'Not canonical: open length.'),
  CODEC_INTEGER_UNSAFE: wrong('Eine Zahl ist zu groß.', 'A number is too large.'),
  CODEC_KEYS_UNSORTED: wrong('Die Daten sind nicht eindeutig kodiert (Reihenfolge).', 'Not canonical: order of keys.'),
  CODEC_KEY_DUPLICATE: wrong('Die Daten sind nicht eindeutig kodiert (doppelt).', 'Not canonical: duplicate key.'),
  CODEC_KEY_NOT_TEXT: wrong('Ein Schlüssel der Daten ist kein Text.', 'A key of the data is not text.'),
  CODEC_NOT_SHORTEST: wrong('Die Daten sind nicht eindeutig kodiert (Länge).', 'Not canonical: not the shortest form.'),
  CODEC_TEXT_NOT_NFC: wrong('Ein Text ist nicht in der Form NFC.', 'A text is not in NFC.'),
  CODEC_TEXT_NOT_UNICODE: wrong('Ein Text ist kein gültiges Unicode.', 'A text is not valid Unicode.'),
  CODEC_TEXT_TOO_LONG: wrong('Ein Text ist zu lang.', 'A text is too long.'),
  CODEC_TOO_DEEP: wrong('Die Daten sind zu tief verschachtelt.', 'The data are nested too deeply.'),
  CODEC_TOO_LARGE: wrong('Die Daten sind zu groß.', 'The data are too large.'),
  CODEC_TOO_MANY_ITEMS: wrong('Die Daten haben zu viele Teile.', 'The data have too many items.'),
  CODEC_TRAILING_BYTES: wrong('Hinter den Daten stehen weitere Bytes.', 'More bytes follow the data.'),
  CODEC_TRUNCATED: wrong('Die Daten sind abgeschnitten.', 'The data are cut off.'),
  CODEC_UNSUPPORTED: wrong('Die Daten enthalten eine unbekannte Form.', 'The data hold an unknown form.'),
  CODE_MALFORMED: row(
    400,
    'Ein Schlüssel (Beruf, Kreis, Quartal oder Kennung) ist nicht richtig geschrieben.',
    'A code (occupation, district, quarter or id) is not well formed.',
  ),
  HEAD_AUTHOR_NOT_REGION: wrong('Nur Regionen veröffentlichen.', 'Only regions publish.'),
  HEAD_AUTHOR_UNKNOWN: wrong(
    'Der Absender steht nicht im Teilnehmerverzeichnis.',
    'The author is not listed in the roster.',
  ),
  HEAD_EPOCH_EXPIRED: wrong(
    'Der Datensatz beruft sich auf ein abgelaufenes Teilnehmerverzeichnis.',
    'The record relies on an expired roster.',
  ),
  HEAD_EPOCH_UNKNOWN: wrong(
    'Der Datensatz beruft sich auf ein unbekanntes Teilnehmerverzeichnis.',
    'The record relies on an unknown roster.',
  ),
  HEAD_MALFORMED: wrong('Der Kopf des Datensatzes ist nicht lesbar.', 'The head of the record cannot be read.'),
  HEAD_ROSTER_MISMATCH: wrong(
    'Der Datensatz beruft sich auf das Teilnehmerverzeichnis eines anderen Netzwerks oder auf eine abweichende Fassung.',
    "The record relies on another network's roster, or on a different edition of ours.",
  ),
  HEAD_SIGNATURE_INVALID: wrong('Die Unterschrift stimmt nicht.', 'The signature is wrong.'),
  HEAD_VERSION_UNKNOWN: wrong('Der Datensatz stammt von einer neueren Fassung.', 'The record is of a newer release.'),
  PERIOD_BEFORE_ORIGIN: wrong('Der Zeitraum liegt vor dem Beginn.', 'The period lies before the origin.'),
  PROTECTED_CONTRADICTORY: wrong(
    'Die geschützten Zahlen einer Region widersprechen sich.',
    'The protected numbers of a region contradict one another.',
  ),
  RECORD_MALFORMED: wrong('Der Datensatz ist nicht lesbar.', 'The record cannot be read.'),
  RECORD_VERSION_UNKNOWN: wrong('Der Datensatz stammt von einer neueren Fassung.', 'The record is of a newer release.'),
  ROSTER_ANCHOR_MISMATCH: wrong(
    'Das Teilnehmerverzeichnis gehört zu einem anderen Netzwerk.',
    'The roster belongs to another network.',
  ),
  ROSTER_DISTRICT_SHARED: wrong(
    'Zwei Regionen würden für denselben Kreis veröffentlichen.',
    'Two regions would publish for the same district.',
  ),
  ROSTER_EPOCH_GAP: wrong('Im Teilnehmerverzeichnis fehlt eine Fassung.', 'An edition of the roster is missing.'),
  ROSTER_FORK: wrong(
    'Es gibt zwei verschiedene Fassungen desselben Teilnehmerverzeichnisses.',
    'There are two different rosters of the same edition.',
  ),
  ROSTER_KEY_INADMISSIBLE: wrong(
    'Ein Schlüssel im Teilnehmerverzeichnis ist nicht zulässig.',
    'A key in the roster is not admissible.',
  ),
  ROSTER_KEY_SHARED: wrong('Zwei Mitglieder haben denselben Schlüssel.', 'Two members share a key.'),
  ROSTER_MALFORMED: wrong('Das Teilnehmerverzeichnis ist nicht lesbar.', 'The roster cannot be read.'),
  ROSTER_MEMBER_DUPLICATE: wrong('Ein Mitglied ist doppelt aufgeführt.', 'A member is listed twice.'),
  ROSTER_NETWORK_CHANGED: wrong('Der Name des Netzwerks hat sich geändert.', 'The name of the network has changed.'),
  ROSTER_NO_REGION: wrong('Das Teilnehmerverzeichnis hat keine Region.', 'The roster has no region.'),
  ROSTER_PREVIOUS_MISMATCH: wrong(
    'Das Teilnehmerverzeichnis schließt nicht an das vorige an.',
    'The roster does not follow the previous one.',
  ),
  ROSTER_QUORUM_MISSING: wrong('Dem Teilnehmerverzeichnis fehlen Unterschriften.', 'The roster lacks signatures.'),
  ROSTER_SIGNATURE_INVALID: wrong(
    'Eine Unterschrift unter dem Teilnehmerverzeichnis stimmt nicht.',
    'A signature under the roster is wrong.',
  ),
  ROSTER_SIGNER_UNKNOWN: wrong(
    'Unter dem Teilnehmerverzeichnis steht ein unbekanntes Mitglied.',
    'An unknown member has signed the roster.',
  ),
  ROSTER_SINCE_WRONG: wrong(
    'Der Beitritt eines Mitglieds ist falsch angegeben.',
    "A member's date of joining is wrong.",
  ),
  ROSTER_TIME_BACKWARDS: wrong(
    'Das Teilnehmerverzeichnis ist älter als das vorige.',
    'The roster is older than the previous one.',
  ),
  ROSTER_VERSION_UNKNOWN: wrong(
    'Das Teilnehmerverzeichnis stammt von einer neueren Fassung.',
    'The roster was made by a newer release.',
  ),
  VECTOR_CELLS_UNSORTED: wrong('Die Zellen des Vektors sind nicht geordnet.', 'The cells of the vector are unsorted.'),
  VECTOR_DISTRICT_FOREIGN: wrong(
    'Der Vektor nennt einen Kreis, für den ein anderer Knoten veröffentlicht.',
    'The vector names a district that another node publishes for.',
  ),
  VECTOR_MALFORMED: wrong('Der Vektor ist nicht lesbar.', 'The vector cannot be read.'),
  VECTOR_PADDING_WRONG: wrong('Der Vektor ist falsch aufgefüllt.', 'The vector is padded wrongly.'),
  VECTOR_PERIOD_MISMATCH: wrong('Der Zeitraum des Vektors stimmt nicht.', 'The period of the vector is wrong.'),
  VECTOR_PROTECTED_BOUNDS: wrong(
    'Eine Zahl im geschützten Teil des Vektors ist größer, als irgendeine Region zählt.',
    'A number in the protected part of the vector is beyond what any region counts.',
  ),
  VECTOR_PROTECTED_CLOCK: wrong(
    'Der geschützte Teil des Vektors gehört nicht in diesen Zeitraum.',
    'The protected part of the vector does not belong into its period.',
  ),
  VECTOR_PROTECTED_POLICY: wrong(
    'Der geschützte Teil des Vektors folgt einer anderen Teilungsregel als der beschlossenen.',
    'The protected part of the vector follows another sharing policy than the one agreed on.',
  ),
  VECTOR_VERSION_UNKNOWN: wrong('Der Vektor stammt von einer neueren Fassung.', 'The vector is of a newer release.'),
};
