/**
 * From nearness to months of learning. Measured: how the share of transitions that a crowd calls feasible rises with the
 * similarity of two occupations (Nesta). Judgement: the two anchors that lay our nearness beside that similarity, and
 * that what the crowd would not do takes up to two years.
 */
import type { Sources } from './sources.ts';
import type { Matrix } from './sparse.ts';
import { type Units, unitOfCode } from './units.ts';

/** A nearness (standard deviations above an average pair) and the similarity on the crowd's scale it stands for. */
export interface Anchor {
  readonly nearness: number;
  readonly similarity: number;
}

export interface Anchors {
  /** Neighbouring levels of one group, the median: about as near as two occupations get. */
  readonly sibling: Anchor;
  /** Nine in ten pairs that AuxCO's experts call similar at all are nearer; below .3 Nesta's crowd mostly says no. */
  readonly edge: Anchor;
}

/** The nearness of both anchors is measured, to a tenth; the similarity laid beside it is judgement. */
export function anchorsOf(units: Units, sources: Sources, { n, values }: Matrix): Anchors {
  const siblings: number[] = [];
  for (const [from, a] of units.names.entries()) {
    for (const [to, b] of units.names.entries()) {
      if (a.slice(0, 3) === b.slice(0, 3) && Math.abs(Number(a[4]) - Number(b[4])) === 1) {
        siblings.push(values[from * n + to]!);
      }
    }
  }
  const similar = similarPairs(units, sources).map(({ from, to }) => values[from * n + to]!);
  const tenth = (value: number): number => Math.round(10 * value) / 10;
  return {
    sibling: { nearness: tenth(quantile(siblings, 0.5)), similarity: 0.8 },
    edge: { nearness: tenth(quantile(similar, 0.1)), similarity: 0.3 },
  };
}

/** Pairs of two different units with a pair of job types that AuxCO calls similar; weight 2 `hoch`, 1 `mittel`: the larger. */
export function similarPairs(units: Units, sources: Sources): { from: number; to: number; weight: number }[] {
  const unitOf = new Map(sources.jobTypes.map(({ id, kldb5 }) => [id, units.index.get(unitOfCode(kldb5))]));
  const pairs = new Map<string, { from: number; to: number; weight: number }>();
  for (const { from: here, to: there, weight } of sources.similarJobTypes) {
    const [from, to] = [unitOf.get(here), unitOf.get(there)];
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from}>${to}`;
    pairs.set(key, { from, to, weight: Math.max(weight, pairs.get(key)?.weight ?? 0) });
  }
  return [...pairs.values()];
}

/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))]!;
}

/** Months of learning: the nearest pairs, the edge of feasibility (a German retraining), from the start (an apprenticeship). */
const shortest = 1;
export const edgeMonths = 24;
const longest = 36;
/** The KldB asks at most one year of training of helpers (level 1), half of the edge. */
const helperShare = 0.5;
const binWidth = 0.05;

export interface Calibration {
  readonly anchors: Anchors;
  readonly bins: readonly CrowdBin[];
}

export interface CrowdBin {
  readonly similarity: number;
  readonly rated: number;
  readonly feasible: number;
  /** Share that is feasible, made to rise with similarity by pooling neighbours that do not. */
  readonly share: number;
}

/** Crowd-rated transitions by twentieth of similarity; feasible: rated 3 or more of 5 on average. Empty bins left out. */
export function crowdBins(sources: Sources): CrowdBin[] {
  const counts = Array.from({ length: 20 }, (_, k) => ({ similarity: binWidth * (k + 0.5), rated: 0, feasible: 0 }));
  for (const { similarity, feasibility } of sources.crowd) {
    const bin = counts[Math.max(0, Math.min(19, Math.floor(similarity / binWidth)))]!;
    bin.rated++;
    if (feasibility >= 3) bin.feasible++;
  }
  // Pool adjacent violators.
  const pools: { rated: number; feasible: number; bins: typeof counts }[] = [];
  for (const bin of counts.filter(({ rated }) => rated > 0)) {
    let pool = { rated: bin.rated, feasible: bin.feasible, bins: [bin] };
    let before = pools.at(-1);
    while (before && before.feasible * pool.rated > pool.feasible * before.rated) {
      pool = {
        rated: before.rated + pool.rated,
        feasible: before.feasible + pool.feasible,
        bins: [...before.bins, ...pool.bins],
      };
      pools.pop();
      before = pools.at(-1);
    }
    pools.push(pool);
  }
  return pools.flatMap(({ rated, feasible, bins }) => bins.map((bin) => ({ ...bin, share: feasible / rated })));
}

/** Share of feasible transitions at a similarity, straight between the middles of the bins. */
export function feasibleShare(bins: readonly CrowdBin[], similarity: number): number {
  const above = bins.findIndex((bin) => bin.similarity >= similarity);
  if (above === -1) return bins.at(-1)!.share;
  if (above === 0) return bins[0]!.share;
  const [low, high] = [bins[above - 1]!, bins[above]!];
  const part = (similarity - low.similarity) / (high.similarity - low.similarity);
  return low.share + part * (high.share - low.share);
}

/** The crowd's similarity that a nearness stands for, straight through both anchors. */
function similarityOf({ sibling, edge }: Anchors, nearness: number): number {
  const slope = (sibling.similarity - edge.similarity) / (sibling.nearness - edge.nearness);
  return edge.similarity + slope * (nearness - edge.nearness);
}

/** The other way round. */
export function nearnessOf({ sibling, edge }: Anchors, similarity: number): number {
  const slope = (sibling.nearness - edge.nearness) / (sibling.similarity - edge.similarity);
  return edge.nearness + slope * (similarity - edge.similarity);
}

/**
 * Whole months of learning at a nearness, 1 to 36, rising as nearness falls. Up to the edge they grow with the share of
 * the crowd that says no; from there straight on to the average pair, which begins from the start.
 */
export function monthsOf({ anchors, bins }: Calibration, nearness: number, helper: boolean): number {
  const { edge } = anchors;
  const refused = (similarity: number): number => 1 - feasibleShare(bins, similarity);
  const months =
    nearness >= edge.nearness
      ? shortest + ((edgeMonths - shortest) * refused(similarityOf(anchors, nearness))) / refused(edge.similarity)
      : Math.min(longest, edgeMonths + ((longest - edgeMonths) * (edge.nearness - nearness)) / edge.nearness);
  return Math.max(1, Math.round(helper ? months * helperShare : months));
}
