import { expect, test } from 'vitest';
import { openMemoryStore } from '../store/index.ts';
import { openMatchIds } from './match-ids.ts';

test('the same ends have the same name over a restart, and another one elsewhere', async () => {
  const store = openMemoryStore();
  const id = (await openMatchIds(store))('R-1', 'O-2');
  expect(id).toMatch(/^[\w-]{22}$/);
  expect((await openMatchIds(store))('R-1', 'O-2')).toBe(id);
  expect((await openMatchIds(store))('O-2', 'R-1')).not.toBe(id);
  expect((await openMatchIds(openMemoryStore()))('R-1', 'O-2')).not.toBe(id);
});
