/** One sentence for people in both languages. */
export interface Words {
  de: string;
  en: string;
}

type Data = Readonly<Record<string, string | number | readonly string[]>>;
type Sentence = (data: Data) => Words;

const list = (value: Data[string] | undefined): string =>
  Array.isArray(value) ? value.join(', ') : String(value ?? '');
const say =
  (de: string, en: string): Sentence =>
  () => ({ de, en });

/** Why a file cannot be read at all. */
export const fileTexts = {
  UNKNOWN_ESTABLISHMENT: say(
    'Diesen Betrieb kennt der Knoten nicht. Legen Sie ihn zuerst an.',
    'This node does not know the establishment. Enter it first.',
  ),
  INTAKE_EMPTY: say('Die Datei ist leer.', 'The file is empty.'),
  INTAKE_HEADER_ONLY: say(
    'Die Datei enthält nur die Kopfzeile und keine Datenzeilen.',
    'The file holds a header row and no data rows.',
  ),
  INTAKE_COLUMNS_MISSING: ({ accepted }) => ({
    de: `In der ersten Zeile fehlen Spaltenüberschriften. Erwartet wird: ${list(accepted)}.`,
    en: `The first row lacks column headers. Expected: ${list(accepted)}.`,
  }),
  INTAKE_COLUMN_TWICE: ({ accepted }) => ({
    de: `Zwei Spalten haben dieselbe Bedeutung (${list(accepted)}). Bitte entfernen Sie eine davon.`,
    en: `Two columns mean the same (${list(accepted)}). Please remove one of them.`,
  }),
  INTAKE_NOT_CSV: ({ looksLike }) => ({
    de: `Das ist keine CSV-Datei (erkannt: ${looksLike}). Bitte speichern Sie die Tabelle als „CSV UTF-8“ und wählen Sie diese Datei.`,
    en: `This is not a CSV file (found: ${looksLike}). Please save the table as "CSV UTF-8" and choose that file.`,
  }),
  INTAKE_TOO_LARGE: ({ limit }) => ({
    de: `Die Datei ist größer als ${Number(limit) / 2 ** 20} MiB.`,
    en: `The file is larger than ${Number(limit) / 2 ** 20} MiB.`,
  }),
  INTAKE_TOO_MANY_ROWS: ({ limit }) => ({
    de: `Die Datei hat mehr als ${Number(limit).toLocaleString('de')} Datenzeilen.`,
    en: `The file has more than ${Number(limit).toLocaleString('en')} data rows.`,
  }),
  INTAKE_TOO_MANY_LINES: ({ limit }) => ({
    de: `Die Datei nennt mehr als ${Number(limit).toLocaleString('de')} verschiedene Kombinationen aus Beruf, Quartal, Kreis und Freigabe. Bitte teilen Sie sie auf.`,
    en: `The file names more than ${Number(limit).toLocaleString('en')} different combinations of occupation, quarter, district and sharing. Please split it.`,
  }),
  INTAKE_TOO_MANY_FIELDS: ({ row, limit }) => ({
    de: `Zeile ${row} hat mehr als ${limit} Spalten.`,
    en: `Row ${row} has more than ${limit} columns.`,
  }),
  INTAKE_ROW_TOO_LONG: ({ row, limit }) => ({
    de: `Zeile ${row} ist länger als ${limit} Zeichen. Meist fehlt ein schließendes Anführungszeichen.`,
    en: `Row ${row} is longer than ${limit} characters. Usually a closing quotation mark is missing.`,
  }),
  INTAKE_QUOTE: ({ row }) => ({
    de: `In Zeile ${row} oder danach steht ein Anführungszeichen, zu dem das zweite fehlt oder das nicht am Ende der Zelle steht.`,
    en: `In row ${row} or after it a quotation mark lacks its partner or does not end its cell.`,
  }),
} as const satisfies Record<string, Sentence>;

