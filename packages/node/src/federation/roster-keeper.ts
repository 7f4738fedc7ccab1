import {
  continueRosterChain,
  decodeChain,
  encodeChain,
  openRosterChain,
  type RosterChain,
  type SignedRoster,
  type Verifier,
} from '@drehscheibe/protocol';
import type { Logger } from '../log.ts';
import type { Store } from '../store/index.ts';
import { createListeners } from './listeners.ts';
import type { RosterDoor } from './roster.ts';

const KEY = 'chain';

/** Keeps the chain of rosters this node goes by: on disk, and joined with longer ones that continue it. */
export async function createRosterKeeper(deps: { store: Store; verifier: Verifier; log: Logger }): Promise<RosterDoor> {
  const { verifier, log } = deps;
  const disk = deps.store.bytes('federation.roster');
  const listeners = createListeners<RosterChain>((err) =>
    log.error({ event: 'federation.failed', part: 'listener', err }),
  );
  const stored = await disk.get(KEY);
  let chain = stored && openRosterChain(decodeChain(stored), verifier);
  let turn: Promise<unknown> = Promise.resolve();

  const adopt = async (signed: readonly SignedRoster[]): Promise<RosterChain> => {
    const joined = chain ? continueRosterChain(chain, signed, verifier) : openRosterChain(signed, verifier);
    if (joined === chain) return chain;
    await disk.put(KEY, encodeChain(joined.signed));
    chain = joined;
    log.info({ event: 'federation.roster-adopted', epoch: joined.current.epoch });
    listeners.tell(joined);
    return joined;
  };

  return {
    chain: () => chain,
    adopt(signed) {
      const next = turn.then(() => adopt(signed));
      turn = next.catch(() => {});
      return next;
    },
    subscribe: listeners.subscribe,
  };
}
