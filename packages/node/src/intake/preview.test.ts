import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { consoleActor, type ImportKind } from '../registry/index.ts';
import { type ImportPreview, IntakeError } from './index.ts';
import { createDesk, type Desk, header } from './test-support/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await createDesk();
});
afterEach(() => desk.close());

/** 'row verdict CODE field' of every report. */
const reports = ({ rowReports }: ImportPreview) =>
  rowReports.map(({ row, verdict, code, field }) => [row, verdict, code, field].filter(Boolean).join(' '));
const effects = ({ effect }: ImportPreview) =>
  effect.map(
    (of) => `${of.code ?? of.unit} ${of.quarter ?? ''} ${of.sharing ?? ''} ${of.before}->${of.after} ${of.verdict}`,
  );
const openings = `${header}24212;40;2027-Q3;03254;open\n251-2;3;Q4/2027;;regional\n`;

describe('openings and releases', () => {
  test('are taken row by row and applied as a whole', async () => {
    const seen = await desk.preview('openings', openings);
    expect(reports(seen)).toEqual(['2 taken TAKEN', '3 taken TAKEN']);
    expect(effects(seen)).toEqual(['24212 2027-Q3 open 0->40 new', '251-2 2027-Q4 regional 0->3 new']);
    expect(seen).toMatchObject({ rows: 2, problems: 0, alreadyImported: false, fileName: 'datei.csv' });
    expect(await desk.registry.applyImport(seen.change, consoleActor)).toMatchObject({ created: 2 });
    expect(await desk.registry.entries({ states: ['released'] })).toHaveLength(2);
  });

  test('of the same file twice are not doubled, and the second preview says so', async () => {
    await desk.importFile('openings', openings);
    const again = await desk.preview('openings', openings);
    expect(reports(again)).toEqual(['2 unchanged UNCHANGED', '3 unchanged UNCHANGED']);
    expect(again).toMatchObject({ alreadyImported: true, problems: 0 });
    expect(await desk.registry.applyImport(again.change, consoleActor)).toMatchObject({
      created: 0,
      alreadyImported: true,
    });
    expect((await desk.registry.entries()).map(({ count }) => count).sort()).toEqual([3, 40]);
  });

  test.each([
    ['semicolon', ';', '\n'],
    ['comma', ',', '\r\n'],
    ['tab', '\t', '\n'],
    ['old Mac line ends', ';', '\r'],
  ])('are read with %s', async (_, delimiter, end) => {
    const text = openings.replaceAll(';', delimiter).replaceAll('\n', end);
    expect(await desk.preview('openings', text)).toMatchObject({ rows: 2, problems: 0 });
  });

  test('have German headers, values and numbers, a byte order mark and quoted cells', async () => {
    const german =
      '\uFEFF"Beruf";"Anzahl";"ab";"Kreis";"Freigabe"\r\n"24212";"1.200";"01.07.2027";"3157";"nur in der Region"\r\n';
    const seen = await desk.preview('releases', german);
    expect(effects(seen)).toEqual(['24212 2027-Q3 regional 0->1200 new']);
    expect(seen.effect[0]?.district).toBe('03157');
  });

  test('are the same in UTF-8 and in Windows-1252', async () => {
    const text = 'Tätigkeit;Anzahl;Quartal;Kreis;Freigabe;Würde\n24212;7;3/2027;;offen;Größe\n';
    const utf8 = await desk.preview('openings', Buffer.from(text));
    const windows = await desk.preview('openings', Buffer.from(text, 'latin1'));
    expect(effects(windows)).toEqual(effects(utf8));
    expect(windows.fileHash).not.toBe(utf8.fileHash);
  });

  test("understand Excel's sep= line, blank lines and short rows, and count rows as the spreadsheet does", async () => {
    const text = `sep=,\n${openings.replaceAll(';', ',')}\n,,,,\n24212,5,2027-Q4\n24212,x,2027-Q4\n`;
    const seen = await desk.preview('openings', text);
    expect(reports(seen)).toEqual([
      '2 taken TAKEN',
      '3 taken TAKEN',
      '6 taken TAKEN',
      '7 wrong COUNT_NOT_INTEGER count',
    ]);
    expect(seen.rows).toBe(4);
  });

  test('with a line break in a quoted cell keep their row numbers', async () => {
    const text = 'Bemerkung;kldb;count;quarter\n"zwei\nZeilen";24212;5;2027-Q4\n;24212;0;2027-Q4\n';
    expect(reports(await desk.preview('openings', text))).toEqual(['2 taken TAKEN', '3 wrong COUNT_ZERO count']);
  });

  test('that say the same are merged; the code stays if all rows name it', async () => {
    const text = `${header}24212;10;2027-Q3;;open\n24212;5;2027-Q3;03254;offen\n24232;1;2027-Q4;;open\n24212;1;2027-Q4;;open\n`;
    const seen = await desk.preview('openings', text);
    expect(reports(seen)).toEqual(['2 taken TAKEN', '3 merged MERGED', '4 taken TAKEN', '5 merged MERGED']);
    expect(effects(seen)).toEqual(['242-2 2027-Q4 open 0->2 new', '24212 2027-Q3 open 0->15 new']);
  });

  test('of one cell with two sharings stand side by side, and replace the cell', async () => {
    await desk.importFile('openings', openings);
    const text = `${header}24212;10;2027-Q3;;aggregiert\n24212;5;2027-Q3;;regional\n`;
    expect(effects(await desk.preview('openings', text)).sort()).toEqual([
      '242-2 2027-Q3 open 40->0 withdrawn',
      '24212 2027-Q3 aggregated 0->10 new',
      '24212 2027-Q3 regional 0->5 new',
    ]);
  });

  test.each([
    ['x;5;2027-Q3;;open', 'KLDB_MALFORMED kldb'],
    ['99999;5;2027-Q3;;open', 'KLDB_UNKNOWN kldb'],
    ['111-1;5;2027-Q3;;open', 'TAKEN'],
    ['112-4;5;2027-Q3;;open', 'TAKEN'],
    ['511-1;5;2027-Q3;;open', 'KLDB_UNKNOWN kldb'],
    ['01104;5;2027-Q3;;open', 'KLDB_MILITARY kldb'],
    ['24212;0;2027-Q3;;open', 'COUNT_ZERO count'],
    ['24212;-4;2027-Q3;;open', 'COUNT_NEGATIVE count'],
    ['24212;4,5;2027-Q3;;open', 'COUNT_NOT_INTEGER count'],
    ['24212;5;2026-Q4;;open', 'QUARTER_PAST quarter'],
    ['24212;5;2029-Q1;;open', 'QUARTER_TOO_FAR quarter'],
    ['24212;5;2027-Q3;3241;open', 'DISTRICT_FOREIGN district'],
    ['24212;5;2027-Q3;;irgendwie', 'SHARING_UNKNOWN sharing'],
    ['24212;5;2027-Q3;;open;mehr', 'ROW_TOO_WIDE'],
  ])('%s is %s', async (row, expected) => {
    const seen = await desk.preview('openings', header + row);
    const verdict = expected === 'TAKEN' ? 'taken' : 'wrong';
    expect(reports(seen)).toEqual([`2 ${verdict} ${expected}`]);
    expect(seen.problems).toBe(verdict === 'wrong' ? 1 : 0);
  });

  test('say in both languages what is wrong, with the districts that are their own', async () => {
    const [report] = (await desk.preview('openings', `${header}24212;5;2027-Q3;3241;open`)).rowReports;
    expect(report).toMatchObject({ row: 2, value: '3241' });
    expect(report?.message.de).toContain('Dieser Knoten führt: 03254, 03157');
    expect(report?.message.en).toContain("This node's districts are: 03254, 03157");
  });

  test('with two faults in one row have two reports and one problem', async () => {
    const seen = await desk.preview('openings', `${header}x;0;2027-Q3;;open`);
    expect(reports(seen)).toEqual(['2 wrong KLDB_MALFORMED kldb', '2 wrong COUNT_ZERO count']);
    expect(seen.problems).toBe(1);
  });

  test('with one wrong row cannot be applied at all', async () => {
    const seen = await desk.preview('openings', `${openings}24212;0;2027-Q3;;open\n`);
    expect(seen.problems).toBe(1);
    await expect(desk.registry.applyImport(seen.change, consoleActor)).rejects.toMatchObject({
      code: 'IMPORT_REFUSED',
    });
    expect(await desk.registry.entries()).toEqual([]);
  });

  test('below five open workers are wrong, in every row of the cell, and two rows together may suffice', async () => {
    const text = `${header}24212;2;2027-Q3;;open\n24212;2;2027-Q3;;open\n251-2;3;2027-Q3;;open\n251-2;2;2027-Q3;;open\n`;
    const seen = await desk.preview('releases', text);
    expect(reports(seen)).toEqual([
      '2 wrong OPEN_BELOW_MINIMUM count',
      '3 wrong OPEN_BELOW_MINIMUM',
      '4 taken TAKEN',
      '5 merged MERGED',
    ]);
    expect(seen.problems).toBe(2);
    expect(seen.rowReports[0]?.message.de).toContain('mindestens 5');
    expect((await desk.preview('openings', text)).problems).toBe(0);
  });

  test('that conflict with what was named to another establishment are wrong', async () => {
    await desk.importFile('openings', openings);
    const entries = desk.store.collection<{ count: number }>('registry.entries');
    for await (const [id, entry] of entries.entries()) {
      if (entry.count === 40) await entries.put(id, { ...entry, state: 'introduced' } as { count: number });
    }
    const seen = await desk.preview('openings', `${header}24212;39;2027-Q3;;open\n`);
    expect(reports(seen)).toEqual(['2 wrong ENTRY_INTRODUCED count']);
  });

  test('whose sum is beyond all bounds are wrong', async () => {
    const text = `${header}24212;999999;2027-Q3;;open\n24212;2;2027-Q3;;open\n`;
    expect((await desk.preview('openings', text)).problems).toBe(2);
  });
});

