import {
  deriveKeys,
  encodeRoster,
  type FeedRecord,
  follows,
  naclVerifier,
  open,
  openRosterChain,
  parseDistrictCode,
  parseMemberId,
  parseQuarter,
  parseUnit,
  periodStart,
  publicKeysOf,
  type RosterChain,
  type SealedRecord,
  type SealInput,
  seal,
  signRoster,
  strictVerifier,
} from '@drehscheibe/protocol';
import { onTestFinished } from 'vitest';
import { type FixedClock, fixedClock } from '../../clock.ts';
import type { PublishDoor } from '../../federation/publish.ts';
import { createLogger } from '../../log.ts';
import type { Entry } from '../../registry/index.ts';
import { openMemoryStore, type Store } from '../../store/index.ts';
import { createDisclosure, type Disclosure } from '../index.ts';
import type { OwnFeed } from '../own-feed.ts';
import { secureUniformBelow } from '../uniform-below.ts';
import { seededUniformBelow } from './seeded-uniform-below.ts';

export const weekMs = 7 * 24 * 3_600_000;
export const member = parseMemberId('hildesheim');
export const hildesheim = parseDistrictCode('03254');
const keys = deriveKeys(new Uint8Array(32).fill(7));
const celle = deriveKeys(new Uint8Array(32).fill(8));
export const verifier = strictVerifier(naclVerifier);
const weekly = { demo: null };
export const sealVector = (input: Omit<SealInput, 'kind' | 'author'>): SealedRecord =>
  seal({ kind: 'vector', author: member, ...input }, keys.signing.secretKey);
/** Monday 06:00 UTC of period 70 (10 May 2027), and Wednesday noon in it. */
export const monday = periodStart(70, weekly);
export const wednesday = monday + 2 * 24 * 3_600_000 + 6 * 3_600_000;

/** One epoch of two members: this node, and Celle. */
export function chainOf(
  change: { demo?: { periodMs: number } | null; role?: 'region' | 'observer' } = {},
): RosterChain {
  const observer = change.role === 'observer';
  const roster = encodeRoster({
    epoch: 1,
    network: 'test',
    previous: null,
    demo: change.demo ?? null,
    members: [
      {
        id: member,
        name: 'Hildesheim',
        role: observer ? 'observer' : 'region',
        districts: observer ? [] : [hildesheim],
        keys: publicKeysOf(keys),
        addresses: [],
        since: 1,
      },
      {
        id: parseMemberId('celle'),
        name: 'Celle',
        role: 'region',
        districts: [parseDistrictCode('03351')],
        keys: publicKeysOf(celle),
        addresses: [],
        since: 1,
      },
    ],
    decision: 'test',
    createdAt: periodStart(60, weekly),
  });
  const signatures = [signRoster(roster, parseMemberId('celle'), celle.signing.secretKey)];
  if (!observer) signatures.push(signRoster(roster, member, keys.signing.secretKey));
  return openRosterChain([{ roster, signatures }], verifier);
}

/** The same members, an epoch later. */
export function nextEpochOf(chain: RosterChain): RosterChain {
  const roster = encodeRoster({ ...chain.current, epoch: chain.current.epoch + 1, previous: chain.hash });
  const signatures = [
    signRoster(roster, parseMemberId('celle'), celle.signing.secretKey),
    signRoster(roster, member, keys.signing.secretKey),
  ];
  return openRosterChain([...chain.signed, { roster, signatures }], verifier);
}

interface FeedState {
  /** Appending ends like a crash. */
  failing: boolean;
  /** How often the position was asked for. */
  looks: number;
  /** How many members tell how far the feed goes. */
  witnesses: number;
  beforePosition?: () => void;
}

/** The federation's publish door and what it holds, in memory: as strict about the chain as the real one, and it can be made to fail. */
export function memoryFeed(chain: () => RosterChain | undefined) {
  const feed: SealedRecord[] = [];
  const state: FeedState = { failing: false, looks: 0, witnesses: 1 };
  const door: PublishDoor = {
    async position() {
      state.looks += 1;
      state.beforePosition?.();
      const last = feed.at(-1);
      const opened = last && open(last, chain()!, verifier);
      return {
        seq: feed.length + 1,
        previous: opened?.headHash ?? null,
        epoch: chain()!.current.epoch,
        roster: chain()!.hash,
        lastPeriod: opened?.head.period ?? null,
        witnesses: state.witnesses,
      };
    },
    async append(record) {
      if (state.failing) throw new Error('crash');
      const last: FeedRecord | undefined = feed.length > 0 ? open(feed.at(-1)!, chain()!, verifier) : undefined;
      const verdict = follows(last ?? null, open(record, chain()!, verifier));
      if (verdict !== 'ok') throw new Error(verdict);
      feed.push(record);
    },
  };
  const own: OwnFeed = {
    async latest() {
      const [last, roster] = [feed.at(-1), chain()];
      return last && roster && open(last, roster, verifier);
    },
    feed: async () => feed,
    record: async (seq) => feed[seq - 1],
  };
  return { feed, door, own, state };
}

