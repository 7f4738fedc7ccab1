import { expect, test } from 'vitest';
import { builtIn, builtInTransitions, rankOf } from './built-in-transitions.ts';
import { checkModel, monthsBetween } from './transitions.ts';

const all = builtIn();
const model = builtInTransitions(all.units);
const n = model.units.length;

test('knows all 432 civil units and gives each 10 to 20 targets, itself at 0 months among them', () => {
  expect(model).toMatchObject({ basis: 'data', units: { length: 432 } });
  expect(() => checkModel(model)).not.toThrow();
  for (let u = 0; u < n; u++) {
    const targets = model.start[u + 1]! - model.start[u]!;
    expect(targets).toBeGreaterThanOrEqual(10);
    expect(targets).toBeLessThanOrEqual(20);
  }
});

test('keeps as targets what costs least to reach, the level step included and helpers not preferred', () => {
  const level = (u: number): number => Number(model.units[u]![4]);
  for (let u = 0; u < n; u++) {
    const effort = (v: number): number =>
      all.months[all.distance[u * n + v]!]! +
      9 * Math.max(0, level(v) - level(u)) +
      3 * Math.max(0, level(u) - level(v));
    const kept = [...model.target.subarray(model.start[u], model.start[u + 1])].filter((v) => v !== u);
    const most = Math.max(...kept.map(effort));
    const others = model.units.map((_, v) => v).filter((v) => v !== u && !kept.includes(v));
    expect(Math.min(...others.map(effort))).toBeGreaterThanOrEqual(most);
  }
});

test('lets a large target rank before an equally near small one', () => {
  const flat = { ...all, distance: all.distance.map(() => 100), step: [0, 0, 0, 0] };
  const large = all.pull.indexOf(Math.max(...all.pull));
  const small = all.pull.indexOf(Math.min(...all.pull));
  expect(rankOf(flat, 0, large)).toBeLessThan(rankOf(flat, 0, small));
});

test('has the same months for a target and for the pair among all pairs; 0 only for the unit itself', () => {
  for (let u = 0; u < n; u++) {
    for (let v = 0; v < n; v++) {
      const months = monthsBetween(model, u, v);
      const full = model.fullMonths![u * n + v]!;
      if (months !== -1) expect(months).toBe(full);
      expect(full === 0).toBe(u === v);
    }
  }
});

test('explains every target: shares of the parts are percentages', () => {
  const { names, shares } = model.parts!;
  expect(names).toEqual(['skills', 'tasks', 'relations', 'classification']);
  for (let k = 0; k < model.target.length; k++) {
    const sum = [0, 1, 2, 3].reduce((total, part) => total + shares[k * 4 + part]!, 0);
    expect(sum === 0 || Math.abs(sum - 100) <= 2).toBe(true);
  }
});

test('knows that nobody needs longer than an apprenticeship, and that helpers learn at work', () => {
  expect(model.fullMonths!.reduce((a, b) => Math.max(a, b))).toBe(36);
  const months = (from: string, to: string) => model.fullMonths![all.index.get(from)! * n + all.index.get(to)!]!;
  expect(months('242-2', '242-3')).toBeLessThanOrEqual(3);
  expect(months('242-2', '244-2')).toBeLessThan(months('242-2', '621-2'));
  expect(months('434-4', '814-4')).toBe(36);
  for (const to of model.units.filter((unit) => unit.endsWith('-1'))) {
    expect(months('434-4', to)).toBeLessThanOrEqual(18);
  }
});

test('restricts itself to the units asked for, in any order, without changing a month', () => {
  const few = builtInTransitions(['251-2', '242-2', '621-2', '242-3']);
  expect(few.units).toEqual(['242-2', '242-3', '251-2', '621-2']);
  expect(() => checkModel(few)).not.toThrow();
  const of = (unit: string) => model.units.indexOf(unit);
  for (const [u, from] of few.units.entries()) {
    for (const [v, to] of few.units.entries()) {
      expect(monthsBetween(few, u, v)).toBe(monthsBetween(model, of(from), of(to)));
      expect(few.fullMonths![u * 4 + v]).toBe(model.fullMonths![of(from) * n + of(to)]);
    }
  }
});

test.each([[['242-2', '011-4']], [['242-2', '999-9']], [['242-2', '242-2']]])('refuses the units %j', (units) => {
  expect(() => builtInTransitions(units)).toThrow(expect.objectContaining({ code: 'MATCHER_BAD_MODEL' }));
});
