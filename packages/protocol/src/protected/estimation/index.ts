/** What everybody makes of released numbers: counts with intervals, and joint draws for plans. */
export {
  type CountPosterior,
  type CountRelease,
  countPosterior,
  drawCounts,
  type RawCount,
} from './count-posterior.ts';
export type { CountSummary } from './lattice.ts';
export { type PublicCount, publicCounts, roundedCounts } from './public-counts.ts';
