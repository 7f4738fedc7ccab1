import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FlowArc, type FlowProblem, parseDimacs } from './dimacs-format.ts';
import { cheapestFlow, type Optimum } from './general-flow.ts';

function optimumOf(...lines: string[]): string {
  const optimum = cheapestFlow(parseDimacs(lines.join('\n')));
  return optimum.kind === 'optimal' ? String(optimum.value) : optimum.kind;
}

describe('a flow of least cost', () => {
  test('is found for the example', () => {
    expect(optimumOf(readFileSync(join(import.meta.dirname, 'examples/transport.min'), 'utf8'))).toBe('28');
  });

  test('carries lower bounds, though a dearer way', () => {
    expect(optimumOf('p min 3 3', 'n 1 4', 'n 3 -4', 'a 1 3 0 9 1', 'a 1 2 3 9 5', 'a 2 3 0 9 5')).toBe('31');
  });

  test('may go round only because a lower bound wants it', () => {
    expect(optimumOf('p min 2 2', 'a 1 2 2 2 3', 'a 2 1 0 9 4')).toBe('14');
  });

  test.each([
    ['supplies that do not add up', ['p min 2 1', 'n 1 4', 'n 2 -3', 'a 1 2 0 9 1']],
    ['too little capacity', ['p min 2 1', 'n 1 4', 'n 2 -4', 'a 1 2 0 3 1']],
    ['no way', ['p min 2 1', 'n 1 4', 'n 2 -4', 'a 2 1 0 9 1']],
    ['a lower bound that nothing feeds', ['p min 2 1', 'a 1 2 1 2 0']],
    ['a lower bound above the capacity', ['p min 2 1', 'a 1 2 3 2 0']],
  ])('is not there with %s', (_, lines) => {
    expect(optimumOf(...lines)).toBe('infeasible');
  });

  test('fills self-loops that pay, and others only to their lower bound', () => {
    expect(optimumOf('p min 1 3', 'a 1 1 0 5 -3', 'a 1 1 2 5 4', 'a 1 1 1 7 0')).toBe('-7');
    expect(optimumOf('p min 1 1', 'a 1 1 0 -1 -3')).toBe('unbounded');
  });

  test('chooses among parallel arcs and ignores arcs without capacity', () => {
    const arcs = ['a 1 2 0 2 5', 'a 1 2 0 2 3', 'a 1 2 0 0 -90', 'a 1 2 0 9 7'];
    expect(optimumOf('p min 2 4', 'n 1 5', 'n 2 -5', ...arcs)).toBe('23');
  });

  test('has no end where a cycle of negative cost has no limit, unless there is no flow at all', () => {
    const cycle = ['a 1 2 0 -1 -3', 'a 2 1 0 -1 2'];
    expect(optimumOf('p min 2 2', ...cycle)).toBe('unbounded');
    expect(optimumOf('p min 3 2', 'n 1 1', 'n 3 -1', ...cycle)).toBe('infeasible');
  });

  test('is exact where costs leave 32 bits and the value leaves 2^53', () => {
    const costs = ['a 1 2 0 9000000 4000000000001', 'a 1 2 0 9000000 4000000000003'];
    expect(optimumOf('p min 2 2', 'n 1 9000001', 'n 2 -9000001', ...costs)).toBe('36000004000009000003');
  });

  test('takes capacities that only mean enough', () => {
    const arcs = ['a 1 2 0 9007199254740991 3', 'a 1 3 0 9007199254740991 1', 'a 3 2 0 9007199254740991 1'];
    expect(optimumOf('p min 3 3', 'n 1 5', 'n 2 -5', ...arcs)).toBe('10');
    expect(optimumOf('p min 3 4', 'n 1 5', 'n 2 -5', ...arcs, 'a 2 1 0 4 -3')).toBe('6');
    expect(optimumOf('p min 0 0')).toBe('0');
  });

  test('is refused, not guessed, where prices would leave 2^53', () => {
    const problem = ['p min 2 1', 'n 1 1', 'n 2 -1', 'a 1 2 0 1 9007199254740991'];
    expect(() => optimumOf(...problem)).toThrow(expect.objectContaining({ code: 'MATCHER_OVERFLOW' }));
  });
});

