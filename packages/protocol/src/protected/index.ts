/** The protected part: what everybody who reads released numbers must know of how they came about. */
export * from './display-gate.ts';
export * from './estimation/index.ts';
export * from './noise-scale.ts';
export * from './policy-in-force.ts';
export { encodeProtectedPart, type ProtectedPart, protectedPartDigest } from './protected-part.ts';
export * from './queries.ts';
export { greatestCommonDivisor, type Rational, rational, toNumber } from './rational.ts';
export { latticeScale, runningCounts, runningCountVariances, type Strategy, squareRootToeplitz } from './strategy.ts';
export * from './vintage.ts';