describe('payroll', () => {
  test('raw rows count one each, by the first five digits', async () => {
    const text = 'TTSC\n242121311\n242121312\n251021311\n';
    const seen = await desk.preview('payroll', text);
    expect(effects(seen)).toEqual(['24212   0->2 new', '25102   0->1 new']);
    expect(reports(seen)).toEqual(['2 taken TAKEN', '3 merged MERGED', '4 taken TAKEN']);
  });

  test('a pivot counts what it says, and replaces the staffing', async () => {
    await desk.importFile('payroll', 'key;count\n242121311;30\n713021311;2\n');
    const pivot = 'Tätigkeitsschlüssel;Anzahl\n242121311;1.200\n242121399;5\n';
    expect(effects(await desk.preview('payroll', pivot))).toEqual([
      '24212   30->1205 changed',
      '71302   2->0 withdrawn',
    ]);
    await desk.importFile('payroll', pivot);
    expect(await desk.registry.staffing('werk')).toEqual([{ code: '24212', headcount: 1205 }]);
    expect(reports(await desk.preview('payroll', pivot))).toEqual(['2 unchanged UNCHANGED', '3 unchanged UNCHANGED']);
  });

  test('an 8-digit key is reported and not padded; nothing of a key is repeated', async () => {
    const seen = await desk.preview('payroll', 'Schlüssel\n24212131\n1234567\nSumme\n011041311\n');
    expect(reports(seen)).toEqual([
      '2 wrong KEY_8_DIGITS key',
      '3 wrong KEY_LENGTH key',
      '4 wrong KEY_NOT_DIGITS key',
      '5 wrong KLDB_MILITARY key',
    ]);
    expect(seen.rowReports[1]?.message.de).toContain('7 Ziffern');
    expect(seen.rowReports.some(({ value }) => value !== undefined)).toBe(false);
  });
});

