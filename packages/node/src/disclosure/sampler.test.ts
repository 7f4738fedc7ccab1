import { createHash } from 'node:crypto';
import { defaultProtectedPolicy, latticeVariances, type Rational, rational } from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { sampleDiscreteGaussian, type UniformBelow } from './sampler.ts';
import {
  chiSquareRejects,
  kolmogorovSmirnovRejects,
  shareRejected,
  tailShare,
} from './test-support/goodness-of-fit.ts';
import { seededUniformBelow } from './test-support/seeded-uniform-below.ts';

const toNumber = ({ numerator, denominator }: Rational): number => Number(numerator) / Number(denominator);
const firstBytes = (values: readonly bigint[]): string =>
  createHash('sha256').update(values.join(',')).digest('hex').slice(0, 32);

function samplesOf(variance: Rational, many: number, uniformBelow: UniformBelow): bigint[] {
  return Array.from({ length: many }, () => sampleDiscreteGaussian(variance, uniformBelow));
}

/** Answers from a list; notes what was asked. */
function scripted(answers: readonly bigint[]): { uniformBelow: UniformBelow; asked: bigint[] } {
  const asked: bigint[] = [];
  const uniformBelow = (bound: bigint): bigint => {
    const answer = answers[asked.length];
    asked.push(bound);
    if (answer === undefined || answer >= bound) throw new TypeError(`no answer below ${bound} at ${asked.length}`);
    return answer;
  };
  return { uniformBelow, asked };
}

test('variance 0 gives 0 and asks nothing; a negative one or a denominator of 0 is refused', () => {
  const { uniformBelow, asked } = scripted([]);
  expect(sampleDiscreteGaussian({ numerator: 0n, denominator: 5n }, uniformBelow)).toBe(0n);
  expect(asked).toEqual([]);
  expect(() => sampleDiscreteGaussian({ numerator: -1n, denominator: 5n }, uniformBelow)).toThrow(TypeError);
  expect(() => sampleDiscreteGaussian({ numerator: 1n, denominator: 0n }, uniformBelow)).toThrow(TypeError);
});

test('asks in the order of the convention: sign, magnitude, acceptance, every Bernoulli once', () => {
  // Variance 2, so the Laplace has scale 2 and a candidate y is accepted with exp(-(|y| - 1)²/4).
  const { uniformBelow, asked } = scripted([
    ...[0n], // sign: minus
    ...[1n, 1n], // u = 1; exp(-1/2): 1 >= 1, the first to fail, so true
    ...[0n, 1n], // exp(-1): 0 < 1, then 1 >= 1 of 2: the second to fail, so false: nothing is counted
    ...[0n], // candidate -1, gamma 0 = 0/1: still asked
  ]);
  expect(sampleDiscreteGaussian(rational(2n), uniformBelow)).toBe(-1n);
  expect(asked).toEqual([2n, 2n, 2n, 1n, 2n, 1n]);
});

test('minus zero is thrown away and drawn anew from the sign on', () => {
  const { uniformBelow, asked } = scripted([
    ...[0n, 0n, 0n, 0n, 1n], // sign minus, u = 0, exp(-0) asked below 1, exp(-1) false: minus zero
    ...[1n, 0n, 0n, 0n, 1n], // sign plus, the same magnitude
    ...[3n], // gamma 1/4: 3 >= 1, accepted
  ]);
  expect(sampleDiscreteGaussian(rational(2n), uniformBelow)).toBe(0n);
  expect(asked).toEqual([2n, 2n, 1n, 1n, 2n, 2n, 2n, 1n, 1n, 2n, 4n]);
});

test('a whole gamma above 1 takes that many unit draws and then still asks for exp(-0)', () => {
  const unit = [0n, 0n, 2n]; // exp(-1): the third to fail, so true
  const { uniformBelow, asked } = scripted([
    ...[1n, 1n, 1n], // sign plus, u = 1, accepted
    ...unit,
    ...unit,
    ...[0n, 1n], // stop: magnitude 1 + 2 + 2 = 5, gamma (5 - 1)²/4 = 4
    ...[unit, unit, unit, unit].flat(),
    ...[0n],
  ]);
  expect(sampleDiscreteGaussian(rational(2n), uniformBelow)).toBe(5n);
  expect(asked.slice(-4)).toEqual([1n, 2n, 3n, 1n]);
  expect(asked).toHaveLength(3 + 6 + 2 + 12 + 1);
});

/**
 * 1,000 samples each from the stream of seed 'reference', computed by an implementation in Python with fractions.Fraction that
 * shares no line with ours. Digests: the first 16 bytes of SHA-256 over the numbers joined by commas.
 */
