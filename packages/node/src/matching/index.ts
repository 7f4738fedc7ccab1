/** Who could go where: the region's own plan, answers to queries, and the picture of the Land. */
export { MatchingError, type MatchingErrorCode } from './errors.ts';
export type { Match, Matching, MatchingQuery, PlanView, StateView } from './matching.ts';
export { createMatching } from './service.ts';