describe('whatever the bytes', () => {
  const headers = ['key;count\n', header, 'kldb,count,quarter\n', ''];
  const rows = fc.array(
    fc.constantFrom(
      '24212',
      ';',
      ',',
      '\t',
      '"',
      '\n',
      '\r\n',
      '2027-Q3',
      '40',
      '-1',
      'ä',
      'open',
      '3254',
      ' ',
      '\u0000',
    ),
    { maxLength: 40 },
  );

  test('there is a preview or a coded error', async () => {
    const kind = fc.constantFrom<ImportKind>('payroll', 'openings', 'releases');
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.tuple(fc.constantFrom(...headers), rows).map(([head, cells]) => Buffer.from(head + cells.join(''))),
    );
    await fc.assert(
      fc.asyncProperty(kind, anything, async (of, bytes) => {
        const seen = await desk.preview(of, bytes).catch((error: unknown) => error);
        if (seen instanceof Error) expect(seen).toBeInstanceOf(IntakeError);
        else expect((seen as ImportPreview).rows).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test('the order of the rows does not change the effect', async () => {
    const row = fc
      .tuple(
        fc.constantFrom('24212', '24232', '242-2', '25102', '999-9'),
        fc.integer({ min: 0, max: 20 }),
        fc.constantFrom('2027-Q3', '4/2027'),
        fc.constantFrom('open', 'regional'),
      )
      .map(([kldb, count, quarter, sharing]) => `${kldb};${count};${quarter};;${sharing}\n`);
    const shuffled = fc
      .array(row, { minLength: 1, maxLength: 12 })
      .chain((lines) => fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })));
    await fc.assert(
      fc.asyncProperty(shuffled, async ([one, other]) => {
        const [a, b] = [
          await desk.preview('releases', header + one.join('')),
          await desk.preview('releases', header + other.join('')),
        ];
        expect(b.effect).toEqual(a.effect);
        expect(b.problems).toBe(a.problems);
      }),
      { numRuns: 100 },
    );
  });
});
