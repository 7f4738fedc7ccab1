/**
 * What an attacker can do at home: the mechanism is public, so he draws as much noise and as many regions as he likes, and
 * learns from them which weights, thresholds and guesses are best.
 */
import { protectedCells, queryLevels } from '@drehscheibe/protocol';
import { seededUniformBelow } from '../../packages/node/src/disclosure/test-support/seeded-uniform-below.ts';
import { pick, type Random } from './chance.ts';
import { cells, type Mechanism, published, type VintageNumbers } from './mechanism.ts';
import { periods } from './world.ts';

/** Noise as drawn in vintages without any company; a fresh one is put together of draws of the same level. */
export interface NoiseLab {
  /** Of one number of each cell's level. */
  readonly variances: readonly number[];
  draw(position: number, random: Random): number;
}

export function noiseLab(mechanism: Mechanism, vintages: number, seed: string): NoiseLab {
  const uniformBelow = seededUniformBelow(seed);
  const nothing = new Float64Array(periods * cells);
  const drawn = new Map(queryLevels.map((level) => [level, [] as number[]]));
  for (let vintage = 0; vintage < vintages; vintage++) {
    published(nothing, mechanism, uniformBelow).forEach((value, position) => {
      drawn.get(protectedCells[position % cells]!.level)!.push(value);
    });
  }
  const byCell = protectedCells.map(({ level }) => drawn.get(level)!);
  return {
    variances: byCell.map((values) => values.reduce((sum, value) => sum + value ** 2, 0) / values.length),
    draw: (position, random) => pick(byCell[position % cells]!, random),
  };
}

/** Weights over some positions of a vintage's numbers. */
export interface Reading {
  readonly positions: readonly number[];
  readonly weights: readonly number[];
  /** The mean of `numbers` in the lab, weighted: subtracted, so that 0 means nothing unusual. */
  readonly offset: number;
  /** Of the reading of the lab's regions (without the signal, where it looks for one). */
  readonly deviation: number;
}

export function read({ positions, weights, offset }: Reading, numbers: VintageNumbers): number {
  return positions.reduce((sum, position, i) => sum + weights[i]! * numbers[position]!, -offset);
}

/** The same reading of fresh noise alone. */
export function readNoise({ positions, weights }: Reading, noise: NoiseLab, random: Random): number {
  return positions.reduce((sum, position, i) => sum + weights[i]! * noise.draw(position, random), 0);
}

/**
 * The matched filter Σ^-1 u / (u' Σ^-1 u), Σ the covariance of everything the attacker does not know: noise, and other companies
 * as in the lab's regions. Of all linear readings that rise by 1 where the signal is there it scatters least (Gauss and Markov),
 * and if what he does not know is normal, no test is better (Neyman and Pearson).
 * @param signal the released numbers, without noise, of what he looks for
 * @param others released numbers without noise of regions that differ as he thinks possible; none: he knows all of them
 */
export function matchedFilter(signal: VintageNumbers, others: readonly VintageNumbers[], noise: NoiseLab): Reading {
  const positions = positionsOf([...signal.keys()].filter((at) => signal[at] !== 0));
  const { covariance, mean } = momentsOf(others, positions);
  const towards = positions.map((at) => signal[at]!);
  const solved = solve(withNoise(covariance, positions, noise), towards);
  const gain = dot(solved, towards);
  const weights = solved.map((weight) => weight / gain);
  return { positions, weights, offset: dot(weights, mean), deviation: 1 / Math.sqrt(gain) };
}

/**
 * The best linear prediction of something that differs between regions, from the released numbers of some cells.
 * @param truths of each of the lab's regions
 */
export function prediction(
  ofCells: readonly number[],
  truths: readonly number[],
  regions: readonly VintageNumbers[],
  noise: NoiseLab,
): Reading {
  const positions = positionsOf(ofCells);
  const { covariance, mean } = momentsOf(regions, positions);
  const meanTruth = truths.reduce((a, b) => a + b, 0) / truths.length;
  const towards = positions.map(
    (at, i) =>
      regions.reduce((sum, numbers, k) => sum + (numbers[at]! - mean[i]!) * (truths[k]! - meanTruth), 0) /
      truths.length,
  );
  const weights = solve(withNoise(covariance, positions, noise), towards);
  return { positions, weights, offset: dot(weights, mean) - meanTruth, deviation: Math.sqrt(dot(weights, towards)) };
}

/** The cells of some positions in every period. */
function positionsOf(touched: readonly number[]): number[] {
  const ofCells = new Set(touched.map((at) => at % cells));
  return Array.from({ length: periods * cells }, (_, at) => at).filter((at) => ofCells.has(at % cells));
}

function withNoise(covariance: readonly (readonly number[])[], positions: readonly number[], noise: NoiseLab) {
  return covariance.map((row, i) =>
    row.map((value, j) => (i === j ? value + noise.variances[positions[i]! % cells]! : value)),
  );
}

function momentsOf(samples: readonly VintageNumbers[], positions: readonly number[]) {
  const mean = positions.map((at) => samples.reduce((sum, numbers) => sum + numbers[at]!, 0) / (samples.length || 1));
  const covariance = positions.map(() => positions.map(() => 0));
  for (const numbers of samples) {
    const apart = positions.map((at, i) => numbers[at]! - mean[i]!);
    for (let i = 0; i < apart.length; i++) {
      for (let j = 0; j < apart.length; j++) covariance[i]![j]! += (apart[i]! * apart[j]!) / samples.length;
    }
  }
  return { mean, covariance };
}

/** Cholesky. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = right.length;
  const factor: number[][] = [];
  for (let i = 0; i < n; i++) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i]![j]!;
      for (let m = 0; m < j; m++) rest -= row[m]! * (j === i ? row[m]! : factor[j]![m]!);
      row.push(j === i ? Math.sqrt(rest) : rest / factor[j]![j]!);
    }
    factor.push(row);
  }
  const solved = [...right];
  for (let i = 0; i < n; i++) {
    for (let m = 0; m < i; m++) solved[i]! -= factor[i]![m]! * solved[m]!;
    solved[i]! /= factor[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let m = i + 1; m < n; m++) solved[i]! -= factor[m]![i]! * solved[m]!;
    solved[i]! /= factor[i]![i]!;
  }
  return solved;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

/**
 * The most powerful test by a score: positive above a threshold, and at the threshold as often as brings the share of false
 * positives in the lab to exactly what is allowed (scores may be few whole numbers).
 */
export function testBy(
  scoresWithout: readonly number[],
  falsePositives: number,
): (score: number, random: Random) => boolean {
  const sorted = scoresWithout.toSorted((a, b) => b - a);
  const allowed = falsePositives * sorted.length;
  const threshold = sorted[Math.ceil(allowed) - 1]!;
  const above = sorted.indexOf(threshold);
  const chance = (allowed - above) / (sorted.lastIndexOf(threshold) + 1 - above);
  return (score, random) => score > threshold || (score === threshold && random() < chance);
}
