/** The federation: signed records in, verified records out. It never sees what lies behind a record. */
export { FederationError, type FederationErrorCode } from './errors.ts';
export { createFederation, type FederationOptions } from './federation.ts';
export type { NetworkDoor, NetworkStatus } from './network.ts';
export { openFeeds } from './open-feeds.ts';
export type { PublishDoor } from './publish.ts';
export type { ReadDoor } from './read.ts';
export type { RosterDoor } from './roster.ts';
export { nodeVerifier } from './verifier.ts';
