/**
 * The standard plan as it stands: the last good one stays until a newer one is made. What it rests on is its basis; while that
 * is unchanged nothing is solved. A change is answered by a new plan soon after, many changes in a burst by one.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { SolveProgress } from '@drehscheibe/matcher';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { codeOf } from './errors.ts';
import type { PlanStatus } from './matching.ts';
import type { Made } from './planning.ts';

/** Anything that differs by identity when something the plan rests on has changed. */
type Basis = readonly unknown[];

export interface StandingPlan {
  /** The plan of now. A failure is not kept: the next call tries again. */
  fresh(): Promise<Made>;
  /** The plan of now if it is there soon, otherwise the last good one, and whether it is `outdated`. */
  shown(): Promise<{ made: Made; outdated: boolean }>;
  status(): PlanStatus;
  /** Something it rests on has changed: in the background a new plan is made, if anybody has ever asked for one. */
  changed(): void;
  close(): void;
}

export interface StandingPlanOptions {
  readonly inBackground: boolean;
  /** Somebody has asked before this process began. */
  readonly wanted: boolean;
  /** From a change to the plan that answers it and whatever else changes until then. */
  readonly replanAfterMs: number;
  /** So long a reader waits for a new plan before the last good one is shown. */
  readonly graceMs: number;
}

export interface StandingPlanDeps {
  make(onProgress: (progress: SolveProgress) => void): Promise<Made>;
  basis(): Promise<Basis>;
  readonly clock: Clock;
  readonly log: Logger;
  onPlanned(): void;
  /** While a long plan is made, and when one has failed. */
  onStatus(): void;
}

/** A plan that has failed on a basis is not tried again on it for so long, unless somebody insists. */
const retryAfterMs = 60_000;
const statusEveryMs = 1_000;

export function createStandingPlan(options: StandingPlanOptions, deps: StandingPlanDeps): StandingPlan {
  const { clock } = deps;
  let { wanted } = options;
  let good: { readonly basis: Basis; readonly made: Made } | undefined;
  let running: { readonly basis: Basis; readonly made: Promise<Made>; readonly since: number } | undefined;
  let progress: SolveProgress | undefined;
  let failed: { readonly basis: Basis; readonly code: string; readonly at: number } | undefined;
  let timer: NodeJS.Timeout | undefined;

  const begin = (basis: Basis): Promise<Made> => {
    let toldAt = clock.now();
    progress = undefined;
    const made = deps.make((step) => {
      progress = step;
      if (clock.now() < toldAt + statusEveryMs) return;
      toldAt = clock.now();
      deps.onStatus();
    });
    running = { basis, made, since: toldAt };
    // First of all who hear of it: whoever waits for it finds everything in its place.
    made.then(
      (plan) => {
        [good, running, failed] = [{ basis, made: plan }, undefined, undefined];
        deps.onPlanned();
      },
      (error) => {
        [running, failed] = [undefined, { basis, code: codeOf(error), at: clock.now() }];
        deps.onStatus();
      },
    );
    return made;
  };

  const fresh = async (): Promise<Made> => {
    wanted = true;
    for (;;) {
      const basis = await deps.basis();
      if (good && isSame(good.basis, basis)) return good.made;
      if (!running) return begin(basis);
      if (isSame(running.basis, basis)) return running.made;
      // It is let run to its end: it is a good plan too, and the next one starts warm from it.
      await running.made.catch(() => undefined);
    }
  };

  return {
    fresh,
    async shown() {
      if (!good) return { made: await fresh(), outdated: false };
      const basis = await deps.basis();
      const waits = failed && isSame(failed.basis, basis) && clock.now() < failed.at + retryAfterMs;
      if (!isSame(good.basis, basis) && !waits) {
        await Promise.race([fresh().catch(() => undefined), delay(options.graceMs, undefined, { ref: false })]);
      }
      return { made: good.made, outdated: !isSame(good.basis, basis) };
    },
    status() {
      const none = { since: null, pivots: null, objective: null, code: null };
      if (running) {
        const { pivots = null, objective = null } = progress ?? {};
        return { ...none, state: 'planning', since: running.since, pivots, objective };
      }
      if (failed) return { ...none, state: 'failed', code: failed.code };
      return { ...none, state: timer ? 'planning' : 'current' };
    },
    changed() {
      if (!options.inBackground || !wanted) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        fresh().catch((err) => deps.log.warn({ event: 'matching.failed', err }));
      }, options.replanAfterMs).unref();
    },
    close() {
      clearTimeout(timer);
      wanted = false;
    },
  };
}

function isSame(a: Basis, b: Basis): boolean {
  return a.length === b.length && a.every((part, k) => part === b[k]);
}
