/** Errors of the rooms behind the interface, except the protocol's and the people's. */
import type { MatcherErrorCode } from '@drehscheibe/matcher';
import type { CatalogueErrorCode } from '../../catalogue/index.ts';
import type { DisclosureErrorCode } from '../../disclosure/index.ts';
import type { FederationErrorCode } from '../../federation/index.ts';
import type { MatchingErrorCode } from '../../matching/index.ts';
import type { RegistryErrorCode } from '../../registry/index.ts';
import type { StoreError } from '../../store/index.ts';
import { type ProblemTable, row } from './row.ts';

export const registryProblems: ProblemTable<RegistryErrorCode> = {
  UNKNOWN_ESTABLISHMENT: row(404, 'Diesen Betrieb gibt es hier nicht.', 'There is no such establishment here.'),
  UNKNOWN_ENTRY: row(
    404,
    'Diesen Eintrag gibt es nicht, oder er wurde zurückgezogen.',
    'There is no such entry, or it has been withdrawn.',
  ),
  NOT_ALLOWED: row(403, 'Das darf Ihre Rolle mit diesem Eintrag nicht.', 'Your role may not do this to this entry.'),
  WRONG_STATE: row(
    409,
    'Das geht im jetzigen Stand des Eintrags nicht. Vielleicht hat ihn gerade jemand geändert.',
    'This is not possible in the present state of the entry. Somebody may have changed it just now.',
  ),
  ENTRY_CHANGED: row(
    409,
    'Der Eintrag wurde eben geändert: Zugestimmt ist nichts. Bitte ansehen, was jetzt darin steht.',
    'The entry has just been changed: nothing was agreed to. Please look at what it says now.',
  ),
  SAME_ACCOUNT: row(
    409,
    'Sie haben schon zugestimmt. Die zweite Zustimmung muss von einem anderen Konto kommen (Vier-Augen-Prinzip).',
    'You have agreed already. The second consent has to come from another account (four eyes).',
  ),
  SIDE_APPROVED: row(
    409,
    'Diese Seite hat schon zugestimmt. Es fehlt die Zustimmung der anderen Seite.',
    'This side has agreed already. The consent of the other side is awaited.',
  ),
  ISSUER_NOT_PUBLIC: row(
    409,
    'Der Betrieb ist Emittent. Seine Einträge bleiben in Prüfung, bis der Plan öffentlich ist (MAR Art. 7, 17).',
    'The establishment is an issuer. Its entries stay under review until the plan is public (MAR Art. 7, 17).',
  ),
  OPEN_BELOW_MINIMUM: row(
    422,
    'Offen geteilt werden nur Freisetzungen ab {minimum} Personen. Bitte wählen Sie eine andere Freigabe.',
    'Only releases of {minimum} people or more are shared openly. Please choose another sharing.',
  ),
  INVALID_INPUT: row(
    422,
    'Die Angabe im Feld „{field}“ fehlt oder ist nicht zulässig.',
    'The value of the field "{field}" is missing or not allowed.',
  ),
  IMPORT_STALE: row(
    409,
    'Seit der Vorschau hat sich der Stand geändert. Bitte sehen Sie die Vorschau noch einmal an.',
    'Since the preview the records have changed. Please look at the preview again.',
  ),
  IMPORT_REFUSED: row(
    422,
    'Die Datei enthält Zeilen, die nicht übernommen werden können. Es wurde nichts geändert.',
    'The file holds rows that cannot be taken. Nothing was changed.',
  ),
};

export const catalogueProblems: ProblemTable<CatalogueErrorCode> = {
  CATALOGUE_UNKNOWN_FORMAT: row(
    422,
    'Die Kopfzeile passt zu keiner der Katalogdateien, die der Knoten kennt.',
    'The header fits none of the catalogue files the node knows.',
  ),
  CATALOGUE_BAD_ROW: row(
    422,
    'Zeile {line} der Katalogdatei ist nicht lesbar (Feld „{field}“).',
    'Line {line} of the catalogue file cannot be read (field "{field}").',
  ),
  CATALOGUE_EMPTY: row(422, 'Die Katalogdatei enthält keine Zeilen.', 'The catalogue file holds no rows.'),
  CATALOGUE_TOO_LARGE: row(
    413,
    'Die Katalogdatei ist zu groß (Grenze: {limit}).',
    'The catalogue file is too large (limit: {limit}).',
  ),
  CATALOGUE_UNREADABLE: row(422, 'Die Katalogdatei ist nicht lesbar.', 'The catalogue file cannot be read.'),
};

