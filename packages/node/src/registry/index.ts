/** Establishments, releases and openings: what the region keeps, and never sends. */

export { type Actor, consoleActor, type Role } from './actor.ts';
export { minimumOpenRelease } from './acts.ts';
export type {
  Entry,
  EntryInput,
  EntryState,
  Sharing,
} from './entry.ts';
export { RegistryError, type RegistryErrorCode } from './errors.ts';
export type { Establishment, EstablishmentInput, StaffingLine } from './establishment.ts';
export type {
  ImportChange,
  ImportEffect,
  ImportKind,
  ImportLine,
  ImportPlan,
  ImportRequest,
} from './import-change.ts';
export { quartersAhead } from './input.ts';
export type { Registry, RegistryEvent } from './registry.ts';
export { createRegistry } from './service.ts';
export { hasStanding } from './standing.ts';
