import { lstatSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { controlPath } from './control-path.ts';

const long = `/tmp/${'sehr-langes-verzeichnis/'.repeat(6)}home`;
afterEach(() => rmSync(controlPath(long), { force: true }));

test('lies in the home where that fits', () => {
  expect(controlPath('/var/lib/drehscheibe')).toBe('/var/lib/drehscheibe/control.sock');
});

test('a home with a long path gets a short one that can be bound, the same each time and no other home’s', async () => {
  const path = controlPath(long);
  expect(Buffer.byteLength(path)).toBeLessThanOrEqual(103);
  expect(controlPath(long)).toBe(path);
  expect(controlPath(`${long}2`)).not.toBe(path);
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
  await new Promise((resolve) => server.close(resolve));
});

test('a path that a character of several bytes makes too long is found out', () => {
  const home = `/tmp/${'ü'.repeat(44)}`;
  expect(`${home}/control.sock`.length).toBeLessThan(103);
  expect(controlPath(home)).not.toContain(home);
});

test('the directory of short paths is closed to others', () => {
  const directory = controlPath(long).slice(0, controlPath(long).lastIndexOf('/'));
  expect(lstatSync(directory).mode & 0o077).toBe(0);
});
