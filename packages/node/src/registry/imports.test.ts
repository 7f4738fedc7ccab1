import { parseKldbCode, parseQuarter, parseUnit } from '@drehscheibe/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { consoleActor, type ImportLine, type ImportRequest } from './index.ts';
import { clerk, coordinator, council, createRegion, hildesheim, type Region, release } from './test-support/region.ts';

let region: Region;
beforeEach(async () => {
  region = await createRegion();
  await region.establish();
});
afterEach(() => region.close());

const line = (more: Partial<ImportLine> = {}): ImportLine => ({
  unit: parseUnit('242-2'),
  count: 10,
  quarter: parseQuarter('2027-Q3'),
  district: hildesheim,
  sharing: 'open',
  ...more,
});
const request = (kind: 'openings' | 'releases', lines: ImportLine[], fileHash = 'f1'): ImportRequest => ({
  kind,
  establishment: 'werk-nord',
  fileHash,
  lines,
});
async function run(of: ImportRequest, actor = consoleActor) {
  const { digest } = await region.registry.planImport(of);
  return region.registry.applyImport({ ...of, digest, wrongRows: 0 }, actor);
}
const counts = async () => (await region.registry.entries()).map(({ count, sharing }) => `${count} ${sharing}`).sort();

test('imports of openings by the establishment or the console are released, by the coordination drafts', async () => {
  for (const [actor, state] of [
    [consoleActor, 'released'],
    [clerk, 'released'],
    [coordinator, 'draft'],
  ] as const) {
    const quarter = parseQuarter(actor === clerk ? '2027-Q4' : actor === coordinator ? '2028-Q1' : '2027-Q3');
    await run(request('openings', [line({ quarter })], actor.account), actor);
    const [entry] = (await region.registry.entries()).filter((found) => found.quarter === quarter);
    expect(entry).toMatchObject({ kind: 'opening', state, sharing: 'open', count: 10 });
    expect(entry?.approvals).toHaveLength(state === 'released' ? 1 : 0);
  }
});

test('imports of releases are drafts, and of an issuer nothing passes reviewed', async () => {
  await run(request('releases', [line()]));
  expect((await region.registry.entries())[0]).toMatchObject({ kind: 'release', state: 'draft' });
  await region.establish({ id: 'werk-nord', issuer: true });
  await run(request('openings', [line()]));
  expect((await region.registry.entries({ kind: 'opening' }))[0]).toMatchObject({ state: 'reviewed' });
});

test('imports of the same file twice change nothing and say so', async () => {
  const file = request('openings', [line(), line({ sharing: 'regional', count: 3 })]);
  expect(await run(file)).toMatchObject({ created: 2, alreadyImported: false });
  region.events.length = 0;
  const before = await region.dump();
  expect(await region.registry.planImport(file)).toMatchObject({ alreadyImported: true });
  expect(await run(file)).toMatchObject({ created: 0, unchanged: 2, alreadyImported: true });
  expect(await region.dump()).toBe(before);
  expect(region.events).toEqual([]);
});

test('imports replace what stood in the cells they name and leave the others', async () => {
  await run(
    request('openings', [
      line({ count: 10 }),
      line({ sharing: 'regional', count: 3 }),
      line({ quarter: parseQuarter('2027-Q4') }),
    ]),
  );
  const plan = await region.registry.planImport(request('openings', [line({ count: 12 })], 'f2'));
  expect(plan.effect.map(({ before, after, verdict }) => [before, after, verdict])).toEqual([
    [10, 12, 'changed'],
    [3, 0, 'withdrawn'],
  ]);
  expect(await run(request('openings', [line({ count: 12 })], 'f2'))).toMatchObject({ changed: 1, withdrawn: 1 });
  expect(await counts()).toEqual(['10 open', '12 open']);
});

test('imports gather several records of one cell into one', async () => {
  for (const count of [6, 7]) await region.registry.createEntry({ ...release, kind: 'opening', count }, clerk);
  await run(request('openings', [line({ count: 13 })]));
  expect(await counts()).toEqual(['6 open', '7 open']);
  expect(await run(request('openings', [line({ count: 9 })], 'f2'))).toMatchObject({ changed: 1 });
  expect(await counts()).toEqual(['9 open']);
});

test('imports of another count take a released release back to draft; the same count leaves it', async () => {
  const { id } = await region.registry.createEntry(release, clerk);
  await region.registry.act(id, 'review', clerk);
  await region.registry.act(id, 'approve', clerk);
  await region.registry.act(id, 'approve', council);
  await run(request('releases', [line({ count: 40 })]));
  expect(await region.registry.entry(id)).toMatchObject({ state: 'released' });
  await run(request('releases', [line({ count: 41 })], 'f2'));
  expect(await region.registry.entry(id)).toMatchObject({ state: 'draft', count: 41, approvals: [] });
});

