/** What may leave the node, when, and exactly which bytes. */
export type { Disclosure, NextVector, Published } from './disclosure.ts';
export { DisclosureError, type DisclosureErrorCode } from './errors.ts';
export type { LedgerEntry } from './ledger.ts';
export type { PolicyValue } from './policy-values.ts';
export type { ProtectedBudget } from './protected-budget.ts';
export { createDisclosure } from './service.ts';
export type { SharingExample } from './sharing-example.ts';
