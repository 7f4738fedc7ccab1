/**
 * How much of one company's stock is counted in the protected part: as much as its budget allows, never more than there is.
 * One filter per company, region, role and vintage, whatever the number of its sites. Nobody is told what it held back.
 *
 * In period t the raw stock X_t (all live records summed) is scaled to s_t, and y_t = s_t - s_(t-1) is admitted. Admitted is
 * only what leaves the cost of all entries within rho, now and also if the company left (-s_t) in any later period, the one after the vintage included. So two ways
 * are always open: to leave, which is what the period before made sure of, and to stay (y_t = 0), which costs nothing now and
 * leaves a subset of the same exits. Both conditions are convex in s_t.
 *
 * Such entries are rho-zCDP even if they answer to earlier releases (Feldman and Zrnic 2021: a filter on the sum of losses that
 * holds in every case).
 *
 * Scaling: s(n) are n workers or jobs shared out over the main groups in proportion to X_t, rounded down, the rest to the
 * largest remainders and among equal ones to the smaller code; f = n / |X_t|, so that f |X_t| is whole. Rounding moves s(n) off
 * the line through X_t, so what passes need not be one interval of n: every n is tried, from the greatest down. It begins where
 * the region's total alone still passes; that condition is one convex inequality per exit in n alone, true for 0, so its last
 * true n is found by bisection. If only n = 0 passes, the company stays as it was counted, or leaves if there is less than that.
 *
 * Cost of a step: some 5 to 25 candidates (a company counts at most D/sqrt(w) ≈ 18 workers at first and 34 at last, however
 * many it has), each with one inner product per earlier entry and 13 sums of at most 13 integers: .1 ms.
 */
import { answersOf, limits, type MainGroupCode, type MainGroupCounts, mainGroupCodes } from '@drehscheibe/protocol';
import { type ContributionCosts, worstCost } from './contribution-cost.ts';

/** Changes of the counted stock in one period, by code; none is 0. Plain data, to be stored as it is. */
export type AdmittedEntry = readonly MainGroupRow[];
type MainGroupRow = readonly [MainGroupCode, number];

/**
 * What is admitted in the period after the history.
 * @param stock the raw stock; several rows of one main group add up
 * @param history the admitted entries from period 0 on, one for every period, empty where nothing was
 * @throws TypeError after the last period, for a count that is no integer from 0 to a million, or for a history that this
 *   filter did not admit under these costs
 */
export function admit(
  stock: MainGroupCounts,
  history: readonly AdmittedEntry[],
  costs: ContributionCosts,
): AdmittedEntry {
  const period = history.length;
  if (period >= costs.periods) throw new TypeError(`a vintage of ${costs.periods} periods has no period ${period}`);
  const raw = rowsOf(stock);
  const before = rowsOf(history.flat());
  if ([...raw, ...before].some(([, count]) => !Number.isInteger(count) || count < 0 || count > limits.maxCount)) {
    throw new TypeError(`a stock counts from 0 to ${limits.maxCount} in each main group`);
  }

  const answers = history.map(answersOf);
  const worst = worstCost(answers, costs.innerProduct, costs);
  const passes = (counted: readonly MainGroupRow[]): boolean => worst(answersOf(counted)) <= costs.budget;
  if (!passes([]) || !passes(before)) throw new TypeError('this history was admitted under another budget');

  const total = raw.reduce((sum, [, count]) => sum + count, 0);
  const worstOfRegion = worstCost(
    answers.map(([region]) => region!),
    costs.regionInnerProduct,
    costs,
  );
  for (let n = lastWithin(total, (many) => worstOfRegion(many) <= costs.budget); n > 0; n--) {
    const counted = sharedOut(n, raw, total);
    if (passes(counted)) return changes(before, counted);
  }
  const held = new Map(raw);
  const canStay = before.every(([mainGroup, count]) => count <= (held.get(mainGroup) ?? 0));
  return canStay ? [] : changes(before, []);
}

/** n of `total`, in proportion to the stock: never more than there is in any main group, because n <= total. */
function sharedOut(n: number, stock: readonly MainGroupRow[], total: number): MainGroupRow[] {
  const shares = stock.map(([mainGroup, count]) => {
    const product = n * count; // at most total² < 2^53, so all of this is exact
    const remainder = product % total;
    return { mainGroup, whole: (product - remainder) / total, remainder };
  });
  const rest = n - shares.reduce((sum, { whole }) => sum + whole, 0);
  const lifted = new Set(shares.toSorted((a, b) => b.remainder - a.remainder).slice(0, rest));
  return shares.map((share) => [share.mainGroup, share.whole + (lifted.has(share) ? 1 : 0)]);
}

function changes(before: readonly MainGroupRow[], after: readonly MainGroupRow[]): AdmittedEntry {
  return rowsOf([...after, ...before.map(([mainGroup, count]) => [mainGroup, -count] as const)]);
}

/** Summed by main group, in the order of codes, without zeros. */
function rowsOf(counts: MainGroupCounts): MainGroupRow[] {
  const sums = new Map<MainGroupCode, number>();
  for (const [mainGroup, count] of counts) sums.set(mainGroup, (sums.get(mainGroup) ?? 0) + count);
  return mainGroupCodes.flatMap((mainGroup) => {
    const count = sums.get(mainGroup) ?? 0;
    return count === 0 ? [] : [[mainGroup, count] as const];
  });
}

/** The greatest n from 0 to `most` for which a predicate holds that holds for 0 and, once false, stays so. */
function lastWithin(most: number, holds: (n: number) => boolean): number {
  let low = 0;
  let high = most + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
