import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkModel, levelOfUnit, monthsBetween, structuralTransitions, type TransitionModel } from './transitions.ts';

/** Ten areas of four main groups of four groups with all levels: the shape of the KldB, a little larger. */
const units = Array.from({ length: 10 * 4 * 4 }, (_, k) => {
  const group = `${Math.floor(k / 16)}${Math.floor((k % 16) / 4) + 1}${(k % 4) + 1}`;
  return [1, 2, 3, 4].map((level) => `${group}-${level}`);
}).flat();
const model = structuralTransitions(units);

const months = (from: string, to: string): number =>
  monthsBetween(model, model.units.indexOf(from), model.units.indexOf(to));

test('gives every unit 10 to 20 targets, itself at 0 months among them', () => {
  for (let u = 0; u < model.units.length; u++) {
    const targets = model.start[u + 1]! - model.start[u]!;
    expect(targets).toBeGreaterThanOrEqual(10);
    expect(targets).toBeLessThanOrEqual(20);
    expect(monthsBetween(model, u, u)).toBe(0);
  }
  expect(() => checkModel(model)).not.toThrow();
});

test('the nearer two groups stand in the classification, the less there is to learn', () => {
  expect(months('242-2', '242-3')).toBe(0);
  expect(months('242-2', '243-2')).toBe(6);
  expect(months('242-2', '232-2')).toBe(15);
  expect(months('242-2', '832-2')).toBe(-1);
  expect(months('242-1', '243-1')).toBeLessThan(months('242-2', '243-2'));
});

test('has months for all pairs, targets or not: three years to another area, for all but helpers', () => {
  const full = (from: string, to: string): number =>
    model.fullMonths![model.units.indexOf(from) * model.units.length + model.units.indexOf(to)]!;
  expect(full('242-2', '243-2')).toBe(6);
  expect(full('242-2', '832-2')).toBe(36);
  expect(full('242-2', '832-1')).toBe(6);
  expect(full('242-2', '242-2')).toBe(0);
});

test('says what it is made of', () => {
  expect(model).toMatchObject({ basis: 'structural', version: 'structural-1' });
});

test('does not depend on the order of the units', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(units.slice(0, 60), { minLength: 60 }), (shuffled) => {
      expect(structuralTransitions(shuffled)).toEqual(structuralTransitions(units.slice(0, 60)));
    }),
    { numRuns: 20 },
  );
});

test.each(['24-2', '242-5', '242', '0242-1', ''])('refuses the unit %j', (unit) => {
  expect(() => levelOfUnit(unit)).toThrow(expect.objectContaining({ code: 'MATCHER_BAD_MODEL' }));
  expect(() => structuralTransitions(['242-2', unit])).toThrow(expect.objectContaining({ code: 'MATCHER_BAD_MODEL' }));
});

test('refuses a unit that stands twice', () => {
  expect(() => structuralTransitions(['242-2', '242-2'])).toThrow(
    expect.objectContaining({ code: 'MATCHER_BAD_MODEL' }),
  );
});

test.each<[string, Partial<TransitionModel>]>([
  ['rows that do not fit', { start: Int32Array.of(0, 1) }],
  ['months that do not fit', { months: new Uint8Array(1) }],
  ['months of all pairs that do not fit', { fullMonths: new Uint8Array(3) }],
  ['shares that do not fit', { parts: { names: ['skills'], shares: new Uint8Array(1) } }],
  ['targets out of range', { target: model.target.map(() => 9999) }],
  ['a unit that does not reach itself', { months: model.months.map(() => 1) }],
])('refuses a model with %s', (_, change) => {
  expect(() => checkModel({ ...model, ...change })).toThrow(expect.objectContaining({ code: 'MATCHER_BAD_MODEL' }));
});