const references = [
  {
    variance: { numerator: 1n, denominator: 3n },
    first: [0n, 0n, 0n, 0n, 0n, 0n],
    questions: 22585,
    bounds: 'bf0706fe2d8804ca4df40e0f65b90d44',
    draws: '07d9ee3915f3c5f062b957b654234167',
  },
  {
    variance: { numerator: 2n, denominator: 1n },
    first: [0n, 0n, 0n, 4n, 4n, 1n],
    questions: 17739,
    bounds: 'c0100b0ac8177da0497bfd619c034b2c',
    draws: '2339560ca29f33f4edf6bbb16f989679',
  },
  {
    variance: { numerator: 78712644n, denominator: 1n },
    first: [5275n, -20692n, 11903n, 2817n, 1396n, 17831n],
    questions: 14553,
    bounds: '52d7d9dd68bcdc31234d4ce4c3ab36c8',
    draws: 'e6a3c74879f6c14c0f77a62ac2994a37',
  },
  {
    variance: { numerator: 1000000007n, denominator: 998244353n },
    first: [0n, 1n, 1n, 0n, -1n, -1n],
    questions: 24322,
    bounds: '7d97dace835eb90dc3237d82b8713daf',
    draws: 'b8f21508b8844127c9731ee977c2bcc0',
  },
  {
    variance: { numerator: 11529215046068469755n, denominator: 2147483647n },
    first: [27723n, 27323n, 111471n, -4919n, -54667n, 105762n],
    questions: 14409,
    bounds: 'f5a3eb7d577f991408b6ecc152885c31',
    draws: '0bb05d8d1274fec281dda4457f71aff5',
  },
  {
    variance: { numerator: 1237940039285380274899124224n, denominator: 1n },
    first: [13845682570069n, 13833346381855n, -25942117955146n, -34080628516411n, 16080515267456n, -47318141787841n],
    questions: 14168,
    bounds: '8aba0eaeabdb880a460c737c0e61b42d',
    draws: '442aa2e143a0c157f0b3dbcfacc07fcf',
  },
];

test.each(references)(
  'draws what the reference draws and asks what it asks, variance $variance.numerator/$variance.denominator',
  (reference) => {
    const asked: bigint[] = [];
    const seeded = seededUniformBelow('reference');
    const draws = samplesOf(reference.variance, 1000, (bound) => {
      asked.push(bound);
      return seeded(bound);
    });
    expect(draws.slice(0, 6)).toEqual(reference.first);
    expect(asked).toHaveLength(reference.questions);
    expect([firstBytes(asked), firstBytes(draws)]).toEqual([reference.bounds, reference.draws]);
  },
);

test('a variance not in lowest terms draws the same', () => {
  const [reduced, expanded] = [rational(7n, 3n), { numerator: 7n * 12n, denominator: 3n * 12n }].map((variance) =>
    samplesOf(variance, 100, seededUniformBelow('terms')),
  );
  expect(expanded).toEqual(reduced);
});

const { region, area } = latticeVariances(defaultProtectedPolicy, 'supply');
const variances: readonly Rational[] = [
  rational(1n, 3n),
  rational(1n),
  rational(10n),
  rational(2n ** 61n - 1n, 1_000_003n * 998_244_353n), // large primes below
  rational(2500n * 2_147_483_647n + 1n, 2_147_483_647n),
  rational(region),
  rational(area),
];

test.each(variances)('samples of variance $numerator/$denominator follow the distribution', (variance) => {
  const samples = samplesOf(variance, 20_000, seededUniformBelow('fit'));
  expect(chiSquareRejects(samples, toNumber(variance))).toBe(false);
  expect(kolmogorovSmirnovRejects(samples, toNumber(variance))).toBe(false);
});

test.each([0.7, 1.3])(
  'a sampler with %f times the deviation is rejected by the same tests, for every variance',
  (factor) => {
    for (const variance of variances) {
      const wrong = rational(variance.numerator * BigInt(Math.round(factor ** 2 * 100)), variance.denominator * 100n);
      const samples = samplesOf(wrong, 20_000, seededUniformBelow('broken'));
      expect(chiSquareRejects(samples, toNumber(variance))).toBe(true);
      expect(kolmogorovSmirnovRejects(samples, toNumber(variance))).toBe(true);
    }
  },
);

test('a sampler that keeps minus zero is rejected', () => {
  const uniformBelow = seededUniformBelow('zero');
  const twice = samplesOf(rational(1n), 20_000, uniformBelow).flatMap((sample) =>
    sample === 0n ? [0n, 0n] : [sample],
  );
  expect(chiSquareRejects(twice, 1)).toBe(true);
});

test('as many samples lie above zero as below, and as many far out as should', () => {
  const samples = samplesOf(rational(region), 100_000, seededUniformBelow('tail'));
  const above = samples.filter((sample) => sample > 0n).length;
  const below = samples.filter((sample) => sample < 0n).length;
  expect(shareRejected(above, above + below, 0.5)).toBe(false);
  const deviation = Math.sqrt(Number(region));
  for (const far of [1, 2, 3, 4]) {
    const beyond = samples.filter((sample) => Math.abs(Number(sample)) > far * deviation).length;
    expect(shareRejected(beyond, samples.length, tailShare(Number(region), far * deviation))).toBe(false);
  }
});
