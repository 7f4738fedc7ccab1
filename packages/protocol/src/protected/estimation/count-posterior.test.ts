import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayGate } from '../display-gate.ts';
import { defaultProtectedPolicy, latticeVariances } from '../noise-scale.ts';
import { answersOf, mainGroupCodes, protectedCells } from '../queries.ts';
import { squareRootToeplitz } from '../strategy.ts';
import { roundedInTree } from './controlled-rounding.ts';
import { type CountRelease, countPosterior, drawCounts } from './count-posterior.ts';
import { publicCounts } from './public-counts.ts';
import { families } from './tree.ts';

const policy = defaultProtectedPolicy;
const strategy = squareRootToeplitz(policy.periods);
const variances = latticeVariances(policy, 'supply');

/** Linear congruential, so that a failure comes again. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Counts of main groups that are there from the first step on, released with normal noise. */
function releasesOf(counts: readonly number[], steps: readonly number[], random?: () => number): CountRelease[] {
  const answers = answersOf(mainGroupCodes.map((code, i) => [code, counts[i]!] as const));
  return steps.map((step) => ({
    step,
    numbers: answers.map((answer, cell) => {
      const normal = random ? Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()) : 0;
      const noise = Math.sqrt(Number(variances[protectedCells[cell]!.level])) * normal;
      // With entries in the first step only, the numbers of step t show the first column.
      return Math.round(strategy.coefficients[step - steps[0]!]! * answer + noise);
    }),
  }));
}

const everyStep = [...Array(13).keys()];
const manyEverywhere = mainGroupCodes.map((_, i) => 40_000 + 1000 * i);

/** By Gauss and Jordan, with pivots. */
function inverse(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let column = 0; column < size; column++) {
    const pivot = rows.findIndex(
      (row, i) =>
        i >= column && Math.abs(row[column]!) === Math.max(...rows.slice(column).map((r) => Math.abs(r[column]!))),
    );
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const lead = rows[column]![column]!;
    rows[column] = rows[column]!.map((value) => value / lead);
    rows.forEach((row, i) => {
      const factor = row[column]!;
      if (i !== column && factor !== 0) rows[i] = row.map((value, j) => value - factor * rows[column]![j]!);
    });
  }
  return rows.map((row) => row.slice(size));
}

test('far from 0 and without shares it is weighted least squares over the tree, by dense matrices', () => {
  for (const steps of [everyStep, [0, 3, 4, 9, 12]]) {
    const posterior = countPosterior(releasesOf(manyEverywhere, steps, numbersFrom(7)), policy, 'supply');
    const gate = displayGate(policy, 'supply', steps);
    posterior.raw.forEach(({ sd }, cell) => {
      expect(sd).toBeCloseTo(gate[protectedCells[cell]!.level].at(-1)!.deviationWorkers, 9);
    });
    // Design matrix A (48 x 37): which main groups a cell counts.
    const design = mainGroupCodes.map((code) => answersOf([[code, 1]]));
    const precision = posterior.raw.map(({ sd }) => 1 / sd ** 2);
    const normalMatrix = design.map((a) =>
      design.map((b) => a.reduce((sum, x, k) => sum + x * b[k]! * precision[k]!, 0)),
    );
    const right = design.map((a) => a.reduce((sum, x, k) => sum + x * precision[k]! * posterior.raw[k]!.estimate, 0));
    const covariance = inverse(normalMatrix);
    const means = covariance.map((row) => row.reduce((sum, value, j) => sum + value * right[j]!, 0));
    protectedCells.forEach((_, cell) => {
      const counts = design.map((answers) => answers[cell]!);
      const mean = counts.reduce((sum, x, i) => sum + x * means[i]!, 0);
      const variance = counts.reduce(
        (sum, x, i) => sum + x * counts.reduce((inner, y, j) => inner + y * covariance[i]![j]!, 0),
        0,
      );
      // Nothing is known beforehand of totals rather than of parts: a slope of (parts - 1) / count, here below .05 workers.
      expect(Math.abs(posterior.summaries[cell]!.mean - mean)).toBeLessThan(0.2);
      expect(posterior.summaries[cell]!.sd / Math.sqrt(variance)).toBeCloseTo(1, 3);
    });
  }
});

