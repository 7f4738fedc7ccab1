/**
 * What an establishment is shown: a plan of the records it may see and of what the node has published of all others. A share of the
 * region's own plan would tell of others' unreleased records, which take the same jobs.
 */
import { createHash } from 'node:crypto';
import type { PublishedVector } from '../federation/read.ts';
import { createLane } from '../lane.ts';
import type { Entry } from '../registry/index.ts';
import { keptMatchOf } from './changes.ts';
import type { PlanView } from './matching.ts';
import type { OwnHistory } from './own-history.ts';
import { isOf, keyOf, type OwnRecords, type PublishedWithout } from './own-records.ts';
import type { Planning } from './planning.ts';

/** Plans that are kept until somebody asks for another establishment's. */
const maxKept = 200;

export type OwnPlans = (own: OwnRecords) => Promise<PlanView>;

interface OwnPlansDeps {
  readonly planning: Planning;
  readonly plannedEntries: () => Promise<Entry[]>;
  readonly publishedWithout: PublishedWithout;
  /** Of other regions. */
  readonly vectors: () => Promise<readonly PublishedVector[]>;
  /** What else a plan rests on, by identity. */
  readonly basisOf: (vectors: readonly PublishedVector[]) => readonly unknown[];
  readonly history: OwnHistory;
  readonly eraseGone: () => Promise<void>;
  readonly signal: AbortSignal;
}

interface Kept {
  readonly basis: readonly unknown[];
  readonly view: PlanView;
}

export function createOwnPlans(deps: OwnPlansDeps): OwnPlans {
  const plans = new Map<string, Kept>();

  /** What a plan is made of. It changes with nothing that others have not published, and so neither does the plan, nor its time. */
  const read = async (own: OwnRecords) => {
    const entries = (await deps.plannedEntries()).filter((entry) => isOf(entry, own));
    const published = await deps.publishedWithout((entry) => isOf(entry, own));
    const content = createHash('sha256')
      .update(JSON.stringify([entries, published]))
      .digest('hex');
    return { entries, published, basis: [...deps.basisOf(await deps.vectors()), content] };
  };
  const known = (key: string, basis: readonly unknown[]): PlanView | undefined => {
    const kept = plans.get(key);
    if (kept?.basis.length !== basis.length || !basis.every((part, k) => part === kept.basis[k])) return undefined;
    plans.delete(key);
    plans.set(key, kept);
    return kept.view;
  };

  const make = async (own: OwnRecords): Promise<PlanView> => {
    deps.signal.throwIfAborted();
    const { entries, published, basis } = await read(own);
    // Whoever waited before may have asked for the same.
    const there = known(keyOf(own), basis);
    if (there) return there;
    const { view } = await deps.planning({ planner: 'own', own: { entries, published }, signal: deps.signal });
    plans.set(keyOf(own), { basis, view });
    for (const oldest of plans.keys()) if (plans.size > maxKept) plans.delete(oldest);
    await deps.history.add(own, { at: view.at, matches: view.matches.map(keptMatchOf) });
    // Somebody may have withdrawn an entry while the plan was being made.
    await deps.eraseGone();
    return view;
  };

  /** One after the other, and nothing is read before its turn: on a Monday morning many look at once. */
  const lane = createLane();
  return async (own) => known(keyOf(own), (await read(own)).basis) ?? lane.run(() => make(own));
}
