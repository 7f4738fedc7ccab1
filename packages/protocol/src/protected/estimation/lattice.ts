/** Unnormalised probabilities of a count: weights[i] is that of low + i, and none are elsewhere. */
export interface LatticeWeights {
  readonly low: number;
  readonly weights: Float64Array;
}

/** The whole numbers from low to high, both included; none if high < low. */
export interface Window {
  readonly low: number;
  readonly high: number;
}

export function windowOf({ low, weights }: LatticeWeights): Window {
  return { low, high: low + weights.length - 1 };
}

/** exp of the logarithms, scaled so that the greatest weight is 1. @returns with it the logarithm of the scale */
export function fromLogarithms(low: number, logarithms: Float64Array): LatticeWeights & { readonly logScale: number } {
  const logScale = logarithms.reduce((greatest, value) => Math.max(greatest, value), -Infinity);
  return { low, weights: logarithms.map((value) => Math.exp(value - logScale)), logScale };
}

/** Of a sum of two independent counts, as far as it lies in the range. */
export function convolution(a: LatticeWeights, b: LatticeWeights, range: Window): LatticeWeights {
  const low = Math.max(range.low, a.low + b.low);
  const high = Math.min(range.high, windowOf(a).high + windowOf(b).high);
  const weights = new Float64Array(Math.max(0, high - low + 1));
  const offset = a.low + b.low - low;
  a.weights.forEach((weight, i) => {
    const from = Math.max(0, -offset - i);
    const until = Math.min(b.weights.length, weights.length - offset - i);
    for (let j = from; j < until; j++) weights[offset + i + j]! += weight * b.weights[j]!;
  });
  return { low, weights };
}

/** At each n of the range, the sum over all counts x of a(n + x) b(x): what a sum's weights say of one of its two parts. */
export function correlation(a: LatticeWeights, b: LatticeWeights, range: Window): LatticeWeights {
  const weights = new Float64Array(Math.max(0, range.high - range.low + 1));
  for (let i = 0; i < weights.length; i++) {
    const offset = range.low + i + b.low - a.low;
    const from = Math.max(0, -offset);
    const until = Math.min(b.weights.length, a.weights.length - offset);
    let sum = 0;
    for (let j = from; j < until; j++) sum += a.weights[offset + j]! * b.weights[j]!;
    weights[i] = sum;
  }
  return { low: range.low, weights };
}

/** Pointwise, on a's range; where the factor has none the product is 0. */
export function product(a: LatticeWeights, factor: LatticeWeights): LatticeWeights {
  const shift = a.low - factor.low;
  return { low: a.low, weights: a.weights.map((weight, i) => weight * (factor.weights[i + shift] ?? 0)) };
}

export interface CountSummary {
  readonly mean: number;
  readonly sd: number;
  /**
   * 90 %: at most 5 % of the probability lies above, and at most 5 % below. It begins at 0 if the shortest range of 90 % does,
   * for a count that may well be 0 must not be told to be at least a little.
   */
  readonly interval: readonly [low: number, high: number];
}

const tail = 0.05;

export function summaryOf({ low, weights }: LatticeWeights): CountSummary {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = weights.reduce((sum, weight, i) => sum + weight * i, 0) / total;
  const variance = weights.reduce((sum, weight, i) => sum + weight * (i - mean) ** 2, 0) / total;
  const quantile = (mass: number) => chosen(weights.length, (i) => weights[i]!, mass * total);
  const beginsAt0 = low === 0 && weights[0]! >= weights[quantile(1 - 2 * tail)]!;
  const interval = [low + (beginsAt0 ? 0 : quantile(tail)), low + quantile(1 - tail)] as const;
  return { mean: low + mean, sd: Math.sqrt(variance), interval };
}

/** One count by its weights. @param random uniform in [0, 1) */
export function drawFrom({ low, weights }: LatticeWeights, random: () => number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return low + chosen(weights.length, (i) => weights[i]!, total * random());
}

/** The first index at which the summed weights exceed a mass; if rounding leaves none, the last with a weight. */
export function chosen(length: number, weightAt: (index: number) => number, mass: number): number {
  let last = 0;
  for (let i = 0; i < length; i++) {
    const weight = weightAt(i);
    if (weight === 0) continue;
    last = i;
    mass -= weight;
    if (mass < 0) return i;
  }
  return last;
}
