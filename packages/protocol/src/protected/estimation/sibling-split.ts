/**
 * How the count of one node of the tree is made up of its children's.
 *
 * Given the parent's count n, the children's counts are Dirichlet-multinomial with parameters α_c: each split has the weight
 * Π_c w(n_c; α_c) / w(n; Σ α), w(n; α) = Γ(n + α) / (Γ(α) n!). All α = 1 makes all splits equally likely. With expected shares
 * π_c, α_c = A π_c; the concentration A says how far real shares stray from them (the smaller, the farther). It is not known:
 * some values are equally likely beforehand, and the numbers themselves say which fit.
 *
 * Belief propagation (Pearl 1988) on whole numbers, exact but for the edges of the windows. Upwards: the likelihood of n is the
 * convolution of the children's likelihoods, each times w, divided by w(n; Σ α). Children are taken one by one: `rests[k]` is
 * the convolution of the children from k on. Downwards and in draws each child is split off from the rest in the same order.
 * Cost: for each child and concentration, three times its window times that of the rest.
 */
import {
  chosen,
  convolution,
  correlation,
  fromLogarithms,
  type LatticeWeights,
  product,
  type Window,
  windowOf,
} from './lattice.ts';
import { logGamma } from './log-gamma.ts';

/** Parameters α of the children, one for each; several alternatives are equally likely beforehand. */
export type SplitPrior = readonly (readonly number[])[];

export interface SiblingSplit {
  /** What the children say of the parent's count. */
  readonly ofParent: LatticeWeights;
  /** From the parent's posterior those of the children, in their order. */
  marginals(parent: LatticeWeights): LatticeWeights[];
  /** Counts of the children that sum up to the parent's, which lies in the range. */
  draw(parent: number, random: () => number): number[];
}

/** Smaller weights have lost their precision. They are met only at counts far from all that is likely. */
const leastDivisor = 1e-290;

/** One alternative of the prior. */
interface Component {
  /** Likelihood of each child times w. */
  readonly children: readonly LatticeWeights[];
  readonly rests: readonly LatticeWeights[];
  /** Of the parent, on a scale that all components share. */
  readonly logOfParent: Float64Array;
}

/**
 * @param children their likelihoods
 * @param parent the window of the parent's count; it must meet the sum of the children's windows
 * @param expected about the parent's count, above 0. It changes no result: all w are taken times q^n with the q that puts the
 *   bulk of their sums there, which cancels, and keeps the weights that matter from vanishing beside others.
 */
export function siblingSplit(
  children: readonly LatticeWeights[],
  parent: Window,
  prior: SplitPrior,
  expected: number,
): SiblingSplit {
  const windows = children.map(windowOf);
  const least = sum(windows.map(({ low }) => low));
  const most = sum(windows.map(({ high }) => high));
  const range = { low: Math.max(parent.low, least), high: Math.min(parent.high, most) };
  // What the children from k on may sum up to, if all sum up to a count of the range.
  const restWindows = windows.map((_, k) => ({
    low: range.low - sum(windows.slice(0, k).map(({ high }) => high)),
    high: range.high - sum(windows.slice(0, k).map(({ low }) => low)),
  }));
  const components = prior.map((parameters): Component => {
    const tilt = Math.log(expected / (expected + sum(parameters)));
    const weighted = children.map(({ low, weights }, k) => {
      const logarithms = logSplitWeights(windows[k]!, parameters[k]!, tilt);
      return fromLogarithms(
        low,
        logarithms.map((value, i) => value + Math.log(weights[i]!)),
      );
    });
    const rests: LatticeWeights[] = [];
    for (let k = children.length - 1; k >= 0; k--) {
      const rest = rests[0];
      rests.unshift(rest === undefined ? weighted[k]! : convolution(weighted[k]!, rest, restWindows[k]!));
    }
    const whole = logSplitWeights(range, sum(parameters), tilt);
    const scale = sum(weighted.map(({ logScale }) => logScale));
    const shift = range.low - rests[0]!.low;
    const logOfParent = whole.map((value, i) => {
      const weight = rests[0]!.weights[i + shift] ?? 0;
      return weight < leastDivisor ? -Infinity : Math.log(weight) + scale - value;
    });
    return { children: weighted, rests, logOfParent };
  });
  // If all weights vanish, so do those of the parent.
  const logScale = components.reduce(
    (greatest, { logOfParent }) => logOfParent.reduce((a, b) => Math.max(a, b), greatest),
    -Number.MAX_VALUE,
  );
  const fits = components.map(({ logOfParent }) => logOfParent.map((value) => Math.exp(value - logScale)));
  const ofParent = {
    low: range.low,
    weights: fits[0]!.map((_, i) => sum(fits.map((fit) => fit[i]!)) / fits.length),
  };
  return {
    ofParent,
    marginals(posterior) {
      const total = windows.map(({ low, high }) => ({ low, weights: new Float64Array(high - low + 1) }));
      components.forEach((component, which) => {
        // The posterior of the parent and this component, over the weight of all that sums up to it. Two small numbers at a
        // time, so that none vanishes.
        const below = component.rests[0]!;
        const outer = fits[which]!.map((fit, i) => {
          const ofAll = posterior.weights[range.low + i - posterior.low] ?? 0;
          if (fit === 0 || ofAll === 0) return 0;
          return (ofAll / (ofParent.weights[i]! * fits.length)) * (fit / below.weights[range.low + i - below.low]!);
        });
        marginalsOf(component, { low: range.low, weights: outer }).forEach(({ weights }, k) => {
          weights.forEach((weight, i) => {
            total[k]!.weights[i]! += weight;
          });
        });
      });
      return total;
    },
    draw(count, random) {
      const at = count - range.low;
      const fitAt = (which: number) => fits[which]![at]!;
      const { children: weighted, rests } =
        components[chosen(fits.length, fitAt, random() * sum(fits.map((_, i) => fitAt(i))))]!;
      let left = count;
      return weighted.map((child, k) => {
        const rest = rests[k + 1];
        if (rest === undefined) return left;
        const restAt = (i: number) => rest.weights[left - child.low - i - rest.low] ?? 0;
        const mass = random() * rests[k]!.weights[left - rests[k]!.low]!;
        const drawn = child.low + chosen(child.weights.length, (i) => child.weights[i]! * restAt(i), mass);
        left -= drawn;
        return drawn;
      });
    },
  };
}

function marginalsOf({ children, rests }: Component, outer: LatticeWeights): LatticeWeights[] {
  return children.map((child, k) => {
    const rest = rests[k + 1];
    if (rest === undefined) return product(child, outer);
    const marginal = product(child, correlation(outer, rest, windowOf(child)));
    outer = correlation(outer, child, windowOf(rest));
    return marginal;
  });
}

/** log w(n; α) + n tilt for the n of a range. */
function logSplitWeights({ low, high }: Window, alpha: number, tilt: number): Float64Array {
  let value = logGamma(low + alpha) - logGamma(alpha) - logGamma(low + 1) + low * tilt;
  return Float64Array.from({ length: high - low + 1 }, (_, i) => {
    const here = value;
    value += Math.log((low + i + alpha) / (low + i + 1)) + tilt;
    return here;
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