test('joint draws have the means, deviations and sums of the posterior, near 0 and with shares too', () => {
  const counts = mainGroupCodes.map((_, i) => (i % 4 === 0 ? 120 : i % 3));
  const releases = releasesOf(counts, everyStep, numbersFrom(3));
  for (const employment of [undefined, counts.map((count) => count + 5)]) {
    const posterior = countPosterior(releases, policy, 'supply', employment);
    const random = numbersFrom(11);
    const draws = Array.from({ length: 2000 }, () => answersOf(drawCounts(posterior, random)));
    posterior.summaries.forEach(({ mean, sd, interval }, cell) => {
      const drawn = draws.map((answers) => answers[cell]!);
      const drawnMean = drawn.reduce((a, b) => a + b) / drawn.length;
      expect(Math.abs(drawnMean - mean)).toBeLessThan((4.5 * sd) / Math.sqrt(drawn.length) + 1e-9);
      expect(drawn.every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
      const within = drawn.filter((count) => count >= interval[0] && count <= interval[1]).length / drawn.length;
      expect(within).toBeGreaterThan(0.88);
    });
    for (const { parent, children } of families) {
      const sum = children.reduce((total, cell) => total + posterior.summaries[cell]!.mean, 0);
      expect(sum).toBeCloseTo(posterior.summaries[parent]!.mean, 6);
    }
  }
});

test('the same random numbers give the same draw', () => {
  const posterior = countPosterior(releasesOf(manyEverywhere, [0], numbersFrom(2)), policy, 'supply');
  expect(drawCounts(posterior, numbersFrom(5))).toEqual(drawCounts(posterior, numbersFrom(5)));
});

test('employment that fits halves the error of small groups; employment that does not is not believed', () => {
  const counts = mainGroupCodes.map((_, i) => (i % 6 === 0 ? 150 : 10));
  const wrong = counts.toReversed();
  const errors = { none: 0, fitting: 0, wrong: 0 };
  for (let seed = 1; seed <= 6; seed++) {
    const releases = releasesOf(counts, everyStep, numbersFrom(100 * seed));
    for (const [kind, employment] of [
      ['none', undefined],
      ['fitting', counts],
      ['wrong', wrong],
    ] as const) {
      const { summaries } = countPosterior(releases, policy, 'supply', employment);
      errors[kind] += counts.reduce((sum, count, i) => sum + Math.abs(summaries[11 + i]!.mean - count), 0);
    }
  }
  expect(errors.fitting).toBeLessThan(0.5 * errors.none);
  expect(errors.wrong).toBeLessThan(1.5 * errors.none);
});

test('a share of 0 does not rule out what the numbers say', () => {
  const counts = mainGroupCodes.map((_, i) => (i === 0 ? 400 : 20));
  const employment = mainGroupCodes.map((_, i) => (i === 0 ? 0 : 1000));
  const { summaries } = countPosterior(releasesOf(counts, everyStep), policy, 'supply', employment);
  expect(Math.abs(summaries[11]!.mean - 400)).toBeLessThan(60);
});

test('a cell below the threshold is withheld without any number, never told as 0', () => {
  const counts = mainGroupCodes.map((_, i) => (i === 5 ? 700 : i === 6 ? 3 : 0));
  const cells = publicCounts(countPosterior(releasesOf(counts, everyStep), policy, 'supply'));
  expect(cells[11 + 6]).toEqual({ level: 'mainGroup', code: mainGroupCodes[6], shown: false });
  expect(cells[11 + 5]).toMatchObject({ level: 'mainGroup', code: mainGroupCodes[5], shown: true });
  expect(cells).toHaveLength(48);
});

test('what is shown hangs on the recovered count alone, not on shares', () => {
  const counts = mainGroupCodes.map((_, i) => (i % 9 === 0 ? 160 : 8));
  const releases = releasesOf(counts, everyStep, numbersFrom(21));
  const shownWith = (employment?: readonly number[]) =>
    publicCounts(countPosterior(releases, policy, 'supply', employment)).map(({ shown }) => shown);
  expect(shownWith(mainGroupCodes.map((_, i) => i + 1))).toEqual(shownWith());
});

test('rounded counts sum up in the tree and are less than 1 away from their values', () => {
  const values = fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 37, maxLength: 37 });
  fc.assert(
    fc.property(values, (ofGroups) => {
      const exact = answersOf(mainGroupCodes.map((code, i) => [code, ofGroups[i]!] as const));
      const rounded = roundedInTree(ofGroups);
      rounded.forEach((count, cell) => {
        expect(Number.isInteger(count)).toBe(true);
        expect(Math.abs(count - exact[cell]!)).toBeLessThan(1 + 1e-4);
      });
      for (const { parent, children } of families) {
        expect(children.reduce((sum, cell) => sum + rounded[cell]!, 0)).toBe(rounded[parent]);
      }
    }),
  );
});

test('rounding survives values that are whole but for float errors', () => {
  const rounded = roundedInTree(mainGroupCodes.map((_, i) => 3 + (i % 3) * 1e-12 - (i % 2) * 1e-12));
  expect(rounded.slice(11)).toEqual(mainGroupCodes.map(() => 3));
  expect(rounded[0]).toBe(111);
});

test('numbers that contradict one another are refused, by name of the cell', () => {
  const [release] = releasesOf(
    mainGroupCodes.map(() => 100),
    [0],
  );
  const changed = (cell: number, value: number) => [
    { step: 0, numbers: release!.numbers.map((number, i) => (i === cell ? value : number)) },
  ];
  const refused = (data: object) => expect.objectContaining({ code: 'PROTECTED_CONTRADICTORY', data });
  const of = (releases: CountRelease[]) => () => countPosterior(releases, policy, 'supply');
  expect(of(changed(0, 256 * 90_000))).toThrow(refused({ level: 'region', code: '' }));
  expect(of(changed(12, -256 * 900))).toThrow(refused({ level: 'mainGroup', code: '11' }));
  expect(of(changed(3, 1e300))).toThrow(refused({ level: 'area', code: '2' }));
});

test('releases of another vintage and employment of another shape are refused', () => {
  const [release] = releasesOf(manyEverywhere, [0]);
  const of = (releases: readonly CountRelease[], employment?: number[]) => () =>
    countPosterior(releases, policy, 'supply', employment);
  expect(of([])).toThrow(TypeError);
  expect(of([release!, release!])).toThrow(TypeError);
  expect(of([{ ...release!, step: 13 }])).toThrow(TypeError);
  expect(of([{ ...release!, numbers: [1, 2] }])).toThrow(TypeError);
  expect(of([release!], [1, 2])).toThrow(TypeError);
  expect(of([release!], Array(37).fill(0))).toThrow(TypeError);
  expect(of([release!], Array(37).fill(-1))).toThrow(TypeError);
  expect(of([{ step: 0, numbers: release!.numbers.map((number) => BigInt(number)) }])).not.toThrow();
});
