/** Who could go where: the region's own plan, answers to queries, and the picture of the Land. */
export type { PlanChanges } from './changes.ts';
export { MatchingError, type MatchingErrorCode } from './errors.ts';
export { nearnessParts, reasonKinds } from './explanation.ts';
export type {
  Match,
  Matching,
  MatchingEvent,
  MatchingQuery,
  OwnChanges,
  PlanStatus,
  PlanView,
  StateView,
} from './matching.ts';
export type { OwnRecords } from './own-records.ts';
export { isOf } from './own-records.ts';
export { createMatching } from './service.ts';
export { standardWhatIf, whatIfNames, whatIfRanges } from './what-if.ts';
export type { WorthAsking } from './worth-asking.ts';