/** Up to 6 arcs with at most 3 units of play, so that every flow can be tried. `moved` yields balances that have a flow. */
const problemArbitrary: fc.Arbitrary<FlowProblem> = fc.integer({ min: 1, max: 4 }).chain((nodes) => {
  const node = fc.nat({ max: nodes - 1 });
  return fc
    .record({
      arcs: fc.array(
        fc.record({
          from: node,
          to: node,
          lower: fc.integer({ min: -1, max: 3 }),
          play: fc.nat({ max: 3 }),
          cost: fc.integer({ min: -9, max: 9 }),
          moved: fc.nat({ max: 3 }),
        }),
        { maxLength: 6 },
      ),
      disturbed: fc.boolean(),
    })
    .map(({ arcs, disturbed }) => {
      const supply = new Float64Array(nodes);
      for (const { from, to, lower, play, moved } of arcs) {
        supply[from]! += lower + Math.min(moved, play);
        supply[to]! -= lower + Math.min(moved, play);
      }
      if (disturbed) {
        supply[0]! += 1;
        supply[nodes - 1]! -= 1;
      }
      const limited = arcs.map(({ from, to, lower, play, cost }): FlowArc => {
        return { from, to, lower, capacity: lower + play, cost };
      });
      return { nodes, supply, arcs: limited };
    });
});

/** The same by trying every whole flow. */
function byTrying({ supply, arcs }: FlowProblem): number {
  const left = supply.slice();
  const best = (arc: number): number => {
    if (arc === arcs.length) return left.every((amount) => amount === 0) ? 0 : Number.POSITIVE_INFINITY;
    const { from, to, lower, capacity, cost } = arcs[arc]!;
    let least = Number.POSITIVE_INFINITY;
    for (let flow = lower; flow <= capacity; flow++) {
      left[from]! -= flow;
      left[to]! += flow;
      least = Math.min(least, flow * cost + best(arc + 1));
      left[from]! += flow;
      left[to]! -= flow;
    }
    return least;
  };
  return best(0);
}

test('what it finds is what trying every flow finds, and the flow keeps its bounds and balances', () => {
  const seen: Record<Optimum['kind'], number> = { optimal: 0, infeasible: 0, unbounded: 0 };
  fc.assert(
    fc.property(problemArbitrary, (problem) => {
      const optimum = cheapestFlow(problem);
      seen[optimum.kind]++;
      expect(optimum.kind === 'optimal' ? Number(optimum.value) : Number.POSITIVE_INFINITY).toBe(byTrying(problem));
      if (optimum.kind !== 'optimal') return;
      const left = problem.supply.slice();
      problem.arcs.forEach(({ from, to, lower, capacity }, arc) => {
        expect(optimum.flow[arc]).toBeGreaterThanOrEqual(lower);
        expect(optimum.flow[arc]).toBeLessThanOrEqual(capacity);
        left[from]! -= optimum.flow[arc]!;
        left[to]! += optimum.flow[arc]!;
      });
      expect(left.every((amount) => amount === 0)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
  expect(seen.optimal).toBeGreaterThan(500);
  expect(seen.infeasible).toBeGreaterThan(200);
});

const dimacs = join(import.meta.dirname, '../../../../shared/data/dimacs');
const known = existsSync(dimacs) ? tableOf(readFileSync(join(dimacs, 'README.md'), 'utf8')) : [];
if (known.length === 0) console.log(`skipped: the instances of others are not there (${dimacs})`);

test.runIf(known.length > 0)('the optima of others, from NETGEN, GOTO and real collections', () => {
  expect(known.length).toBeGreaterThan(20);
  const found = known.map(([name]) => [name, optimumOf(readFileSync(join(dimacs, `${name}.min`), 'utf8'))]);
  expect(found).toEqual(known);
});

/** Rows `| names | nodes | arcs | optima |`; one row may hold several, divided by ` / `, later names short for the first's. */
function tableOf(readme: string): [string, string][] {
  return [...readme.matchAll(/^\| (\w+.*?) \| [\d/ ]+ \| [\d/ ]+ \| ([-\d/ ]+) \|$/gm)].flatMap(([, names, optima]) => {
    const [first, ...others] = names!.split(' / ');
    const all = others.some((name) => name.startsWith('transport'))
      ? [first!, ...others]
      : [first!, ...others.map((name) => first!.slice(0, first!.length - name.length) + name)];
    return optima!.split(' / ').map((optimum, k): [string, string] => [all[k]!, optimum]);
  });
}
