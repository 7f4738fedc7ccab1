/**
 * The noise of the next release, drawn once. It is on disk before anything it could hide is looked at, and erased in the batch
 * that keeps the released numbers: together they would give the truth.
 */
import { type CountRole, countRoles, type ProtectedPolicy, type ReleaseStep } from '@drehscheibe/protocol';
import type { Op, Store } from '../store/index.ts';
import { drawNoise } from './released-numbers.ts';
import type { UniformBelow } from './sampler.ts';

export type Noise = Readonly<Record<CountRole, readonly bigint[]>>;

interface StoredNoise extends ReleaseStep {
  /** Decimal digits: JSON has no big integers. */
  readonly numbers: Readonly<Record<CountRole, readonly string[]>>;
}

export interface DrawnNoise {
  /** The noise of this step: as it was drawn, or drawn now and written, synced, together with `ops`. */
  of(step: ReleaseStep, policy: ProtectedPolicy, ops: readonly Op[]): Promise<Noise>;
  eraseOp(): Op;
  /** Erases noise of any other step: its period is over. A backup may hold noise that was used after it was made. */
  eraseUnlessOf(step: ReleaseStep | null): Promise<void>;
}

const KEY = 'next';

export function createDrawnNoise(store: Store, uniformBelow: UniformBelow): DrawnNoise {
  const stored = store.collection<StoredNoise>('disclosure.noise');
  return {
    async of({ vintage, step }, policy, ops) {
      const drawn = await stored.get(KEY);
      if (drawn && isOf(drawn, { vintage, step })) return byRole((role) => drawn.numbers[role].map(BigInt));
      const noise = byRole((role) => drawNoise(policy, role, uniformBelow));
      const numbers = byRole((role) => noise[role].map(String));
      await store.batch([...ops, stored.putOp(KEY, { vintage, step, numbers })]);
      return noise;
    },
    eraseOp: () => stored.delOp(KEY),
    async eraseUnlessOf(due) {
      const drawn = await stored.get(KEY);
      if (drawn && !isOf(drawn, due)) await stored.del(KEY);
    },
  };
}

function isOf(drawn: ReleaseStep, step: ReleaseStep | null): boolean {
  return drawn.vintage === step?.vintage && drawn.step === step.step;
}

function byRole<T>(value: (role: CountRole) => T): Record<CountRole, T> {
  return Object.fromEntries(countRoles.map((role) => [role, value(role)])) as Record<CountRole, T>;
}