export const disclosureProblems: ProblemTable<DisclosureErrorCode> = {
  PUBLISH_ONLY_DEMO: row(
    409,
    'Veröffentlicht wird hier nur nach dem Kalender, jeden Montag um 6 Uhr (UTC). Auf Zuruf geht es nur im Vorführnetz.',
    'Here only the calendar publishes, every Monday at 6:00 UTC. On demand it is possible in a demo network only.',
  ),
  PUBLISH_NO_ROSTER: row(
    409,
    'Der Knoten gehört noch keinem Netzwerk an: Es fehlt das Teilnehmerverzeichnis.',
    'The node belongs to no network yet: the roster is missing.',
  ),
  PUBLISH_NOT_ADMITTED: row(
    409,
    'Der Knoten steht nicht im Teilnehmerverzeichnis.',
    'The node is not listed in the roster.',
  ),
  PUBLISH_OBSERVER: row(409, 'Ein Beobachter veröffentlicht nie.', 'An observer never publishes.'),
};

const transmission = row(
  502,
  'Ein anderer Knoten hat unbrauchbare Daten geschickt.',
  'Another node has sent unusable data.',
);

export const federationProblems: ProblemTable<FederationErrorCode> = {
  FEDERATION_NO_ROSTER: row(
    409,
    'Der Knoten gehört noch keinem Netzwerk an: Es fehlt das Teilnehmerverzeichnis.',
    'The node belongs to no network yet: the roster is missing.',
  ),
  FEDERATION_NOT_MEMBER: row(
    409,
    'Der Knoten steht nicht im Teilnehmerverzeichnis.',
    'The node is not listed in the roster.',
  ),
  FEDERATION_BEHIND_PEERS: row(
    409,
    'Andere Knoten haben neuere Veröffentlichungen dieses Knotens. Er holt sie erst nach.',
    'Other nodes hold later publications of this node. It has to catch up first.',
  ),
  FEDERATION_SEQ_USED: row(
    409,
    'Diese laufende Nummer ist schon veröffentlicht.',
    'This sequence number has been published already.',
  ),
  FEDERATION_PERIOD_USED: row(
    409,
    'Für diesen Zeitraum ist schon veröffentlicht.',
    'This period has been published already.',
  ),
  FEDERATION_NOT_OWN_RECORD: row(
    409,
    'Der Datensatz stammt nicht von diesem Knoten.',
    'The record is not of this node.',
  ),
  FEDERATION_CLOCK_SKEWED: row(
    503,
    'Die Uhr dieses Knotens weicht von den Uhren der anderen ab. Es wird nichts veröffentlicht, bis sie stimmt (Zeitdienst prüfen).',
    "This node's clock differs from those of the others. Nothing is published until it is right (check the time service).",
  ),
  FEDERATION_KEY_EXPIRED: row(
    409,
    'Der Knoten hat mit einem Schlüssel unterschrieben, den er abgegeben hat.',
    'The node signed with a key it has given up.',
  ),
  FEDERATION_QUARANTINED: row(
    409,
    'Für diesen Knoten liegen zwei verschiedene Veröffentlichungen mit derselben Nummer vor. Er ist gesperrt, bis das geklärt ist.',
    'There are two different publications of this node under one number. It is blocked until that is resolved.',
  ),
  FEDERATION_FROM_FUTURE: row(
    409,
    'Die Uhr dieses Knotens oder eines anderen geht falsch: Der Datensatz kommt aus der Zukunft.',
    'The clock of this node or of another is wrong: the record comes from the future.',
  ),
  FEDERATION_ROSTER_DIFFERS: row(
    409,
    'Dieses Teilnehmerverzeichnis widerspricht dem vorhandenen.',
    'This roster contradicts the present one.',
  ),
  FEED_AUTHOR_CHANGED: row(422, 'Der Datensatz stammt von einem anderen Knoten.', 'The record is of another node.'),
  FEED_SEQ_GAP: row(422, 'Davor fehlen Datensätze.', 'Records before it are missing.'),
  FEED_SEQ_REPLAYED: row(422, 'Der Datensatz ist nicht neu.', 'The record is not new.'),
  FEED_FORK: row(
    422,
    'Zu dieser Nummer gibt es zwei verschiedene Datensätze.',
    'There are two different records under this number.',
  ),
  FEED_PREVIOUS_MISMATCH: row(
    422,
    'Der Datensatz schließt nicht an den vorigen an.',
    'The record does not follow the previous one.',
  ),
  FEED_EPOCH_EARLIER: row(
    422,
    'Der Datensatz beruft sich auf ein älteres Teilnehmerverzeichnis als sein Vorgänger.',
    'The record relies on an older roster than its predecessor.',
  ),
  FEED_PERIOD_NOT_LATER: row(
    422,
    'Für diesen Zeitraum gibt es schon einen Datensatz.',
    'There is a record for this period already.',
  ),
  WIRE_TRUNCATED: transmission,
  WIRE_TOO_LARGE: transmission,
  WIRE_MALFORMED: transmission,
  WIRE_UNASKED: transmission,
  WIRE_TOO_MANY: transmission,
};

