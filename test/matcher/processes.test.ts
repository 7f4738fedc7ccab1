import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkCertificate, createPlanner, solve } from '../../packages/matcher/src/index.ts';
import { coarseProblemArbitrary } from '../../packages/matcher/test-support/arbitrary-problem.ts';
import { permuted } from '../../packages/matcher/test-support/permuted.ts';
import { digestOf } from '../../packages/matcher/test-support/plan-digest.ts';
import { type Digests, digestsOf, planOf, received, type SentSeries } from './digests.ts';
import { series } from './series.ts';

const sent = series();
let here: Record<string, Digests>;

beforeAll(async () => {
  here = await digestsOf(sent, 0);
});

describe('the same plan', () => {
  test('for small problems in any order, from scratch and from the plan before', async () => {
    const problems = fc.array(coarseProblemArbitrary(15, 5), { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(problems, fc.nat(), async (list, seed) => {
        const planner = createPlanner();
        const other = createPlanner();
        for (const [k, problem] of list.entries()) {
          const moved = permuted(problem, seed + k);
          const cold = await digestOf(problem, solve(problem));
          expect(await digestOf(moved, solve(moved))).toEqual(cold);
          const warm = await digestOf(problem, planOf(planner.solveInSteps(problem)));
          expect(await digestOf(moved, planOf(other.solveInSteps(moved)))).toEqual(warm);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('in this process, in another order', async () => {
    expect(await digestsOf(sent, 1)).toEqual(here);
  });

  test.each([
    [0, ['--hash-seed=1', '--random-seed=11']],
    [2, ['--hash-seed=4242', '--random-seed=-7']],
    [3, ['--hash-seed=4294967295', '--random-seed=2147483647']],
  ])('in another process, order %i, %j', async (order, seeds) => {
    // Without its snapshot, which has hashes in it already.
    const { digests } = await inAnotherProcess(['--no-node-snapshot', ...seeds], sent, order);
    expect(digests).toEqual(here);
  });

  test('in a process that compiles nothing and guesses no types', async () => {
    const { 'coarse cells': coarse } = sent;
    const flags = ['--no-sparkplug', '--no-maglev', '--no-turbofan'];
    const { digests } = await inAnotherProcess(flags, { 'coarse cells': coarse! }, 4);
    expect(digests).toEqual({ 'coarse cells': here['coarse cells'] });
  });

  test('in a thread', async () => {
    const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData: { series: sent, order: 5 } });
    expect(await once(thread, 'message')).toEqual([here]);
    await thread.terminate();
  });
});

describe('these tests would find another plan:', () => {
  const problem = received(sent['coarse cells']![0]!);
  const plan = solve(problem);

  test('the digest changes with every part of a plan', async () => {
    const digest = await digestOf(problem, plan);
    const [first, second, ...rest] = plan.flows;
    const other = { ...plan, flows: [{ ...first!, count: first!.count + 1 }, second!, ...rest] };
    const turned = { ...plan, flows: [second!, first!, ...rest] };
    const supply = plan.duals.supply.slice();
    supply[0]! += 1;
    const dearer = { ...plan, duals: { ...plan.duals, supply } };
    expect((await digestOf(problem, other)).flows).not.toBe(digest.flows);
    expect((await digestOf(problem, turned)).flows).not.toBe(digest.flows);
    expect((await digestOf(problem, dearer)).prices).not.toBe(digest.prices);
  });

  test('the other order is another order, of the same problem', async () => {
    const moved = permuted(problem, 1);
    expect(moved.places).not.toEqual(problem.places);
    expect(moved.supply.map(({ unit }) => unit)).not.toEqual(problem.supply.map(({ unit }) => unit));
    expect(checkCertificate(moved, solve(moved))).toMatchObject({ holds: true, primal: plan.objective });
  });

  test('the problems have several optimal plans: started from the plan before, another one is found', () => {
    for (const { cold, warm } of Object.values(here)) {
      expect(warm.map(({ objective }) => objective)).toEqual(cold.map(({ objective }) => objective));
      expect(warm[0]).toEqual(cold[0]);
      for (const k of [1, 2, 3]) {
        expect(warm[k]!.flows).not.toBe(cold[k]!.flows);
        expect(warm[k]!.pivots).toBeLessThan(cold[k]!.pivots);
      }
    }
  });

  test('the seeds of a process are heeded', async () => {
    const drawn = async (seed: number) => (await inAnotherProcess([`--random-seed=${seed}`], {}, 0)).drawn;
    const [one, again, other] = await Promise.all([drawn(11), drawn(11), drawn(12)]);
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });
});

async function inAnotherProcess(flags: readonly string[], problems: SentSeries, order: number) {
  const program = join(import.meta.dirname, 'process.ts');
  const running = promisify(execFile)(process.execPath, [...flags, program, String(order)]);
  running.child.stdin!.end(JSON.stringify(problems));
  return JSON.parse((await running).stdout) as { drawn: number; digests: Record<string, Digests> };
}
