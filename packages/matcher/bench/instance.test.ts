import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Cell, checkCertificate, type Problem, solve } from '../src/index.ts';
import { parseDimacs } from './dimacs-format.ts';
import { cheapestFlow } from './general-flow.ts';
import { seededProblem } from './instance.ts';
import { commutablePairs } from './pairs.ts';
import { writeLayeredDimacs } from './peers/layered-dimacs.ts';
import { withAllRedrawn, withCellsChanged, withPlaceRedrawn } from './redraw.ts';

const folder = mkdtempSync(join(tmpdir(), 'bench-instance-'));
afterAll(() => rmSync(folder, { recursive: true }));

const key = ({ place, unit, quarter }: Cell): string => `${place}/${unit}/${quarter}`;
const cellsOf = ({ supply, demand }: Problem): Cell[] => [...supply, ...demand];

/** Cells of `next` that are not in `before` as they are, and the other way round. */
function changed(before: Problem, next: Problem): Cell[] {
  return [
    [before.supply, next.supply],
    [before.demand, next.demand],
  ].flatMap(([a, b]) => {
    const counts = new Map(a!.map((cell) => [key(cell), cell.count]));
    const others = new Map(b!.map((cell) => [key(cell), cell.count]));
    const differ = b!.filter((cell) => counts.get(key(cell)) !== cell.count);
    return [...differ, ...a!.filter((cell) => !others.has(key(cell)))];
  });
}

describe('a seeded instance', () => {
  test('is the same for the same seed and another for another', () => {
    expect(seededProblem(3, 1).supply).toEqual(seededProblem(3, 1).supply);
    expect(seededProblem(3, 2).supply).not.toEqual(seededProblem(3, 1).supply);
  });

  test('has about 1,400 cells of workers and of jobs per district, and neighbours', () => {
    for (const seed of [1, 2, 3]) {
      const { places, supply, demand, minutes } = seededProblem(45, seed);
      for (const cells of [supply, demand]) {
        expect(cells.length / 45).toBeGreaterThan(1_250);
        expect(cells.length / 45).toBeLessThan(1_750);
        expect(new Set(cells.map(key)).size).toBe(cells.length);
      }
      const near = places.flatMap((_, from) => places.filter((__, to) => from !== to && minutes(from, to) <= 90));
      expect(near.length / 45).toBeGreaterThan(5);
    }
  });
});

describe('a redraw', () => {
  const problem = seededProblem(3, 5);

  test('of a place changes most of its cells and no other', () => {
    const cells = changed(problem, withPlaceRedrawn(problem, 1, 7));
    expect(new Set(cells.map(({ place }) => place))).toEqual(new Set([1]));
    expect(cells.length).toBeGreaterThan(1_500);
  });

  test('of some cells changes about as many as asked for', () => {
    const cells = changed(problem, withCellsChanged(problem, 2, 600, 7));
    expect(new Set(cells.map(({ place }) => place))).toEqual(new Set([2]));
    expect(cells.length).toBeGreaterThan(500);
    expect(cells.length).toBeLessThan(700);
  });

  test('of everything keeps the totals in sight, and every redraw is a problem that can be solved', () => {
    const sum = (p: Problem): number => cellsOf(p).reduce((total, { count }) => total + count, 0);
    const all = withAllRedrawn(problem, 7);
    expect(sum(all) / sum(problem)).toBeGreaterThan(0.7);
    expect(sum(all) / sum(problem)).toBeLessThan(1.4);
    for (const next of [all, withPlaceRedrawn(problem, 1, 7)]) {
      expect(checkCertificate(next, solve(next)).holds).toBe(true);
    }
  });
});

test('the network handed to other solvers has the optimum of the instance', () => {
  const problem = seededProblem(2, 3);
  const path = join(folder, 'network.min');
  const { nodes, arcs } = writeLayeredDimacs(problem, path);
  const network = parseDimacs(readFileSync(path, 'utf8'));
  expect([network.nodes, network.arcs.length]).toEqual([nodes, arcs]);
  expect(cheapestFlow(network)).toMatchObject({ kind: 'optimal', value: BigInt(solve(problem).objective) });
});

test('pairs are counted as one by one', () => {
  const whole = seededProblem(3, 4);
  const problem = {
    ...whole,
    supply: whole.supply.filter((_, k) => k % 20 === 0),
    demand: whole.demand.filter((_, k) => k % 20 === 0),
  };
  const { start, target } = problem.transitions;
  let pairs = 0;
  for (const worker of problem.supply) {
    const targets = new Set(target.subarray(start[worker.unit], start[worker.unit + 1]));
    for (const job of problem.demand) {
      if (targets.has(job.unit) && Math.round(problem.minutes(worker.place, job.place)) <= 90) pairs++;
    }
  }
  expect(commutablePairs(problem)).toBe(pairs);
});
