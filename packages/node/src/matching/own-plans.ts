/**
 * What an establishment is shown: a plan of the records it may see and of what is open of all others. A share of the region's own plan
 * would tell of others' unreleased records, which take the same jobs.
 */
import type { OpenCell } from '@drehscheibe/protocol';
import type { PublishedVector } from '../federation/read.ts';
import type { Entry } from '../registry/index.ts';
import { keptMatchOf } from './changes.ts';
import type { PlanView } from './matching.ts';
import type { OwnHistory } from './own-history.ts';
import { isOf, keyOf, type OpenCells, type OwnRecords } from './own-records.ts';
import type { Planning } from './planning.ts';

/** Plans that are kept until somebody asks for another establishment's. */
const maxKept = 200;

export type OwnPlans = (own: OwnRecords) => Promise<PlanView>;

interface OwnPlansDeps {
  readonly planning: Planning;
  readonly plannedEntries: () => Promise<Entry[]>;
  readonly openCells: OpenCells;
  readonly vectors: () => Promise<readonly PublishedVector[]>;
  /** What else a plan rests on, by identity. */
  readonly basisOf: (vectors: readonly PublishedVector[]) => unknown[];
  readonly history: OwnHistory;
  readonly eraseGone: () => Promise<void>;
  readonly signal: AbortSignal;
}

export function createOwnPlans(deps: OwnPlansDeps): OwnPlans {
  const plans = new Map<string, { readonly basis: readonly unknown[]; readonly view: Promise<PlanView> }>();

  const make = async (own: OwnRecords): Promise<PlanView> => {
    const { view } = await deps.planning({ planner: 'own', own, signal: deps.signal });
    await deps.history.add(own, { at: view.at, matches: view.matches.map(keptMatchOf) });
    // Somebody may have withdrawn an entry while the plan was being made.
    await deps.eraseGone();
    return view;
  };

  /** Nothing of it changes with what others have not released, and so neither does the plan, nor the time it was made. */
  const basisOf = async (own: OwnRecords): Promise<unknown[]> => {
    const entries = (await deps.plannedEntries()).filter((entry) => isOf(entry, own));
    const open = await deps.openCells((entry) => !isOf(entry, own));
    return [...deps.basisOf(await deps.vectors()), contentOf(entries, open)];
  };

  return async (own) => {
    const key = keyOf(own);
    const basis = await basisOf(own);
    const known = plans.get(key);
    const isKnown = known?.basis.length === basis.length && known.basis.every((part, k) => part === basis[k]);
    const plan = isKnown ? known : { basis, view: make(own) };
    plans.delete(key);
    plans.set(key, plan);
    for (const oldest of plans.keys()) if (plans.size > maxKept) plans.delete(oldest);
    plan.view.catch(() => plans.get(key) === plan && plans.delete(key));
    return plan.view;
  };
}

function contentOf(entries: readonly Entry[], open: readonly OpenCell[]): string {
  return JSON.stringify([entries.map(({ id, state, updatedAt }) => [id, state, updatedAt]), open]);
}
