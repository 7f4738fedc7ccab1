import type { Member } from '@drehscheibe/protocol';
import type { PeerId } from '@libp2p/interface';
import type { Multiaddr } from '@multiformats/multiaddr';
import { multiaddr } from '@multiformats/multiaddr';
import type { PeerDirectory } from './peer-identity.ts';

const DIAL_TIMEOUT_MS = 10_000;
const PARALLEL_DIALS = 8;
/** The first wait after a failure; it doubles up to the longest, and each is drawn between half and one and a half. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** The larger PeerId leaves the first dial to the smaller, so that two that start together do not dial crosswise. */
const COURTESY_MS = 1_000;
/** A link that ends sooner counts as a failed dial: the one who dials believes in it before the other has refused. */
const STABLE_MS = 10_000;
/** After so many failures the addresses of the roster may be old, and the DHT is asked for newer ones. */
const FAILURES_BEFORE_LOOKUP = 3;

/** Keeps a link to every other member. libp2p's own reconnecting stops after five tries and its queue can stick. */
export interface DialSupervisor {
  /** Look again at once: the roster changed, or a link went. */
  wake(): void;
  /** True while a dial to the member runs. */
  dialling(member: string): boolean;
  failure(member: string): string | undefined;
  /** Resolves once every member that has an address is connected or was tried and failed. */
  everyoneTried(): Promise<void>;
  /** Ends when the signal given at creation aborts and all dials have ended. */
  ended: Promise<void>;
}

interface Target {
  member: Member;
  peerId: PeerId;
}

interface Attempt {
  failures: number;
  /** When it may be dialled again, monotonic ms. */
  dueAt: number;
  running: boolean;
  /** When the last dial led to a link, monotonic ms; undefined once that link is known to be gone. */
  linkedAt?: number;
  reason?: string;
}

export function createDialSupervisor(deps: {
  self: PeerId;
  directory: () => PeerDirectory;
  isConnected: (peer: PeerId) => boolean;
  dial: (addresses: Multiaddr[], signal: AbortSignal) => Promise<unknown>;
  /** Current addresses as the DHT tells them, a hint; empty when it knows none. */
  lookUp: (peer: PeerId, signal: AbortSignal) => Promise<Multiaddr[]>;
  onFailure: (member: string, error: unknown) => void;
  signal: AbortSignal;
}): DialSupervisor {
  const { signal } = deps;
  const attempts = new Map<string, Attempt>();
  const running = new Set<Promise<void>>();
  const waiting = new Set<() => void>();
  let untried = 0;
  let timer: NodeJS.Timeout | undefined;

  const attemptOf = ({ member, peerId }: Target): Attempt => {
    const known = attempts.get(member.id);
    if (known) return known;
    const courtesy = deps.self.toString() < peerId.toString() ? 0 : COURTESY_MS * (0.5 + Math.random());
    const fresh = { failures: 0, dueAt: performance.now() + courtesy, running: false };
    attempts.set(member.id, fresh);
    return fresh;
  };

  const dial = async (target: Target, attempt: Attempt): Promise<void> => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(DIAL_TIMEOUT_MS)]);
    try {
      const { member, peerId } = target;
      const found = attempt.failures >= FAILURES_BEFORE_LOOKUP ? await deps.lookUp(peerId, limit) : [];
      const addresses = new Set([...member.addresses, ...found.map(String)]);
      await deps.dial(
        [...addresses].map((address) => addressOf(address, peerId)),
        limit,
      );
      attempt.linkedAt = performance.now();
    } catch (error) {
      // Denied because the other side's dial came first: a link is a link.
      if (signal.aborted || deps.isConnected(target.peerId)) return;
      failed(attempt, error instanceof Error ? error.name : 'Error');
      deps.onFailure(target.member.id, error);
    }
  };

  const failed = (attempt: Attempt, reason: string): void => {
    attempt.failures += 1;
    attempt.dueAt = performance.now() + wait(attempt.failures);
    attempt.reason = reason;
  };

  const linkLost = (attempt: Attempt, linkedAt: number): void => {
    delete attempt.linkedAt;
    if (performance.now() - linkedAt < STABLE_MS) {
      failed(attempt, 'LinkLost');
    } else {
      attempt.failures = 0;
      attempt.dueAt = performance.now() + wait(1);
    }
  };

  const look = (): void => {
    clearTimeout(timer);
    if (signal.aborted) return;
    const targets = deps.directory().others();
    for (const id of attempts.keys()) if (!targets.some(({ member }) => member.id === id)) attempts.delete(id);

    let next = Number.POSITIVE_INFINITY;
    untried = 0;
    for (const target of targets) {
      if (target.member.addresses.length === 0 || deps.isConnected(target.peerId)) continue;
      const attempt = attemptOf(target);
      if (attempt.linkedAt !== undefined && !attempt.running) linkLost(attempt, attempt.linkedAt);
      if (attempt.failures === 0) untried += 1;
      if (attempt.running) continue;
      if (attempt.dueAt > performance.now()) {
        next = Math.min(next, attempt.dueAt);
        continue;
      }
      if (running.size >= PARALLEL_DIALS) continue;
      attempt.running = true;
      const run = dial(target, attempt).finally(() => {
        attempt.running = false;
        running.delete(run);
        look();
      });
      running.add(run);
    }
    if (untried === 0) for (const resolve of waiting) resolve();
    if (next < Number.POSITIVE_INFINITY) timer = setTimeout(look, Math.max(1, next - performance.now()));
  };

  const ended = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    for (const resolve of waiting) resolve();
    void Promise.allSettled(running).then(() => ended.resolve());
  });

  return {
    wake: look,
    dialling: (member) => attempts.get(member)?.running ?? false,
    failure: (member) => attempts.get(member)?.reason,
    async everyoneTried() {
      if (untried === 0 || signal.aborted) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.add(resolve);
      await promise;
      waiting.delete(resolve);
    },
    ended: ended.promise,
  };
}

function wait(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)) * (0.5 + Math.random());
}

/** With the PeerId at its end, so that whoever answers there must prove to be that member. */
function addressOf(address: string, peerId: PeerId): Multiaddr {
  const id = `/p2p/${peerId.toString()}`;
  return multiaddr(address.endsWith(id) ? address : address + id);
}
