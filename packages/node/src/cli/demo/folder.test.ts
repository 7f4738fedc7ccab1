import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openDemoFolder } from './folder.ts';

const root = mkdtempSync(join(tmpdir(), 'drehscheibe-folder-'));
afterAll(() => rmSync(root, { recursive: true }));
const place = (name: string) => join(root, name);
const open = (name: string, scenario = 'a', fresh = false) => openDemoFolder(place(name), { scenario, fresh });

test('begins, remembers its steps, and goes on', () => {
  const folder = open('usual');
  expect([folder.begins, folder.isDone('roster')]).toEqual(['new', false]);
  folder.markDone('roster');
  const later = open('usual');
  expect([later.begins, later.isDone('roster'), later.isDone('loaded hildesheim')]).toEqual(['continued', true, false]);
});

test.each([
  ['another scenario', 'b', false],
  ['fresh', 'a', true],
])('begins anew with %s, and nothing of before is left', (name, scenario, fresh) => {
  open(name).markDone('roster');
  mkdirSync(open(name).homeOf('hildesheim'));
  const folder = open(name, scenario, fresh);
  expect([folder.begins, folder.isDone('roster'), existsSync(folder.homeOf('hildesheim'))]).toEqual([
    'anew',
    false,
    false,
  ]);
});

test('a directory it did not make is left alone, fresh or not', () => {
  mkdirSync(place('foreign'));
  writeFileSync(join(place('foreign'), 'diplomarbeit.txt'), 'wichtig');
  for (const fresh of [false, true])
    expect(() => open('foreign', 'a', fresh)).toThrow(expect.objectContaining({ code: 'DEMO_NOT_OURS' }));
  expect(existsSync(join(place('foreign'), 'diplomarbeit.txt'))).toBe(true);
});
