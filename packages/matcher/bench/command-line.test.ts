import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'command-line-'));
  writeFileSync(join(folder, 'large.min'), 'p min 99999999999 0\n');
  writeFileSync(join(folder, 'truth.csv'), 'a,b\n1,2\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(program: string, args: readonly string[]) {
  const path = join(import.meta.dirname, program);
  return spawnSync(process.execPath, [path, ...args], { cwd: folder, encoding: 'utf8' });
}

test.each([
  ['matcher.ts', ['--sise', 'S'], "Unknown option '--sise'"],
  ['matcher.ts', ['--size'], '--size'],
  ['matcher.ts', ['--size', 'XXL'], '--size is one of S, M10, M, M100, L, not "XXL"'],
  ['matcher.ts', ['--peers', 'cplex'], '--peers is one of lemon, highs, not "cplex"'],
  ['matcher.ts', ['--seed', '1.5'], '--seed is a whole number from 0, not "1.5"'],
  ['matcher.ts', ['--repeats', '0'], '--repeats is a whole number from 1, not "0"'],
  ['matcher.ts', ['--limit', '0'], '--limit is a whole number from 1, not "0"'],
  ['dimacs.ts', [], 'name one file in DIMACS format'],
  ['dimacs.ts', ['nowhere.min'], 'there is no file nowhere.min'],
  ['dimacs.ts', ['.'], '. is a folder: name a file'],
  ['dimacs.ts', ['large.min'], 'large.min: line 1: there can be at most 10000000 nodes, not 99999999999'],
  ['transitions.ts', [], '--truth FILE or --sources is needed'],
  ['transitions.ts', ['--trut', 'x'], "Unknown option '--trut'"],
  ['transitions.ts', ['--truth'], '--truth'],
  ['transitions.ts', ['--truth', '.'], '. is a folder: name a file'],
  ['transitions.ts', ['--truth', 'truth.csv'], 'truth.csv, line 1: the header must name'],
])('%s %j ends with one line and exit code 2', (program, args, words) => {
  const { status, stdout, stderr } = run(program, args);
  expect(stderr).toContain(words);
  expect(stderr).toMatch(/^[^\n]+; --help says more\n$/);
  expect([status, stdout]).toEqual([2, '']);
});

test.each(['matcher.ts', 'dimacs.ts', 'transitions.ts'])('%s --help prints how it is used', (program) => {
  const { status, stdout, stderr } = run(program, ['--help']);
  expect(stdout).toMatch(/--size|FILE/);
  expect([status, stderr]).toEqual([0, '']);
});
