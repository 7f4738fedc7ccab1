/** 95 of 100 numbers lie within two deviations of their noise around what is counted. */
const deviations = 2;

/** How far from its count a published number mostly lies. */
export function mostNoise(deviation: number): number {
  return deviations * deviation;
}