/** Seven jobs that are released and open, unless told otherwise. */
export function opening(id: string, change: Partial<Entry> = {}): Entry {
  return {
    id,
    kind: 'opening',
    establishment: 'werk-a',
    unit: parseUnit('242-2'),
    count: 7,
    quarter: parseQuarter('2027-Q3'),
    district: hildesheim,
    state: 'released',
    sharing: 'open',
    approvals: [],
    createdAt: 0,
    updatedAt: 0,
    eraseAfter: '2028-03-31',
    ...change,
  };
}

const establishment = {
  name: 'Werk',
  district: hildesheim,
  issuer: false,
  hasWorksCouncil: true,
  createdAt: 0,
};

export interface House {
  readonly clock: FixedClock;
  /** What the federation has got. */
  readonly feed: SealedRecord[];
  readonly feedState: FeedState;
  readonly store: Store;
  /** `store`: another disk than the house's own. `seed`: of the noise; without one it comes from node:crypto. */
  readonly start: (options?: {
    automatic?: boolean;
    signal?: AbortSignal;
    store?: Store;
    seed?: string;
    handOverAfterMs?: number;
  }) => Promise<Disclosure>;
  readonly adopt: (chain: RosterChain) => void;
  readonly enter: (...entries: Entry[]) => void;
  /** Companies by establishment; one that is not named here belongs to a company of its own. */
  readonly found: (companies: Record<string, string>) => void;
  /** What was asked of the source of noise, over all starts. */
  readonly draws: { asked: number };
  /** Warnings and errors, over all starts. */
  readonly logged: { event: string; [more: string]: unknown }[];
  /** Runs before records are read. */
  readonly hooks: { beforeReading?: (store: Store) => Promise<void> };
}

/** A disclosure with a clock, records and a roster that a test can change; it can be closed and started again. */
export function house(chain: RosterChain | undefined, at = wednesday): House {
  const clock = fixedClock(at);
  let current = chain;
  let entries: readonly Entry[] = [];
  const rosterListeners = new Set<() => void>();
  const registryListeners = new Set<(event: { kind: 'entry'; id: string }) => void>();
  const { feed, door, own, state } = memoryFeed(() => current);
  const ownStore = openMemoryStore();
  const draws = { asked: 0 };
  const logged: House['logged'] = [];
  const hooks: House['hooks'] = {};
  let companies: Record<string, string> = {};
  return {
    clock,
    draws,
    logged,
    hooks,
    found(next) {
      companies = next;
    },
    feed,
    feedState: state,
    store: ownStore,
    async start({
      automatic = true,
      signal = new AbortController().signal,
      store = ownStore,
      seed,
      handOverAfterMs = 0,
    } = {}) {
      const source = seed === undefined ? secureUniformBelow() : seededUniformBelow(seed);
      const disclosure = await createDisclosure(
        { member, districts: [hildesheim], automatic, handOverAfterMs },
        {
          registry: {
            async entries() {
              await hooks.beforeReading?.(store);
              return [...entries];
            },
            async establishments() {
              await hooks.beforeReading?.(store);
              return Object.entries(companies).map(([id, company]) => ({ ...establishment, id, company }));
            },
            subscribe: (listener) => {
              registryListeners.add(listener);
              return () => void registryListeners.delete(listener);
            },
          },
          publish: door,
          own,
          sealVector,
          roster: {
            chain: () => current,
            subscribe: (listener) => {
              rosterListeners.add(listener);
              return () => void rosterListeners.delete(listener);
            },
          },
          verifier,
          clock,
          store,
          uniformBelow(bound) {
            draws.asked += 1;
            return source(bound);
          },
          log: createLogger({ level: 'warn', destination: { write: (line) => void logged.push(JSON.parse(line)) } }),
          signal,
        },
      );
      onTestFinished(() => disclosure.close());
      return disclosure;
    },
    adopt(next) {
      current = next;
      for (const listener of rosterListeners) listener();
    },
    enter(...next) {
      entries = next;
      for (const listener of registryListeners) listener({ kind: 'entry', id: 'any' });
    },
  };
}
