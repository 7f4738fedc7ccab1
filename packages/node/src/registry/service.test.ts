import { parseDistrictCode, parseKldbCode, parseQuarter, parseUnit } from '@drehscheibe/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EntryInput, ImportRequest, RegistryEvent } from './index.ts';
import { clerk, coordinator, council, createRegion, type Region, release, works } from './test-support/region.ts';

const peine = parseDistrictCode('03157');

let region: Region;
beforeEach(async () => {
  region = await createRegion();
});
afterEach(() => region.close());

describe('establishments', () => {
  test('get a slug from their name, and another one when it is taken', async () => {
    expect((await region.establish({ name: 'Söhne & Töchter Gießerei' })).id).toBe('soehne-toechter-giesserei');
    expect((await region.establish({ name: 'Söhne & Töchter Gießerei' })).id).toBe('soehne-toechter-giesserei-2');
    expect((await region.establish({ name: '東京' })).id).toBe('betrieb');
    expect(await region.registry.establishments()).toHaveLength(3);
    expect(region.events.map(({ kind }) => kind)).toEqual(['establishment', 'establishment', 'establishment']);
  });

  test('keep their id and date when they are changed', async () => {
    const { id, createdAt } = await region.establish();
    region.clock.set(region.clock.now() + 1000);
    expect(await region.establish({ id, name: 'Werk Nord II' })).toMatchObject({ id, createdAt, name: 'Werk Nord II' });
  });

  test('are entered by the coordination alone', async () => {
    await expect(region.registry.saveEstablishment({ ...works, id: 'werk-nord' }, clerk)).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });

  test.each([
    ['name', { name: ' ' }],
    ['company', { company: '' }],
    ['district', { district: peine }],
    ['id', { id: 'Werk Nord' }],
  ])('are refused with a bad %s', async (field, more) => {
    await expect(region.establish(more)).rejects.toMatchObject({ code: 'INVALID_INPUT', data: { field } });
  });

  test('that become issuers pull their released records back', async () => {
    await region.establish();
    const { id } = await region.registry.createEntry({ ...release, kind: 'opening' }, clerk);
    await region.registry.act(id, 'approve', clerk);
    await region.establish({ id: 'werk-nord', issuer: true });
    expect(await region.registry.entry(id)).toMatchObject({ state: 'reviewed', approvals: [] });
    expect(region.events.at(-1)).toEqual({ kind: 'entry', id });
  });
});

