/** The logarithm of Γ(x) for x > 0: Stirling's series beyond 10, to about 1e-12 of it; below, Γ(x + 1) = x Γ(x). */
export function logGamma(x: number): number {
  let below = 0;
  for (; x < 10; x++) below += Math.log(x);
  const square = 1 / (x * x);
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - below;
}
