import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chunks, createDesk, type Desk, header } from './test-support/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await createDesk();
});
afterEach(() => desk.close());

/** A payroll that never ends, and how many bytes of it were asked for. */
function endless(head: string, row: string) {
  let sent = 0;
  async function* source() {
    yield Buffer.from(head);
    for (;;) {
      sent += 2 ** 20;
      yield Buffer.alloc(2 ** 20, row);
    }
  }
  return { source: source(), sent: () => sent };
}

describe('a file that cannot be read', () => {
  test.each([
    ['nothing', '', 'INTAKE_EMPTY'],
    ['a byte order mark', '\uFEFF', 'INTAKE_EMPTY'],
    ['empty rows', '\n\n;;\n', 'INTAKE_EMPTY'],
    ['a header', header, 'INTAKE_HEADER_ONLY'],
    ['a header and empty rows', `${header}\n;;;;\n`, 'INTAKE_HEADER_ONLY'],
    ['foreign columns', 'a;b;c\n1;2;3\n', 'INTAKE_COLUMNS_MISSING'],
    ['a column too few', 'kldb;quarter\n24212;2027-Q3\n', 'INTAKE_COLUMNS_MISSING'],
    ['two columns for one field', 'kldb;beruf;count;quarter\n1;2;3;4\n', 'INTAKE_COLUMN_TWICE'],
    ['a PDF', '%PDF-1.7', 'INTAKE_NOT_CSV'],
    ['an open quote', `${header}24212;"5`, 'INTAKE_QUOTE'],
    ['an open quote over many rows', `${header}"${'x\n'.repeat(40_000)}`, 'INTAKE_ROW_TOO_LONG'],
    ['one endless row', 'x'.repeat(200_000), 'INTAKE_ROW_TOO_LONG'],
    ['too many columns', `${header}${';'.repeat(1_001)}`, 'INTAKE_TOO_MANY_FIELDS'],
  ])('with %s is refused', async (_, file, code) => {
    const error = await desk.refusal(file);
    expect(error.code).toBe(code);
    expect(error.text.de).not.toBe(error.text.en);
  });

  test('names the missing fields and the words that are understood', async () => {
    const error = await desk.refusal('kldb;quarter\n24212;2027-Q3\n');
    expect(error.data.missing).toEqual(['count']);
    expect(error.text.de).toContain('anzahl | count');
  });

  test('in UTF-16 is recognised', async () => {
    const error = await desk.refusal(Buffer.from(`\uFEFF${header}`, 'utf16le'));
    expect(error).toMatchObject({ code: 'INTAKE_NOT_CSV', data: { looksLike: 'UTF-16' } });
  });

  test('belongs to no establishment', async () => {
    expect((await desk.refusal(header, 'openings', 'nobody')).code).toBe('UNKNOWN_ESTABLISHMENT');
  });

  test('larger than 64 MiB is refused before it is read to the end', async () => {
    const { source, sent } = endless('key;rest\n', `242121311;${'x'.repeat(16_373)}\n`);
    expect((await desk.refusal(source, 'payroll')).code).toBe('INTAKE_TOO_LARGE');
    expect(sent()).toBeLessThan(66 * 2 ** 20);
  }, 30_000);

  test('of more than a million rows is refused before it is read to the end', async () => {
    const { source, sent } = endless('key\n', '24212\n');
    expect((await desk.refusal(source, 'payroll')).code).toBe('INTAKE_TOO_MANY_ROWS');
    expect(sent()).toBeLessThan(10 * 2 ** 20);
  }, 30_000);

  test('that is aborted ends with the reason', async () => {
    const controller = new AbortController();
    const running = desk.preview('payroll', chunks('key\n', '242121311\n'.repeat(50_000)), {
      onProgress: () => controller.abort(new Error('genug')),
      signal: controller.signal,
    });
    await expect(running).rejects.toThrow('genug');
  });
});
