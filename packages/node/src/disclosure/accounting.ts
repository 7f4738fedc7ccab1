/**
 * What a budget rho of zero-concentrated differential privacy means: as (epsilon, delta), and as the chances of somebody who
 * knows everything but one company. Doubles: this explains the budget, it does not spend it.
 */

/**
 * The least known delta for which rho-zCDP implies (epsilon, delta): Canonne, Kamath, Steinke 2020, the minimum
 * over alpha > 1 of exp((alpha - 1)(alpha rho - epsilon)) / (alpha - 1) (1 - 1/alpha)^alpha.
 * @param rho from 0 to 600
 * @param epsilon at least 0
 */
export function deltaOf(rho: number, epsilon: number): number {
  if (!(rho >= 0 && rho <= 600 && epsilon >= 0)) throw new TypeError(`no delta for rho ${rho}, epsilon ${epsilon}`);
  if (rho === 0) return 0;
  // With b = alpha - 1 the logarithm is convex in b; its slope has one zero, below the b where (2b + 1) rho = epsilon + 1.
  const slope = (b: number) => (2 * b + 1) * rho - epsilon - Math.log1p(1 / b);
  const logB = lastTrue(-700, Math.log((epsilon + 1) / (2 * rho) + 2), (u) => slope(Math.exp(u)) < 0);
  const b = Math.exp(logB);
  return Math.min(1, Math.exp(b * ((b + 1) * rho - epsilon) + b * logB - (b + 1) * Math.log1p(b)));
}

/** The least epsilon for which rho-zCDP implies (epsilon, delta), rounded up. @param delta between 0 and 1 */
export function epsilonOf(rho: number, delta: number): number {
  requireDelta(delta);
  if (deltaOf(rho, 0) <= delta) return 0;
  // By the simple conversion of Bun and Steinke 2016 this end is large enough.
  const enough = rho + 2 * Math.sqrt(rho * Math.log(1 / delta));
  return -lastTrue(-enough, 0, (negative) => deltaOf(rho, -negative) <= delta);
}

/** The greatest rho for which rho-zCDP implies (epsilon, delta), rounded down. @param delta between 0 and 1 */
export function rhoOf(epsilon: number, delta: number): number {
  requireDelta(delta);
  let tooMuch = 1;
  while (deltaOf(tooMuch, epsilon) <= delta) tooMuch *= 2;
  return lastTrue(0, tooMuch, (rho) => deltaOf(rho, epsilon) <= delta);
}

/**
 * How often at most somebody who knows everything else guesses right whether a company takes part, if both are equally likely
 * beforehand. Taking part shifts the noise by at most sqrt(2 rho) deviations, and the best guess cuts in the middle; noise of
 * thousands of lattice steps is as good as normal.
 */
export function participationGuess(rho: number): number {
  return standardNormal(Math.sqrt(2 * rho) / 2);
}

/**
 * The same for guessing which of two given plans a company has. Two plans that only enter lie at most at a right angle, so
 * their difference costs 2 rho; with withdrawals they may point away from each other, and it costs 4 rho.
 */
export function planGuess(rho: number, plans: { readonly withWithdrawals: boolean }): number {
  return participationGuess((plans.withWithdrawals ? 4 : 2) * rho);
}

/** How often at most the same attacker finds a company that takes part, if of others he suspects this share. */
export function detectionRate(rho: number, falsePositiveRate: number): number {
  const cut = lastTrue(-10, 10, (deviations) => standardNormal(deviations) <= falsePositiveRate);
  return standardNormal(cut + Math.sqrt(2 * rho));
}

/** Φ, after Marsaglia 2004: 1/2 + φ(x) (x + x³/3 + x⁵/(3·5) + …), to about 1e-15 for |x| <= 7. */
function standardNormal(x: number): number {
  if (Math.abs(x) > 10) return x > 0 ? 1 : 0;
  let term = x;
  let series = 0;
  for (let odd = 3; series + term !== series; odd += 2) {
    series += term;
    term *= (x * x) / odd;
  }
  return 0.5 + (series * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The greatest double from low to high for which a predicate holds that holds first and then no more. */
function lastTrue(low: number, high: number, holds: (value: number) => boolean): number {
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return low;
    if (holds(middle)) low = middle;
    else high = middle;
  }
}

function requireDelta(delta: number): void {
  if (!(delta > 0 && delta < 1)) throw new TypeError(`delta lies between 0 and 1, not at ${delta}`);
}
