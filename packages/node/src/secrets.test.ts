import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSeed, createSessionSecret, readSeed, readSessionSecret } from './secrets.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'drehscheibe-secrets-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test('a secret is 32 random bytes, read back as it was drawn, for its owner alone', () => {
  const seed = createSeed(home);
  const session = createSessionSecret(home);
  expect(seed).toHaveLength(32);
  expect(readSeed(home)).toEqual(seed);
  expect(readSessionSecret(home)).toEqual(session);
  expect(session).not.toEqual(seed);
  expect(statSync(join(home, 'seed')).mode & 0o777).toBe(0o600);
  expect(readdirSync(home).sort()).toEqual(['seed', 'session-secret']);
});

test('a secret is never overwritten', () => {
  const seed = createSeed(home);
  expect(() => createSeed(home)).toThrow(expect.objectContaining({ code: 'SECRET_EXISTS' }));
  expect(readSeed(home)).toEqual(seed);
  expect(readdirSync(home)).toEqual(['seed']);
});

test('a home that is not there yet is made, for its owner alone', () => {
  const fresh = join(home, 'new', 'home');
  createSeed(fresh);
  expect(statSync(fresh).mode & 0o777).toBe(0o700);
});

test.each([0o640, 0o604, 0o620, 0o601])('a secret with mode %o is refused', (mode) => {
  createSeed(home);
  chmodSync(join(home, 'seed'), mode);
  expect(() => readSeed(home)).toThrow(
    expect.objectContaining({
      code: 'SECRET_READABLE_BY_OTHERS',
      data: { path: join(home, 'seed'), mode: mode.toString(8) },
    }),
  );
});

test('a missing, cut or foreign file is named, and its content is not', () => {
  expect(() => readSeed(home)).toThrow(expect.objectContaining({ code: 'SECRET_MISSING' }));
  createSeed(home);
  const digits = readFileSync(join(home, 'seed'), 'utf8').slice(0, 60);
  writeFileSync(join(home, 'seed'), digits);
  expect(() => readSeed(home)).toThrow(expect.objectContaining({ code: 'SECRET_MALFORMED' }));
  expect(() => readSeed(home)).not.toThrow(digits);
});
