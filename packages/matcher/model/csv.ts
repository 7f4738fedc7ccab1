/** One record of a CSV file with a header row: its fields by name, and the line it begins on (the header is line 1). */
export interface CsvRecord {
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Reads comma-separated text as RFC 4180 has it: quoted fields may hold commas, doubled quotes and line breaks. Blank
 * lines are skipped.
 *
 * @throws TypeError naming the line of an unclosed quote, or of a record whose fields do not fit the header
 */
export function parseCsv(text: string): CsvRecord[] {
  const [header, ...records] = splitRecords(text.replace(/^\uFEFF/, ''));
  if (!header) return [];
  return records.map(({ line, cells }) => {
    if (cells.length !== header.cells.length) {
      throw new TypeError(`line ${line}: ${cells.length} fields where the header has ${header.cells.length}`);
    }
    return { line, fields: Object.fromEntries(header.cells.map((name, k) => [name, cells[k]!])) };
  });
}

function splitRecords(text: string): { line: number; cells: string[] }[] {
  const records: { line: number; cells: string[] }[] = [];
  let line = 1;
  let begin = 1;
  let cells: string[] = [];
  const endRecord = (): void => {
    if (cells.length > 1 || cells[0] !== '') records.push({ line: begin, cells });
    cells = [];
    begin = line + 1;
  };
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/y;
  while (field.lastIndex < text.length || cells.length > 0) {
    const match = field.exec(text);
    if (!match) throw new TypeError(`line ${line}: a quote is not closed, or stands inside a field`);
    const [, raw = '', end = ''] = match;
    line += raw.split('\n').length - 1;
    cells.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end !== ',') {
      endRecord();
      if (end === '') break;
      line++;
    }
  }
  return records;
}
