/**
 * Makes the protected part of a vector, each step once. The order is the protection: first the schedule decides, then noise is
 * drawn and written ahead, only then are records read; what was admitted, the ledger's line and the sealed vector are written in
 * one batch that erases the noise. After a crash anywhere there is the same noise, or the same bytes.
 */
import { setImmediate } from 'node:timers/promises';
import {
  answersOf,
  type CountRole,
  decodeVector,
  type ProtectedPart,
  type ProtectedPolicy,
  periodsPerVintage,
  policyDigest,
  policyInForce,
  protectedPartDigest,
  type ReleaseStep,
  type Roster,
  releaseStepOf,
  vintageOf,
} from '@drehscheibe/protocol';
import type { Entry, Establishment } from '../registry/index.ts';
import type { Op, Store } from '../store/index.ts';
import { contributionCosts } from './contribution-cost.ts';
import { type AdmittedEntry, admit } from './contribution-filter.ts';
import type { Outlook } from './destination.ts';
import { createDrawnNoise, type Noise } from './drawn-noise.ts';
import { createLedger, type LedgerChain } from './ledger.ts';
import type { OwnFeed } from './own-feed.ts';
import { protectedStocks } from './protected-stocks.ts';
import { isVector } from './published.ts';
import { type ReleaseRefusal, scheduledRelease } from './release-schedule.ts';
import { releasedNumbers } from './released-numbers.ts';
import type { UniformBelow } from './sampler.ts';
import type { SealedRecords } from './sealed-records.ts';
import { createVintageMemory } from './vintage-memory.ts';

/** A release that is due: its noise is drawn and on disk. */
interface DueRelease extends ReleaseStep {
  readonly policy: ProtectedPolicy;
  readonly noise: Noise;
}

/** The records a release counts. */
export interface CountedRecords {
  readonly entries: readonly Entry[];
  readonly establishments: readonly Establishment[];
  readonly outlook: Outlook;
}

interface MadeRelease {
  readonly part: ProtectedPart;
  /** What is written together with the sealed record, and never without it. */
  ops(sealed: { readonly period: number; readonly seq: number }): readonly Op[];
}

export interface ProtectedReleases {
  /** Whether the vector of a period may carry a release, from calendar, ledger and feed alone; null where none is due. */
  schedule(period: number, roster: Pick<Roster, 'epoch'>): Promise<ReleaseStep | ReleaseRefusal | null>;
  /** Draws the noise of a scheduled release, or finds it drawn. Call before any record is read. */
  draw(step: ReleaseStep, roster: Pick<Roster, 'epoch'>): Promise<DueRelease>;
  make(due: DueRelease, records: CountedRecords): Promise<MadeRelease>;
  /** Erases what the filters of ended vintages had to remember, and noise that will not be used in this period. */
  eraseStale(period: number): Promise<void>;
  ledger(vintage: number): Promise<LedgerChain>;
}

export function createProtectedReleases(deps: {
  store: Store;
  uniformBelow: UniformBelow;
  /** What the federation holds of this node. */
  own: Pick<OwnFeed, 'latest' | 'record'>;
  /** What was signed, the federation may have it or not. */
  sealed: Pick<SealedRecords, 'get'>;
}): ProtectedReleases {
  const { own, sealed, store } = deps;
  const ledger = createLedger(store);
  const memory = createVintageMemory(store);
  const noise = createDrawnNoise(store, deps.uniformBelow);

  /**
   * The releases of a vintage that left, or are signed and will leave as they are: at most 52 vectors back. Null when one of
   * these cannot be read.
   */
  const leftIn = async (vintage: number) => {
    const left: { step: number; part: Uint8Array }[] = [];
    const held = (await own.latest())?.head.seq ?? 0;
    for (let seq = held + 1; seq > 0; seq--) {
      const record = seq > held ? await sealed.get(seq) : await own.record(seq);
      if (!record && seq <= held) return null;
      if (!record || !isVector(record)) continue;
      const vector = decodeVector(record.body);
      if (vector.period < vintage * periodsPerVintage) break;
      if (vector.protected?.vintage === vintage) {
        left.push({ step: vector.protected.step, part: protectedPartDigest(vector.protected) });
      }
    }
    return left;
  };

  return {
    async schedule(period, roster) {
      const vintage = vintageOf(period);
      if (releaseStepOf(period) === null) return null;
      return scheduledRelease({
        period,
        policy: policyDigest(policyInForce(roster)),
        ledger: await ledger.chain(vintage),
        lastVintage: await ledger.lastVintage(),
        keyHeld: await memory.hasKey(vintage),
        left: await leftIn(vintage),
      });
    },

    async draw({ vintage, step }, roster) {
      const policy = policyInForce(roster);
      const chain = await ledger.chain(vintage);
      const committed = chain.entries.length > 0;
      const ops = committed ? [] : [ledger.commitOp(chain, policy), memory.newKeyOp(vintage)];
      return { vintage, step, policy, noise: await noise.of({ vintage, step }, policy, ops) };
    },

    async make({ vintage, step, policy, noise: drawn }, { entries, establishments, outlook }) {
      const kept = await memory.open(vintage);
      const names = new Map(establishments.map(({ id, company }) => [id, company]));
      const companies = new Map<string, string>();
      for (const site of new Set(entries.map(({ establishment }) => establishment))) {
        await othersTurn();
        companies.set(site, kept.companyOf(site, names.get(site) ?? site));
      }
      const stocks = protectedStocks(entries, outlook, (site) => companies.get(site)!);

      const ops: Op[] = [];
      for (const { company, sites } of stocks) {
        await othersTurn();
        ops.push(...sites.map((site) => kept.siteOp(site, company)));
      }
      const numbers = async (role: CountRole): Promise<bigint[]> => {
        const costs = contributionCosts(policy, role);
        const histories = await kept.histories(role, step);
        for (const { company, [role]: rows } of stocks) {
          if (rows.length > 0 && !histories.has(company)) histories.set(company, Array(step).fill([]));
        }
        const held = new Map(stocks.map(({ company, [role]: rows }) => [company, rows]));
        for (const [company, history] of histories) {
          await othersTurn();
          const entry = admit(held.get(company) ?? [], history, costs);
          history.push(entry);
          if (entry.length > 0) ops.push(kept.admittedOp(step, role, company, entry));
        }
        return releasedNumbers(totalsOf([...histories.values()], step), drawn[role], policy);
      };
      const [supply, demand] = [await numbers('supply'), await numbers('demand')];
      const part = { vintage, step, policy: policyDigest(policy), supply, demand };
      const chain = await ledger.chain(vintage);
      return {
        part,
        ops: ({ period, seq }) => [
          ...ops,
          ledger.releaseOp(chain, { step, period, seq, part: protectedPartDigest(part) }),
          noise.eraseOp(),
        ],
      };
    },

    async eraseStale(period) {
      await memory.eraseBefore(vintageOf(period));
      await noise.eraseUnlessOf(releaseStepOf(period));
    },
    ledger: ledger.chain,
  };
}

/**
 * Between two companies whoever else is waiting is served: a peer that asks for an answer while a release is counted would
 * else wait the longer the more companies there are.
 */
const othersTurn = (): Promise<void> => setImmediate();

/** The answers of each step up to this one, summed over all companies. */
function totalsOf(histories: readonly (readonly AdmittedEntry[])[], step: number): number[][] {
  return Array.from({ length: step + 1 }, (_, i) => answersOf(histories.flatMap((history) => history[i]!)));
}
