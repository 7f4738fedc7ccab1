import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemArbitrary } from '../../test-support/arbitrary-problem.ts';
import { auditBasis } from '../../test-support/basis-audit.ts';
import { checkCertificate } from '../certificate.ts';
import { termsOf } from '../cost.ts';
import { MatcherError } from '../errors.ts';
import { layeredPlan } from '../layered-plan.ts';
import { layeredNetwork } from '../layers.ts';
import { instanceOf, type Problem } from '../problem.ts';
import { NetworkSimplex } from '../simplex.ts';
import { planOf } from '../solved-plan.ts';
import { Basis, flowColumn, treeWidth } from './basis.ts';
import { costOf, type Factors, factorsOf, never } from './factors.ts';
import { transplant } from './transplant.ts';
import { optimise } from './transport-simplex.ts';

/** Audits the basis after every pivot. */
class AuditedBasis extends Basis {
  readonly #factors: Factors;
  loose = false;

  constructor(factors: Factors) {
    super(factors.supply, factors.demand);
    this.#factors = factors;
  }

  override pivot(i: number, j: number, reduced: number): void {
    super.pivot(i, j, reduced);
    expect(auditBasis(this.#factors, this, !this.loose)).toBeUndefined();
  }
}

function optimal(factors: Factors, basis: Basis, loose: readonly number[] = []): Basis {
  let rounds = 0;
  for (const _ of optimise(factors, basis, loose)) {
    if (++rounds > 10_000) throw new Error('does not come to an end');
  }
  return basis;
}

test('keeps the basis whole through every pivot, and the objective falls', () => {
  fc.assert(
    fc.property(problemArbitrary(14, 6), (problem) => {
      const factors = factorsOf(instanceOf(problem));
      const basis = new AuditedBasis(factors).star(factors.supply, factors.demand);
      let before = basis.objective;
      for (const { objective } of optimise(factors, basis)) {
        expect(objective).toBeLessThanOrEqual(before);
        before = objective;
      }
    }),
    { numRuns: 400 },
  );
});

test('finds the optimum of the explicit simplex on the layered network', () => {
  fc.assert(
    fc.property(problemArbitrary(60, 40), (problem) => {
      const instance = instanceOf(problem);
      const network = layeredNetwork(instance);
      const simplex = new NetworkSimplex(network);
      simplex.run(Number.POSITIVE_INFINITY);
      const factors = factorsOf(instance);
      const basis = optimal(factors, new Basis(factors.supply, factors.demand).star(factors.supply, factors.demand));
      expect(basis.objective).toBe(layeredPlan(instance, network, simplex).objective);
    }),
    { numRuns: 300 },
  );
});

test('a basis carried over to any other problem is whole, and ends at its optimum', () => {
  fc.assert(
    fc.property(problemArbitrary(30, 20), problemArbitrary(30, 20), fc.boolean(), (first, second, sameRules) => {
      const next: Problem = sameRules ? { ...first, supply: second.supply, demand: second.demand } : second;
      const oldFactors = factorsOf(instanceOf(first));
      const old = optimal(
        oldFactors,
        new Basis(oldFactors.supply, oldFactors.demand).star(oldFactors.supply, oldFactors.demand),
      );
      const instance = instanceOf(next);
      const factors = factorsOf(instance);
      const { basis, loose } = transplant(oldFactors, old, factors);
      expect(auditBasis(factors, basis, false)).toBeUndefined();
      optimal(factors, basis, loose);
      expect(auditBasis(factors, basis)).toBeUndefined();
      expect(checkCertificate(next, planOf(instance, factors, basis))).toMatchObject({ holds: true });
      expect(basis.objective).toBe(
        optimal(factors, new Basis(factors.supply, factors.demand).star(factors.supply, factors.demand)).objective,
      );
    }),
    { numRuns: 1_500 },
  );
});

test('a basis carried over to the same problem is optimal as it is', () => {
  fc.assert(
    fc.property(problemArbitrary(40, 20), (problem) => {
      const factors = factorsOf(instanceOf(problem));
      const old = optimal(factors, new Basis(factors.supply, factors.demand).star(factors.supply, factors.demand));
      const { basis, loose } = transplant(factors, old, factors);
      expect(loose).toEqual([]);
      optimal(factors, basis);
      expect(basis.pivots).toBe(0);
      expect(basis.objective).toBe(old.objective);
    }),
    { numRuns: 300 },
  );
});

/** Ways to spoil the solver's picture of the problem; every one must come out in the certificate of some plan. */
const spoilt: [string, (factors: Factors) => Factors][] = [
  ['commuting', (f) => ({ ...f, ways: none(f.ways) })],
  ['relocation', (f) => ({ ...f, relocation: never })],
  ['learning for other units', (f) => ({ ...f, learning: onlyOwn(f.learning) })],
  ['the shedding mask', (f) => ({ ...f, shedding: new Uint8Array(f.shedding.length) })],
  ['the price of a worker who waits', (f) => ({ ...f, workerWaits: f.workerWaits.map(() => 0) })],
  ['the price of a job that waits', (f) => ({ ...f, jobWaits: f.jobWaits.map(() => 0) })],
  ['the cost of ways', (f) => ({ ...f, ways: { ...f.ways, cost: f.ways.cost.map(() => 0) } })],
  ['the cost of learning', (f) => ({ ...f, learning: { ...f.learning, cost: f.learning.cost.map(() => 0) } })],
  ['the penalty of a worker', (f) => ({ ...f, supply: { ...f.supply, penalty: f.supply.penalty.map((p) => p + 1) } })],
  ['the penalty of a job', (f) => ({ ...f, demand: { ...f.demand, penalty: f.demand.penalty.map((p) => p + 1) } })],
];

test.each(spoilt)('a solver that does not know %s is found out', (_, spoil) => {
  let found = 0;
  fc.assert(
    fc.property(problemArbitrary(20, 5), (problem) => {
      const instance = instanceOf(problem);
      const factors = spoil(factorsOf(instance));
      const plan = planOf(
        instance,
        factors,
        optimal(factors, new Basis(factors.supply, factors.demand).star(factors.supply, factors.demand)),
      );
      if (!checkCertificate(problem, plan).holds) found++;
    }),
    { numRuns: 400, seed: 1 },
  );
  expect(found).toBeGreaterThan(5);
});

test('a solver with a wrong pivot is found out', () => {
  /** The price of the arc that enters is off by one; the tree keeps it. */
  class WrongPrice extends Basis {
    override pivot(i: number, j: number, reduced: number): void {
      super.pivot(i, j, this.pivots === 3 ? reduced - 1 : reduced);
    }
  }
  /** One pivot in the middle leaves one worker too many on an arc of its cycle. */
  class WrongFlow extends Basis {
    override pivot(i: number, j: number, reduced: number): void {
      super.pivot(i, j, reduced);
      if (this.pivots === 3 && i !== this.dummy) this.tree[i * treeWidth + flowColumn]! += 1;
    }
  }
  for (const Wrong of [WrongPrice, WrongFlow]) {
    let found = 0;
    fc.assert(
      fc.property(problemArbitrary(20, 5), (problem) => {
        const instance = instanceOf(problem);
        const factors = factorsOf(instance);
        const basis = new Wrong(factors.supply, factors.demand).star(factors.supply, factors.demand);
        let steps = 0;
        try {
          for (const _ of optimise(factors, basis)) if (++steps > 200) break;
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          found++;
          return;
        }
        if (!checkCertificate(problem, planOf(instance, factors, basis)).holds) found++;
      }),
      { numRuns: 200, seed: 1 },
    );
    expect(found).toBeGreaterThan(10);
  }
});

test('refuses prices that could leave 32 bits', () => {
  const factors = factorsOf(instanceOf(fc.sample(problemArbitrary(5, 2), { seed: 1, numRuns: 1 })[0]!));
  const huge = { ...factors, supply: { ...factors.supply, penalty: factors.supply.penalty.map(() => 1 << 30) } };
  expect(() => new Basis(huge.supply, huge.demand).star(huge.supply, huge.demand)).toThrow(MatcherError);
});

test('the cost of a pair is what its terms add up to, or no pair where learning alone costs more than both penalties', () => {
  fc.assert(
    fc.property(problemArbitrary(12, 2), (problem) => {
      const factors = factorsOf(instanceOf(problem));
      for (let i = 0; i < factors.supply.count.length; i++) {
        for (let j = 0; j < factors.demand.count.length; j++) {
          const worker = problem.supply[factors.supply.order[i]!]!;
          const job = problem.demand[factors.demand.order[j]!]!;
          const pair = termsOf(problem, worker, job);
          const learning = pair ? pair.terms.transition + pair.terms.stepUp + pair.terms.stepDown : never;
          const tooDear = learning > factors.supply.penalty[i]! + factors.demand.penalty[j]!;
          expect(costOf(factors, i, j)).toBe(pair === null || tooDear ? never : pair.total);
        }
      }
    }),
  );
});

function none({ start }: Factors['ways']): Factors['ways'] {
  return { start: start.map(() => 0), from: new Int32Array(), cost: new Int32Array() };
}

function onlyOwn({ start, from, cost }: Factors['learning']): Factors['learning'] {
  const dear = cost.slice();
  for (let unit = 0; unit + 1 < start.length; unit++) {
    for (let k = start[unit]!; k < start[unit + 1]!; k++) if (from[k] !== unit) dear[k] = 100_000;
  }
  return { start, from, cost: dear };
}