/** What became of a row. */
export const rowTexts = {
  TAKEN: say('Übernommen.', 'Taken.'),
  MERGED: say(
    'Zu einer früheren Zeile mit derselben Angabe hinzugezählt.',
    'Added to an earlier row that says the same.',
  ),
  UNCHANGED: say('Steht schon so im Knoten.', 'Already stands like this.'),
  ROW_TOO_WIDE: say(
    'Die Zeile hat mehr Zellen als die Kopfzeile. Meist ist ein Trennzeichen in einer Zelle nicht in Anführungszeichen gesetzt.',
    'The row has more cells than the header. Usually a separator inside a cell is not quoted.',
  ),
  KEY_MISSING: say('Es fehlt der Tätigkeitsschlüssel.', 'The occupation key (Tätigkeitsschlüssel) is missing.'),
  KEY_NOT_DIGITS: say(
    'Der Tätigkeitsschlüssel besteht nicht nur aus Ziffern. Summenzeilen bitte entfernen und die Spalte als Text formatieren.',
    'The occupation key is not made of digits only. Please remove rows with totals and format the column as text.',
  ),
  KEY_8_DIGITS: say(
    'Der Tätigkeitsschlüssel hat 8 statt 9 Ziffern. Er wird nicht ergänzt, weil eine führende 0 die Streitkräfte bezeichnet. Bitte aus dem Lohnprogramm neu ausgeben.',
    'The occupation key has 8 digits instead of 9. It is not padded, since a leading 0 means the armed forces. Please export it again from the payroll program.',
  ),
  KEY_LENGTH: ({ digits }) => ({
    de: `Der Tätigkeitsschlüssel hat ${digits} Ziffern. Erwartet werden 9, oder die ersten 5 davon.`,
    en: `The occupation key has ${digits} digits. Expected are 9, or the first 5 of them.`,
  }),
  KLDB_MISSING: say('Es fehlt der Beruf (KldB 2010).', 'The occupation (KldB 2010) is missing.'),
  KLDB_MALFORMED: say(
    'Der Beruf ist keine KldB-Angabe: 5 Ziffern wie 24212, oder Gruppe und Anforderungsniveau wie 242-2.',
    'The occupation is no KldB code: 5 digits like 24212, or group and requirement level like 242-2.',
  ),
  KLDB_UNKNOWN: say(
    'Diese Berufsgruppe mit diesem Anforderungsniveau gibt es in der KldB 2010 nicht.',
    'The KldB 2010 has no such group with that requirement level.',
  ),
  KLDB_MILITARY: say(
    'Berufe der Streitkräfte (KldB-Bereich 0) werden nicht aufgenommen.',
    'Occupations of the armed forces (KldB area 0) are not taken.',
  ),
  COUNT_MISSING: say('Es fehlt die Anzahl.', 'The count is missing.'),
  COUNT_NOT_INTEGER: say(
    'Die Anzahl ist keine ganze Zahl. Der Punkt trennt Tausender, das Komma Dezimalen: 1.200 oder 40.',
    'The count is no whole number. A dot separates thousands, a comma decimals: 1.200 or 40.',
  ),
  COUNT_ZERO: say(
    'Die Anzahl ist 0. Bitte löschen Sie die Zeile; was nicht mehr gilt, ziehen Sie im Knoten zurück.',
    'The count is 0. Please delete the row; withdraw in the node what no longer holds.',
  ),
  COUNT_NEGATIVE: say('Die Anzahl ist negativ.', 'The count is negative.'),
  COUNT_TOO_LARGE: ({ limit }) => ({
    de: `Die Anzahl, auch zusammengezählt, ist höher als ${Number(limit).toLocaleString('de')}.`,
    en: `The count, or its sum over equal rows, is above ${Number(limit).toLocaleString('en')}.`,
  }),
  QUARTER_MISSING: say('Es fehlt das Quartal.', 'The quarter is missing.'),
  QUARTER_MALFORMED: say(
    'Das Quartal ist nicht lesbar. Möglich sind 2027-Q3, Q3/2027, 3/2027 oder ein Datum wie 01.07.2027.',
    'The quarter cannot be read. Possible are 2027-Q3, Q3/2027, 3/2027 or a date like 01.07.2027.',
  ),
  QUARTER_PAST: ({ current }) => ({
    de: `Das Quartal ist vorbei. Das früheste ist ${current}.`,
    en: `The quarter is over. The earliest is ${current}.`,
  }),
  QUARTER_TOO_FAR: ({ latest }) => ({
    de: `Das Quartal liegt zu weit voraus: Geplant wird bis ${latest}.`,
    en: `The quarter is too far ahead: plans reach to ${latest}.`,
  }),
  DISTRICT_MALFORMED: say(
    'Der Kreis ist kein Amtlicher Gemeindeschlüssel mit 5 Ziffern (Beispiel: 03254).',
    'The district is no official key (AGS) of 5 digits (example: 03254).',
  ),
  DISTRICT_FOREIGN: ({ own }) => ({
    de: `Für diesen Kreis ist ein anderer Knoten zuständig. Dieser Knoten führt: ${list(own)}.`,
    en: `Another node publishes for this district. This node's districts are: ${list(own)}.`,
  }),
  SHARING_UNKNOWN: say(
    'Die Freigabe ist unbekannt. Möglich sind: nur in der Region, aggregiert, offen.',
    'The sharing is unknown. Possible are: regional, aggregated, open.',
  ),
  OPEN_BELOW_MINIMUM: ({ minimum }) => ({
    de: `Eine offene Freisetzung braucht mindestens ${minimum} Beschäftigte je Beruf, Kreis und Quartal.`,
    en: `An open release needs at least ${minimum} workers per occupation, district and quarter.`,
  }),
  ENTRY_INTRODUCED: say(
    'Davon ist schon mehr einem anderen Betrieb genannt worden. Bitte klären Sie das mit der Koordination.',
    'More of it has been named to another establishment already. Please settle that with the coordination.',
  ),
} as const satisfies Record<string, Sentence>;

export type RowCode = keyof typeof rowTexts;
export type RowData = Data;
