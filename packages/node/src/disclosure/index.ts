/** What may leave the node, when, and exactly which bytes. */
export type { Disclosure, NextVector, Published } from './disclosure.ts';
export { DisclosureError, type DisclosureErrorCode } from './errors.ts';
export { createDisclosure } from './service.ts';
