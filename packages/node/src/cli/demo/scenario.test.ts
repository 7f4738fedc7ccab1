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