test('imports keep the record that already says what the file says, with its approvals', async () => {
  const { id } = await region.registry.createEntry(release, clerk);
  await region.registry.act(id, 'review', clerk);
  await region.registry.act(id, 'approve', clerk);
  const released = await region.registry.act(id, 'approve', council);
  for (const count of [40, 11, 40]) await region.registry.createEntry({ ...release, count }, clerk);
  await run(request('releases', [line({ count: 40 })]));
  expect(await region.registry.entries()).toEqual([released]);
});

test('imports by the establishment or the console release what stands there as a draft, and say so', async () => {
  const file = request('openings', [line(), line({ quarter: parseQuarter('2027-Q4') })]);
  await run(file, coordinator);
  expect(await run(file, coordinator)).toMatchObject({ unchanged: 2, alreadyImported: true });
  expect(await region.registry.entries({ states: ['draft'] })).toHaveLength(2);
  expect(await run(file)).toMatchObject({ changed: 2, unchanged: 0, alreadyImported: false });
  const entries = await region.registry.entries({ states: ['released'] });
  expect(entries.map(({ approvals }) => approvals.map(({ account }) => account))).toEqual([['cli'], ['cli']]);
  expect(region.events.at(-1)).toEqual({ kind: 'entry', id: entries[0]?.importId });
  expect(await run(file, coordinator)).toMatchObject({ unchanged: 2, alreadyImported: true });
  expect(await region.registry.entries()).toEqual(entries);
});

test('imports release nothing of an issuer', async () => {
  await region.establish({ id: 'werk-nord', issuer: true });
  const file = request('openings', [line()]);
  await run(file);
  expect(await run(file)).toMatchObject({ unchanged: 1, alreadyImported: true });
  expect(await region.registry.entries({ states: ['released'] })).toEqual([]);
  await region.establish({ id: 'werk-nord', issuer: false });
  expect(await run(file)).toMatchObject({ changed: 1 });
  expect(await region.registry.entries({ states: ['released'] })).toHaveLength(1);
});

test('imports of one file by two establishments have two ids', async () => {
  await region.establish({ id: 'werk-sued' });
  const north = await run(request('openings', [line()]));
  const south = await run({ ...request('openings', [line()]), establishment: 'werk-sued' });
  expect(south.importId).not.toBe(north.importId);
});

describe('imports of a file that was imported before what it named was closed', () => {
  const file = request('openings', [line()]);
  const close = async (id: string) => region.registry.act(id, 'close', clerk);
  const openEntries = () => region.registry.entries({ states: ['draft', 'released'] });

  test('do not bring it back; another file does', async () => {
    await run(file);
    await close((await openEntries())[0]!.id);
    expect(await region.registry.planImport(file)).toMatchObject({ alreadyImported: true });
    expect(await run(file)).toMatchObject({ unchanged: 1 });
    expect(await openEntries()).toEqual([]);
    const later = await region.registry.planImport(request('openings', [line()], 'f2'));
    expect(later.effect).toMatchObject([{ before: 0, after: 10, verdict: 'new' }]);
  });

  test('do not bring it back either when it stood there before the file', async () => {
    const { id } = await region.registry.createEntry({ ...release, kind: 'opening', count: 10 }, clerk);
    await run(file);
    await close(id);
    expect(await region.registry.planImport(file)).toMatchObject({ alreadyImported: true });
  });

  test('bring only what is left of the count, and take nothing away that was recorded since', async () => {
    for (const count of [6, 4]) await region.registry.createEntry({ ...release, kind: 'opening', count }, clerk);
    await run(file);
    await close((await openEntries()).find(({ count }) => count === 6)!.id);
    expect(await region.registry.planImport(file)).toMatchObject({ alreadyImported: true });
    await close((await openEntries())[0]!.id);
    await region.registry.createEntry({ ...release, kind: 'opening', count: 7 }, clerk);
    expect(await region.registry.planImport(file)).toMatchObject({ alreadyImported: true, problems: [] });
  });

  test.each([
    [12, 0],
    [6, 4],
  ])('and whose number was changed to %i before: %i are left', async (count, left) => {
    await run(file);
    const [entry] = await openEntries();
    await region.registry.changeEntry(entry!.id, { count }, clerk);
    await region.registry.act(entry!.id, 'approve', clerk);
    await close(entry!.id);
    expect(await region.registry.planImport(file)).toMatchObject({
      problems: [],
      effect: [{ before: 0, after: left }],
    });
    await run(file);
    expect((await openEntries()).map((open) => open.count)).toEqual(left === 0 ? [] : [left]);
    expect(await region.registry.planImport(file)).toMatchObject({ alreadyImported: true });
  });
});

