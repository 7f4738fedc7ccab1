import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseQuarter } from '@drehscheibe/protocol';
import { afterAll, describe, expect, test } from 'vitest';
import { readScenario, withQuarters, writeInputs } from './scenario.ts';

const builtIn = join(import.meta.dirname, '../../../../../deploy/demo');
const now = parseQuarter('2026-Q4');
const folder = mkdtempSync(join(tmpdir(), 'drehscheibe-scenario-'));
afterAll(() => rmSync(folder, { recursive: true }));

function copy(name: string): string {
  const path = join(folder, name);
  cpSync(builtIn, path, { recursive: true });
  return path;
}

test('quarters are counted from now, over the end of the year', () => {
  expect(withQuarters('{Q};{Q+1};{Q+12};{Q-1};Q3', now)).toBe('2026-Q4;2027-Q1;2029-Q4;{Q-1};Q3');
});

describe('the scenario of the demo', () => {
  const { establishments } = readScenario(builtIn, now);
  const all = [...establishments.values()].flat();

  test('has files for each of the three regions, and every name says that it is invented', () => {
    expect([...establishments.keys()]).toEqual(['hildesheim', 'suedostniedersachsen', 'nordostniedersachsen']);
    for (const { name, company } of all) {
      expect(name).toMatch(/\(Demo\)$/);
      expect(company).toMatch(/\(Demo\)$/);
    }
  });

  test('shows each way of sharing a release, and an open one of five or more', () => {
    const rows = all
      .flatMap(({ files }) => files)
      .filter(({ kind }) => kind === 'releases')
      .flatMap(({ text }) => text.trim().split('\n').slice(1))
      .map((row) => row.split(';'));
    const sharings = new Set(rows.map((row) => row[4]));
    for (const sharing of ['open', 'aggregated', 'regional']) expect(sharings).toContain(sharing);
    for (const row of rows)
      if (row[4] === 'open' || row[4] === 'offen') expect(Number(row[1])).toBeGreaterThanOrEqual(5);
  });

  test('leaves no quarter behind', () => {
    for (const { text } of all.flatMap(({ files }) => files)) expect(text).not.toContain('{Q');
  });
});

describe('the scenario of Hannover', () => {
  const { establishments, cast } = readScenario(join(import.meta.dirname, '../../../../../deploy/demo-hannover'), now);
  const rowsOf = (id: string, kind: string) =>
    establishments
      .get('hannover')!
      .filter((establishment) => establishment.id === id)
      .flatMap(({ files }) => files.filter((file) => file.kind === kind))
      .flatMap(({ text }) => text.trim().split('\n').slice(1))
      .map((row) => row.split(';'));
  const sum = (rows: string[][]) => rows.reduce((total, [, count]) => total + Number(count), 0);

  test('is played by Hannover and the regions that have a folder', () => {
    expect(cast.home.id).toBe('hannover');
    expect(cast.nodes.map(({ id }) => id)).toEqual(['hannover', 'hildesheim', 'niedersachsen']);
    expect(readScenario(builtIn, now).cast.nodes.map(({ id }) => id)).toEqual([
      ...['hildesheim', 'suedostniedersachsen', 'nordostniedersachsen', 'niedersachsen'],
    ]);
  });

  test('has a city with some 700 jobs in many occupations beside the specialists of one supplier, all invented', () => {
    const [jobs, people] = [rowsOf('stadtverwaltung', 'openings'), rowsOf('fahrwerk-elektronik', 'releases')];
    expect(sum(jobs)).toBeGreaterThan(650);
    expect(sum(jobs)).toBeLessThan(750);
    const units = new Set(jobs.map(([code]) => `${code!.slice(0, 3)}-${code!.slice(4)}`));
    expect(units.size).toBeGreaterThan(60);
    expect(new Set([...units].map((unit) => unit.at(-1))).size).toBe(4);
    expect(sum(people)).toBeGreaterThan(300);
    for (const row of people) if (row[4] === 'open') expect(Number(row[1])).toBeGreaterThanOrEqual(5);
    for (const { name } of [...establishments.values()].flat()) expect(name).toMatch(/\(Demo\)$/);
  });

  test('releases no more of an occupation than payroll has', () => {
    const has = new Map(
      rowsOf('fahrwerk-elektronik', 'payroll').map(([, , key, count]) => [key!.slice(0, 5), Number(count)]),
    );
    const released = new Map<string, number>();
    for (const [code, count] of rowsOf('fahrwerk-elektronik', 'releases'))
      released.set(code!, (released.get(code!) ?? 0) + Number(count));
    for (const [code, count] of released) expect(has.get(code), code).toBeGreaterThanOrEqual(count);
  });
});

test('inputs are written for the import with their quarters filled in', () => {
  const establishments = readScenario(builtIn, now).establishments.get('hildesheim')!;
  const paths = writeInputs(join(folder, 'inputs'), establishments);
  const releases = readFileSync(paths.get('musterwerk-maschinenbau-releases.csv')!, 'utf8');
  expect(releases).toContain('24232;48;2027-Q3;;open');
});

describe('another scenario', () => {
  test('has another digest after any change, and after the turn of a quarter', () => {
    const changed = copy('changed');
    writeFileSync(
      join(changed, 'hildesheim/muster-it-openings.csv'),
      'kldb;count;quarter;district;sharing\n43413;1;{Q+2};;open\n',
    );
    const digests = [
      readScenario(builtIn, now),
      readScenario(changed, now),
      readScenario(builtIn, parseQuarter('2027-Q1')),
    ];
    expect(new Set(digests.map(({ digest }) => digest)).size).toBe(3);
    expect(readScenario(copy('same'), now).digest).toBe(digests[0]!.digest);
  });

  test('may leave a region out, but not all of them', () => {
    const two = copy('two');
    rmSync(join(two, 'nordostniedersachsen'), { recursive: true });
    expect(readScenario(two, now).establishments.has('nordostniedersachsen')).toBe(false);
    mkdirSync(join(folder, 'none'));
    expect(() => readScenario(join(folder, 'none'), now)).toThrow(expect.objectContaining({ code: 'SCENARIO_WRONG' }));
  });

  test('with a file that belongs to no establishment is refused by name', () => {
    const stray = copy('stray');
    writeFileSync(join(stray, 'hildesheim/tippfehler-openings.csv'), '');
    expect(() => readScenario(stray, now)).toThrow(/tippfehler-openings\.csv/);
  });
});
