/** How the CPU time of a cold solve grows with the cells. */
import { type Comparison, compareSolvers } from './comparison.ts';
import type { Size } from './instance.ts';
import { rounded } from './measuring.ts';
import type { ComparisonJob } from './solver-runs.ts';

export interface Growth {
  readonly points: readonly Pick<Comparison, 'size' | 'cells' | 'arcs' | 'equal' | 'ours' | 'lemon'>[];
  /** e of CPU ~ cells^e: least squares over all points, in logarithms; of LEMON over the points it has. */
  readonly exponent: number;
  readonly lemonExponent: number | null;
  /** The same between neighbouring points. */
  readonly steps: readonly { readonly from: Size; readonly to: Size; readonly exponent: number }[];
}

export function measureGrowth(job: ComparisonJob, full: boolean, say: (text: string) => void): Growth {
  const measured: Size[] = full ? ['S', 'M10', 'M', 'M100', 'L'] : ['S', 'M10', 'M'];
  const points = measured.map((size) => {
    const { cells, arcs, equal, ours, lemon } = compareSolvers({ ...job, size, warmRounds: 0, draws: 0 }, say);
    return { size, cells, arcs, equal, ours, lemon };
  });
  const ours = points.map(({ cells, ours }) => ({ cells, cpuS: ours.cpuS }));
  const lemon = points.flatMap(({ cells, lemon }) => (lemon === null ? [] : [{ cells, cpuS: lemon.cpuS }]));
  return {
    points,
    exponent: exponentOf(ours),
    lemonExponent: lemon.length < 2 ? null : exponentOf(lemon),
    steps: points.slice(1).map((to, k) => ({
      from: points[k]!.size,
      to: to.size,
      exponent: exponentOf(ours.slice(k, k + 2)),
    })),
  };
}

/** Slope of the least-squares line through the logarithms. */
function exponentOf(points: readonly { readonly cells: number; readonly cpuS: number }[]): number {
  const logs = points.map(({ cells, cpuS }) => [Math.log(cells), Math.log(cpuS)] as const);
  const mean = (k: 0 | 1): number => logs.reduce((sum, log) => sum + log[k], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const slope = logs.reduce((sum, log) => sum + (log[0] - x) * (log[1] - y), 0);
  return rounded(slope / logs.reduce((sum, log) => sum + (log[0] - x) ** 2, 0));
}
