import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/federation.ts';
import { type CommandResult, command } from '../support/node-process.ts';

const folder = temporaryFolder();
const home = join(folder, 'demo');
const scenario = fileURLToPath(new URL('../../deploy/demo', import.meta.url));
const timeout = 180_000;

const demo = (...args: string[]) => command(['demo', '--once', '--home', home, ...args]);
const figuresOf = ({ out }: CommandResult) => JSON.parse(out.trim().split('\n').at(-1)!) as Record<string, number>;

/** A copy of the built-in scenario in which the other regions have these openings and no others. */
function scenarioWith(name: string, openings: Readonly<Record<string, string>>): string {
  const copy = join(folder, name);
  cpSync(scenario, copy, { recursive: true });
  for (const region of ['suedostniedersachsen', 'nordostniedersachsen']) {
    const files = readdirSync(join(copy, region)).filter((file) => file.endsWith('-openings.csv'));
    for (const file of files) rmSync(join(copy, region, file));
  }
  for (const [file, row] of Object.entries(openings)) {
    writeFileSync(join(copy, file), `kldb;count;quarter;district;sharing\n${row}\n`);
  }
  return copy;
}

let first: Record<string, number>;

test('the demo ends with its figures once Hildesheim has matches in other regions', { timeout }, async () => {
  const result = await demo('--fresh');
  expect(result).toMatchObject({ exit: 0 });
  first = figuresOf(result);
  expect(first).toMatchObject({ nodes: 4, vectorsOnObserver: 3 });
  expect(first.crossRegionMatches).toBeGreaterThan(1);
  console.log(`first match across regions after ${first.secondsToFirstMatch} s`);
});

test('the next start goes on where it was', { timeout }, async () => {
  const result = await demo();
  expect(result).toMatchObject({ exit: 0, out: expect.stringContaining('geht weiter') });
  expect(figuresOf(result)).toMatchObject({ ...first, secondsToFirstMatch: expect.any(Number) });
});

test('other files give other figures', { timeout }, async () => {
  const openings = { 'suedostniedersachsen/muster-praezision-openings.csv': '24232;26;{Q+3};03157;open' };
  const result = await demo('--scenario', scenarioWith('one-opening', openings));
  expect(result).toMatchObject({ exit: 0 });
  expect(figuresOf(result)).toMatchObject({ vectorsOnObserver: 3, crossRegionMatches: 1 });
});

test('without openings in other regions it fails and says why', { timeout }, async () => {
  const { exit, err } = await demo('--scenario', scenarioWith('no-opening', {}));
  expect(exit).toBe(1);
  expect(err).toContain('DEMO_FAILED');
  expect(err).toContain('keine Zuordnung in eine andere Region');
});
