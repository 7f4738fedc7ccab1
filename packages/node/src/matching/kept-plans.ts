/** Plans as they are remembered, to tell what has changed. What is erased from the registry is erased from them, too. */
import type { Clock } from '../clock.ts';
import { createLane } from '../lane.ts';
import { type Store, sortableKey } from '../store/index.ts';
import type { KeptPlan } from './changes.ts';

/**
 * So many plans are remembered, besides those that stood when a day of the last week began, so that a busy week can be looked back
 * on, and none longer than half a year.
 */
const maxKept = 30;
const weekDays = 7;
export const dayMs = 24 * 60 * 60 * 1000;
export const maxAgeMs = 183 * dayMs;

export interface KeptPlans {
  /** Remembers a plan unless it is the latest over again. Resolves to the one that is kept. */
  keep(plan: KeptPlan): Promise<KeptPlan>;
  /** The latest first. */
  all(): Promise<KeptPlan[]>;
  /** Erases what concerns entries that are not among the present ones. */
  eraseOthers(present: () => Promise<ReadonlySet<string>>): Promise<void>;
  /** Resolves when nothing is being written any more. */
  close(): Promise<void>;
}

export async function openKeptPlans(store: Store, clock: Clock): Promise<KeptPlans> {
  const plans = store.collection<KeptPlan>('matching.plans');
  /** Own entries that occur, so that most of the time nothing has to be read. */
  const occurring = new Set<string>();
  const all = async (): Promise<KeptPlan[]> => {
    const found: KeptPlan[] = [];
    for await (const [, plan] of plans.entries({ reverse: true })) found.push(plan);
    return found;
  };
  const remember = ({ basis }: KeptPlan) => {
    for (const id of Object.keys(basis.entries)) occurring.add(id);
  };
  /** What is too old goes, and so does what was written in an older form. */
  const purge = async (): Promise<KeptPlan[]> => {
    const known = await all();
    const gone = expired(known, clock.now());
    if (gone.size > 0) await store.batch([...gone].map(({ at }) => plans.delOp(sortableKey(at))));
    return known.filter((plan) => !gone.has(plan));
  };
  for (const plan of await purge()) remember(plan);

  /** Reading and writing belong together. */
  const lane = createLane();

  return {
    keep: (plan) =>
      lane.run(async () => {
        const known = await purge();
        if (known[0] && isSame(known[0], plan)) return known[0];
        const gone = expired([plan, ...known], clock.now());
        await store.batch([
          ...[...gone].map(({ at }) => plans.delOp(sortableKey(at))),
          plans.putOp(sortableKey(plan.at), plan),
        ]);
        remember(plan);
        return plan;
      }),
    all,
    eraseOthers: (present) =>
      lane.run(async () => {
        if (occurring.size === 0) return;
        const staying = await present();
        const gone = new Set([...occurring].filter((id) => !staying.has(id)));
        if (gone.size === 0) return;
        const touched = (await all()).filter(({ basis }) => Object.keys(basis.entries).some((id) => gone.has(id)));
        await store.batch(touched.map((plan) => plans.putOp(sortableKey(plan.at), without(plan, gone))));
        for (const id of gone) occurring.delete(id);
      }),
    close: () => lane.idle(),
  };
}

/** Start of the day (UTC) a week before that of `now`, in milliseconds. */
export function startOfWeek(now: number): number {
  return now - (now % dayMs) - weekDays * dayMs;
}

/** Of plans, the latest first, those that are remembered no longer. */
function expired(plans: readonly KeptPlan[], now: number): ReadonlySet<KeptPlan> {
  const days = Array.from({ length: weekDays + 1 }, (_, n) => startOfWeek(now) + n * dayMs);
  const stood = new Set(days.map((day) => plans.find(({ at }) => at <= day)));
  const isKept = (plan: KeptPlan, index: number) =>
    (index < maxKept || stood.has(plan)) && plan.at >= now - maxAgeMs && plan.objective !== undefined;
  return new Set(plans.filter((plan, index) => !isKept(plan, index)));
}

/** Its shares go, too: beside the plan before they would tell how many people or jobs have been erased. */
function without(plan: KeptPlan, gone: ReadonlySet<string>): KeptPlan {
  const kept = Object.entries(plan.basis.entries).filter(([id]) => !gone.has(id));
  const concerns = (id: string | undefined) => id !== undefined && gone.has(id);
  return {
    ...plan,
    demand: null,
    supply: null,
    matches: plan.matches.filter(({ from, to }) => !concerns(from.entry) && !concerns(to.entry)),
    basis: { ...plan.basis, entries: Object.fromEntries(kept) },
    erased: plan.erased + Object.keys(plan.basis.entries).length - kept.length,
  };
}

function isSame(a: KeptPlan, b: KeptPlan): boolean {
  const content = ({ at: _, erased: __, ...rest }: KeptPlan) => JSON.stringify(rest);
  return content(a) === content(b);
}
