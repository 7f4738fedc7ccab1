import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { consoleActor } from '../registry/index.ts';
import { coordinator, createDesk, type Desk, header, hildesheim } from './test-support/desk.ts';

const planted = 'Erika Geheimnis';

let desk: Desk;
beforeEach(async () => {
  desk = await createDesk();
});
afterEach(() => desk.close());

describe('a name planted in a file', () => {
  const everything = (error: unknown) =>
    error instanceof Error
      ? JSON.stringify([error.message, error.stack, error, Object.values(error), String(error.cause)])
      : JSON.stringify(error);

  test('would be found in the store and in a preview', async () => {
    await desk.importFile('payroll', 'key\n242121311\n');
    await desk.registry.saveEstablishment(
      { name: planted, company: 'AG', district: hildesheim, issuer: false, hasWorksCouncil: true },
      coordinator,
    );
    expect(await desk.stored()).toContain(planted);
    expect(everything({ rowReports: [{ value: planted }] })).toContain(planted);
  });

  test.each([
    ['beside the key', `Name;Tätigkeitsschlüssel;Geburtstag\n${planted};242121311;1.1.1980\n`],
    ['beside a wrong key', `Name;key\n${planted};24212131\n`],
    ['in the place of the key', `key;Name\n${planted};242121311\n`],
    ['in the place of the count', `key;count\n242121311;${planted}\n`],
    ['in a row that is too wide', `key\n242121311;${planted}\n`],
  ])('%s appears in no preview and not in the store', async (_, file) => {
    const seen = await desk.preview('payroll', file);
    expect(everything(seen)).not.toContain('Geheimnis');
    expect(everything(seen)).not.toContain('1980');
    if (seen.problems === 0) await desk.registry.applyImport(seen.change, consoleActor);
    expect(await desk.stored()).not.toContain('Geheimnis');
  });

  test.each([
    ['a file without header', `${planted};242121311\n${planted};242121311\n`],
    ['a header twice', `key;ttsc;${planted}\n242121311;1;${planted}\n`],
    ['a quote never closed', `Name;key\n"${planted};242121311\n`],
    ['a quote inside a cell', `Name;key\n"${planted}" x;242121311\n"${planted};2\n`],
    ['a row without end', `Name;key\n"${planted}${'x'.repeat(70_000)}`],
    ['a spreadsheet', `PK\u0003\u0004${planted}`],
    ['a file of bytes', `key\n${planted}\u0000`],
  ])('in %s appears in no error', async (_, file) => {
    const error = await desk.refusal(file, 'payroll');
    expect(everything(error)).not.toContain('Geheimnis');
  });

  test('in a sharing or occupation cell is not repeated', async () => {
    const seen = await desk.preview('releases', `${header}${planted};${planted};${planted};${planted};${planted}\n`);
    expect(seen.rowReports).toHaveLength(5);
    expect(everything(seen)).not.toContain('Geheimnis');
  });
});
