import { expect, test } from 'vitest';
import { openCatalogue } from '../catalogue/index.ts';
import { openMemoryStore } from '../store/index.ts';
import { transitionsFor } from './transition-model.ts';

test('the units of the catalogue are all known to the model built from data', async () => {
  const { units } = await openCatalogue({ store: openMemoryStore() });
  const model = transitionsFor(units);
  expect(model.basis).toBe('data');
  expect(model.units).toHaveLength(units.length);
});

test('a unit the data do not know is planned by the structure of the classification', () => {
  expect(transitionsFor(['242-2', '999-2'])).toMatchObject({ basis: 'structural', version: 'structural-1' });
});