const calculation = row(
  500,
  'Die Berechnung ist an einem inneren Fehler gescheitert.',
  'The calculation has failed on an internal error.',
);

export const matcherProblems: ProblemTable<MatcherErrorCode> = {
  MATCHER_BAD_CELL: calculation,
  MATCHER_BAD_MODEL: calculation,
  MATCHER_BAD_NETWORK: calculation,
  MATCHER_BAD_PARAMETER: row(
    422,
    'Eine Einstellung der Berechnung liegt außerhalb des Erlaubten.',
    'A setting of the calculation is out of range.',
  ),
  MATCHER_DUPLICATE_CELL: calculation,
  MATCHER_OVERFLOW: row(
    422,
    'Die Zahlen sind zu groß, um genau damit zu rechnen.',
    'The numbers are too large to calculate with exactly.',
  ),
  MATCHER_UNBOUNDED: calculation,
};

export const matchingProblems: ProblemTable<MatchingErrorCode> = {
  UNKNOWN_UNIT: row(
    422,
    'Diese Berufsgruppe gibt es mit diesem Anforderungsniveau nicht.',
    'There is no such occupation group with that requirement level.',
  ),
  UNKNOWN_DISTRICT: row(
    422,
    'Diesen Kreis kennt der Katalog des Knotens nicht.',
    "The node's catalogue does not know this district.",
  ),
  INVALID_QUERY: row(
    422,
    'Die Angabe im Feld „{field}“ ist keine ganze Zahl ab 1.',
    'The value of the field "{field}" is not a whole number of 1 or more.',
  ),
  OUT_OF_RANGE: row(
    422,
    'Die Angabe im Feld „{field}“ ist keine ganze Zahl von {min} bis {max}.',
    'The value of the field "{field}" is not a whole number from {min} to {max}.',
  ),
  NO_SUCH_PLAN: row(
    404,
    'Einen Plan von diesem Zeitpunkt gibt es hier nicht mehr.',
    'There is no plan of that time here any more.',
  ),
  PLAN_TOO_SLOW: row(
    503,
    'Die Berechnung dauert zu lange. Bitte versuchen Sie es später noch einmal.',
    'The calculation takes too long. Please try again later.',
  ),
  PLAN_CANCELLED: row(503, 'Der Knoten wird gerade beendet.', 'The node is being stopped.'),
  PLAN_WORKER_LOST: row(
    503,
    'Die Berechnung ist abgebrochen. Bitte versuchen Sie es noch einmal.',
    'The calculation broke off. Please try again.',
  ),
  PLAN_OUT_OF_MEMORY: row(
    503,
    'Für die Berechnung reicht der Arbeitsspeicher nicht.',
    'There is not enough memory for the calculation.',
  ),
  PLAN_BUSY: row(
    503,
    'Gerade rechnen zu viele. Bitte versuchen Sie es gleich noch einmal.',
    'Too many calculations are running. Please try again in a moment.',
  ),
  PLAN_NOT_PROVEN: calculation,
};

export const storeProblems: ProblemTable<StoreError['code']> = {
  STORE_LOCKED: row(
    500,
    'Die Datenhaltung ist schon von einem anderen Prozess geöffnet.',
    'The store is open in another process already.',
  ),
  STORE_CORRUPT: row(
    500,
    'Die Datenhaltung ist beschädigt. Bitte den Knoten anhalten und die letzte Sicherung zurückspielen.',
    'The store is damaged. Please stop the node and restore the latest backup.',
  ),
  STORE_NEWER_SCHEMA: row(
    500,
    'Die Datenhaltung stammt von einer neueren Fassung des Programms.',
    'The store was written by a newer release of the program.',
  ),
  STORE_UNAVAILABLE: row(
    503,
    'Die Datenhaltung ist nicht nutzbar. Bitte Rechte und freien Platz prüfen.',
    'The store cannot be used. Please check rights and free space.',
  ),
  STORE_CLOSED: row(503, 'Der Knoten wird gerade beendet.', 'The node is being stopped.'),
};