test('imports are refused below the number that was named to a counterpart', async () => {
  const { id } = await region.registry.createEntry({ ...release, kind: 'opening', count: 10 }, clerk);
  const entries = region.store.collection<object>('registry.entries');
  await entries.put(id, { ...(await entries.get(id)), state: 'introduced' });
  const fewer = request('openings', [line({ count: 9 })]);
  expect((await region.registry.planImport(fewer)).problems).toEqual([{ line: 0, code: 'ENTRY_INTRODUCED' }]);
  await expect(run(fewer)).rejects.toMatchObject({ code: 'IMPORT_REFUSED' });
  await run(request('openings', [line({ count: 12 })]));
  expect(await counts()).toEqual(['10 open', '2 open']);
});

test('imports with an open release below five are refused as a whole', async () => {
  const file = request('releases', [line(), line({ count: 4, quarter: parseQuarter('2027-Q4') })]);
  expect((await region.registry.planImport(file)).problems).toEqual([{ line: 1, code: 'OPEN_BELOW_MINIMUM' }]);
  await expect(run(file)).rejects.toMatchObject({ code: 'IMPORT_REFUSED' });
  expect(await region.registry.entries()).toEqual([]);
});

test('imports of a file with a wrong row are refused as a whole', async () => {
  const file = request('openings', [line()]);
  const { digest } = await region.registry.planImport(file);
  const change = { ...file, digest, wrongRows: 1 };
  await expect(region.registry.applyImport(change, clerk)).rejects.toMatchObject({ code: 'IMPORT_REFUSED' });
  expect(await region.registry.entries()).toEqual([]);
});

test('imports are stale when something they touch has changed since the preview', async () => {
  await run(request('openings', [line()]));
  const later = request('openings', [line({ count: 11 })], 'f2');
  const { digest } = await region.registry.planImport(later);
  const [entry] = await region.registry.entries();
  await region.registry.act(entry!.id, 'withdraw', clerk);
  await expect(region.registry.applyImport({ ...later, digest, wrongRows: 0 }, clerk)).rejects.toMatchObject({
    code: 'IMPORT_STALE',
  });
  expect(await region.registry.entries()).toEqual([]);
});

test('imports of one preview at the same time apply once', async () => {
  const file = request('openings', [line()]);
  const { digest } = await region.registry.planImport(file);
  const apply = () => region.registry.applyImport({ ...file, digest, wrongRows: 0 }, clerk);
  const [first, second] = await Promise.allSettled([apply(), apply()]);
  expect(first.status).toBe('fulfilled');
  expect(second).toMatchObject({ status: 'rejected', reason: { code: 'IMPORT_STALE' } });
  expect(await counts()).toEqual(['10 open']);
});

test('imports are for the establishment, the coordination and the console', async () => {
  for (const actor of [council, { ...clerk, establishment: 'x' }, { account: 'o', role: 'operator' } as const]) {
    await expect(run(request('openings', [line()]), actor)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  }
  await expect(run({ ...request('openings', [line()]), establishment: 'x' })).rejects.toMatchObject({
    code: 'UNKNOWN_ESTABLISHMENT',
  });
});

test('imports are checked again when they are applied', async () => {
  const file = request('openings', [line()]);
  const { digest } = await region.registry.planImport(file);
  region.clock.set(Date.UTC(2027, 9, 1));
  await expect(region.registry.applyImport({ ...file, digest, wrongRows: 0 }, clerk)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
});

test('imports of a payroll replace the staffing', async () => {
  const payroll = (heads: Record<string, number>, fileHash: string): ImportRequest => ({
    kind: 'payroll',
    establishment: 'werk-nord',
    fileHash,
    staffing: Object.entries(heads).map(([code, headcount]) => ({ code: parseKldbCode(code), headcount })),
  });
  await run(payroll({ 24212: 30, 25102: 4 }, 'p1'));
  const plan = await region.registry.planImport(payroll({ 24212: 31, 71402: 2 }, 'p2'));
  expect(plan.effect).toEqual([
    { unit: '242-2', code: '24212', before: 30, after: 31, verdict: 'changed' },
    { unit: '251-2', code: '25102', before: 4, after: 0, verdict: 'withdrawn' },
    { unit: '714-2', code: '71402', before: 0, after: 2, verdict: 'new' },
  ]);
  await run(payroll({ 24212: 31, 71402: 2 }, 'p2'));
  expect(await region.registry.staffing('werk-nord')).toEqual([
    { code: '24212', headcount: 31 },
    { code: '71402', headcount: 2 },
  ]);
  expect(region.events.at(-1)).toEqual({ kind: 'staffing', id: 'werk-nord' });
});
