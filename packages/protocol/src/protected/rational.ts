/** An exact fraction in lowest terms; the denominator is positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** @throws TypeError for a denominator of 0 */
export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 0n) throw new TypeError('a fraction has no denominator 0');
  const shared = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / shared, denominator: denominator / shared };
}

export function product(...factors: readonly Rational[]): Rational {
  return factors.reduce((a, b) => rational(a.numerator * b.numerator, a.denominator * b.denominator), rational(1n));
}

export function sum(...terms: readonly Rational[]): Rational {
  return terms.reduce(
    (a, b) => rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator),
    rational(0n),
  );
}

/** @throws TypeError for 0 */
export function reciprocal(value: Rational): Rational {
  return rational(value.denominator, value.numerator);
}

export function floor(value: Rational): bigint {
  const quotient = value.numerator / value.denominator;
  return value.numerator < 0n && quotient * value.denominator !== value.numerator ? quotient - 1n : quotient;
}

export function ceiling(value: Rational): bigint {
  return -floor({ numerator: -value.numerator, denominator: value.denominator });
}

/** The nearest double, or the one beside it. */
export function toNumber(value: Rational): number {
  return Number(value.numerator) / Number(value.denominator);
}

/** Never negative; of 0 and 0 it is 0. Euclid's algorithm, in doubles once both numbers are exact in them. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  a = a < 0n ? -a : a;
  b = b < 0n ? -b : b;
  while (b > maxSafe) [a, b] = [b, a % b];
  if (b === 0n) return a;
  let small = Number(b);
  let rest = Number(a % b);
  while (rest !== 0) [small, rest] = [rest, small % rest];
  return BigInt(small);
}

const maxSafe = BigInt(Number.MAX_SAFE_INTEGER);