describe('entries', () => {
  beforeEach(() => region.establish());

  test('walk from draft to released with four eyes, and each act is told and remembered without content', async () => {
    const { id, eraseAfter } = await region.registry.createEntry(release, clerk);
    expect(eraseAfter).toBe('2028-03-31');
    await region.registry.act(id, 'review', clerk);
    await region.registry.act(id, 'approve', council);
    expect((await region.registry.act(id, 'approve', clerk)).state).toBe('released');
    expect(await region.registry.entries({ states: ['released'], sharing: 'open', kind: 'release' })).toHaveLength(1);
    expect(await region.registry.entries({ establishment: 'other' })).toEqual([]);
    expect(region.events.filter((event) => event.id === id)).toHaveLength(4);
    const history = await region.registry.history(id);
    expect(history.map(({ act, role }) => `${role} ${act}`)).toEqual([
      'releasing create',
      'releasing review',
      'worksCouncil approve',
      'releasing approve',
    ]);
    expect(Object.keys(history[0]!).sort()).toEqual(['account', 'act', 'at', 'role']);
  });

  test('take their unit from a 5-digit code', async () => {
    const { unit: _, ...input } = release;
    expect(await region.registry.createEntry({ ...input, code: parseKldbCode('24212') }, clerk)).toMatchObject({
      unit: '242-2',
      code: '24212',
    });
  });

  test.each([
    ['unit', { unit: parseUnit('011-4') }],
    ['unit', { unit: parseUnit('999-1') }],
    ['code', { unit: undefined, code: parseKldbCode('99991') }],
    ['unit', { code: parseKldbCode('24213') }],
    ['district', { district: peine }],
    ['count', { count: 0 }],
    ['count', { count: 1.5 }],
    ['count', { count: 1_000_001 }],
    ['quarter', { quarter: parseQuarter('2026-Q4') }],
    ['quarter', { quarter: parseQuarter('2029-Q1') }],
    ['quarter', { quarter: 'soon' }],
    ['sharing', { sharing: 'all' }],
    ['kind', { kind: 'wish' }],
  ])('are refused with a bad %s: %j', async (field, more) => {
    await expect(region.registry.createEntry({ ...release, ...more } as EntryInput, clerk)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { field },
    });
  });

  test('reach from the current quarter to seven ahead', async () => {
    for (const quarter of ['2027-Q1', '2028-Q4']) {
      await region.registry.createEntry({ ...release, quarter: parseQuarter(quarter) }, clerk);
    }
  });

  test('of nobody, of strangers and by works councils are refused', async () => {
    await expect(region.registry.createEntry({ ...release, establishment: 'x' }, coordinator)).rejects.toMatchObject({
      code: 'UNKNOWN_ESTABLISHMENT',
    });
    await expect(region.registry.createEntry(release, { ...clerk, establishment: 'x' })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await expect(region.registry.createEntry(release, council)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('can be chosen open from five workers on', async () => {
    await expect(region.registry.createEntry({ ...release, count: 4 }, clerk)).rejects.toMatchObject({
      code: 'OPEN_BELOW_MINIMUM',
      data: { minimum: 5 },
    });
  });

  test('that are withdrawn are erased at once; who did it stays known', async () => {
    const { id } = await region.registry.createEntry({ ...release, count: 77 }, clerk);
    expect((await region.registry.act(id, 'withdraw', council)).state).toBe('withdrawn');
    expect(await region.registry.entry(id)).toBeUndefined();
    expect(await region.dump()).not.toContain('242-2');
    expect((await region.registry.history(id)).map(({ act }) => act)).toEqual(['create', 'withdraw']);
    await expect(region.registry.act(id, 'withdraw', council)).rejects.toMatchObject({ code: 'UNKNOWN_ENTRY' });
  });

  test('lose no change when many act at once', async () => {
    const { id } = await region.registry.createEntry(release, clerk);
    await region.registry.act(id, 'review', clerk);
    const both = await Promise.all([
      region.registry.act(id, 'approve', council),
      region.registry.act(id, 'approve', clerk),
    ]);
    expect(both.map(({ state }) => state)).toEqual(['reviewed', 'released']);
    const again = await Promise.allSettled([
      region.registry.act(id, 'close', clerk),
      region.registry.act(id, 'close', clerk),
    ]);
    expect(again.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  test('tell each what they could do', async () => {
    const entry = await region.registry.createEntry(release, clerk);
    expect(await region.registry.actionsFor(entry, clerk)).toEqual(['review', 'withdraw', 'change']);
    expect(await region.registry.actionsFor(entry, council)).toEqual(['withdraw']);
    expect(await region.registry.actionsFor(entry, coordinator)).toEqual(['review', 'change']);
    expect(await region.registry.actionsFor(entry, { account: 'm', role: 'ministry' })).toEqual([]);
    const reviewed = await region.registry.act(entry.id, 'review', clerk);
    expect(await region.registry.actionsFor(reviewed, council)).toEqual(['approve', 'object', 'withdraw']);
  });

  test('are changed under their rules, and unchanged when nothing differs', async () => {
    const { id } = await region.registry.createEntry(release, clerk);
    region.events.length = 0;
    await region.registry.changeEntry(id, { count: 40 }, clerk);
    expect(region.events).toEqual([]);
    expect(await region.registry.changeEntry(id, { count: 41 }, clerk)).toMatchObject({ count: 41, state: 'draft' });
    await expect(region.registry.changeEntry(id, { count: -1 }, clerk)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  test('are there after a restart', async () => {
    const { id } = await region.registry.createEntry(release, clerk);
    await region.restart();
    expect(await region.registry.entry(id)).toMatchObject({ count: 40 });
    expect(await region.registry.establishment('werk-nord')).toMatchObject({ name: 'Werk Nord' });
  });
});

describe('erasure', () => {
  beforeEach(() => region.establish());

  test('takes a record, and later its history, on the day after its date', async () => {
    const { id } = await region.registry.createEntry(release, clerk);
    expect(await region.registry.eraseExpired(Date.UTC(2028, 2, 31))).toEqual({ entries: 0 });
    expect(await region.registry.eraseExpired(Date.UTC(2028, 3, 1))).toEqual({ entries: 1 });
    expect(await region.registry.entry(id)).toBeUndefined();
    expect(await region.registry.history(id)).toEqual([]);
    expect(region.events.at(-1)).toEqual({ kind: 'entry', id });
  });

  test('happens when the registry opens', async () => {
    const { id } = await region.registry.createEntry(release, clerk);
    region.clock.set(Date.UTC(2028, 3, 1));
    await region.restart();
    expect(await region.registry.entry(id)).toBeUndefined();
  });

  test('leaves the history of a record that was moved to a later quarter', async () => {
    const { id } = await region.registry.createEntry(release, clerk);
    await region.registry.changeEntry(id, { quarter: parseQuarter('2028-Q4') }, clerk);
    await region.registry.eraseExpired(Date.UTC(2028, 3, 1));
    expect((await region.registry.history(id)).map(({ act }) => act)).toEqual(['create', 'change']);
  });

  test('takes staffing, receipts and the history of establishments after two years', async () => {
    const staffing = [{ code: parseKldbCode('24212'), headcount: 3 }];
    const payroll: ImportRequest = { kind: 'payroll', establishment: 'werk-nord', fileHash: 'ab', staffing };
    const { digest } = await region.registry.planImport(payroll);
    await region.registry.applyImport({ ...payroll, digest, wrongRows: 0 }, clerk);
    await region.registry.eraseExpired(Date.UTC(2029, 1, 11));
    expect(await region.registry.staffing('werk-nord')).toEqual([]);
    expect((await region.dump()).split('\n')).toHaveLength(1);
  });
});

test('a listener that left hears nothing more', async () => {
  const heard: RegistryEvent[] = [];
  const leave = region.registry.subscribe((event) => heard.push(event));
  await region.establish();
  leave();
  await region.establish();
  expect(heard).toHaveLength(1);
});
