import { ProtocolError } from '@drehscheibe/protocol';
import type { PeerId } from '@libp2p/interface';
import type { Logger } from '../log.ts';
import { StoreError } from '../store/index.ts';
import { FederationError } from './errors.ts';
import type { PeerDirectory } from './peer-identity.ts';
import type { Refusals } from './refusals.ts';

/**
 * Counts what was refused: a broken feed against its author, anything else against the peer that sent it. A lost
 * connection is nobody's fault; what is no refusal at all is ours, and logged.
 */
export type Blame = (peer: PeerId, error: unknown) => void;

/** An honest peer sends these too: its link broke, it does not know of a fork yet, or we do not know of its roster. */
const innocent: ReadonlySet<string> = new Set(['WIRE_TRUNCATED', 'FEDERATION_QUARANTINED', 'HEAD_EPOCH_UNKNOWN']);

export function createBlame(deps: {
  directory: () => PeerDirectory;
  refusals: Refusals;
  /** Counted against the peer itself. */
  onRefused: (peer: PeerId) => void;
  log: Logger;
  signal: AbortSignal;
}): Blame {
  return (peer, error) => {
    const name = deps.directory().member(peer)?.id ?? peer.toString();
    if (error instanceof ProtocolError || error instanceof FederationError) {
      if (innocent.has(error.code)) return;
      const author = error.code.startsWith('FEED_') ? error.data.author : undefined;
      deps.refusals.count(typeof author === 'string' ? author : name, error.code);
      if (typeof author !== 'string') deps.onRefused(peer);
    } else if (error instanceof Error && error.name === 'TimeoutError') {
      deps.refusals.count(name, 'WIRE_TIMEOUT');
    } else if (error instanceof StoreError || error instanceof TypeError) {
      deps.log.error({ event: 'federation.failed', part: 'sync', peer: name, err: error });
    } else if (!deps.signal.aborted) {
      deps.log.debug({ event: 'federation.failed', part: 'sync', peer: name, err: error });
    }
  };
}
