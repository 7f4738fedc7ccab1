import { defaultProtectedPolicy, policyDigest } from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import type { LedgerChain, LedgerEntry } from './ledger.ts';
import { type ReleaseFacts, scheduledRelease } from './release-schedule.ts';

const policy = policyDigest(defaultProtectedPolicy);
const line = { vintage: 2, bytes: new Uint8Array(), hash: new Uint8Array(32) };
const committed: LedgerEntry = { ...line, kind: 'policy', policy: defaultProtectedPolicy };
const released = (step: number): LedgerEntry => ({
  ...line,
  kind: 'release',
  step,
  period: 0,
  seq: 1,
  part: part(step),
});
const part = (step: number) => new Uint8Array(32).fill(step);
const left = (...steps: number[]) => steps.map((step) => ({ step, part: part(step) }));

const chain = (...entries: LedgerEntry[]): LedgerChain => ({ vintage: 2, entries, whole: true });

/** Step 3 of vintage 2, after steps 0 and 2. */
const facts: ReleaseFacts = {
  period: 116,
  policy,
  ledger: chain(committed, released(0), released(2)),
  lastVintage: 2,
  keyHeld: true,
  left: left(2, 0),
};
const judged = (change: Partial<ReleaseFacts>) => scheduledRelease({ ...facts, ...change });

test('a step is due once, also after missed ones, and nothing is in the periods between', () => {
  expect(judged({})).toEqual({ vintage: 2, step: 3 });
  expect([113, 114, 115, 117].map((period) => judged({ period }))).toEqual([null, null, null, null]);
  const fresh = { ledger: chain(), lastVintage: undefined, keyHeld: false, left: [] };
  expect(judged(fresh)).toEqual({ vintage: 2, step: 3 });
  expect(judged({ ...fresh, period: 156, lastVintage: 2 })).toEqual({ vintage: 3, step: 0 });
});

test('a step or vintage that lies behind the ledger is refused', () => {
  expect([104, 108, 112].map((period) => judged({ period }))).toEqual(['clockBack', 'clockBack', 'clockBack']);
  expect(judged({ lastVintage: 3 })).toBe('clockBack');
});

test('feed and ledger have to name the same releases, and what was admitted has to be there', () => {
  const lost: Partial<ReleaseFacts>[] = [
    { left: left(0) },
    { left: left(0, 1, 2) },
    { left: left(0, 1) },
    { left: [...left(0), { step: 2, part: part(9) }] },
    { left: null },
    { ledger: chain(), keyHeld: false },
    { keyHeld: false },
  ];
  expect(lost.map(judged)).toEqual(lost.map(() => 'historyLost'));
});

test('behind a break in the ledger nothing is released, also where the feed was set back to agree with it', () => {
  const broken = (...entries: LedgerEntry[]): LedgerChain => ({ ...chain(...entries), whole: false });
  const spoilt: Partial<ReleaseFacts>[] = [
    {},
    { ledger: broken(committed, released(0)), left: left(0) },
    { ledger: broken(committed), left: [] },
    { ledger: broken(), left: [] },
    { ledger: broken(), left: [], keyHeld: false },
  ];
  const judgedAs = spoilt.map((change) => judged({ ledger: broken(committed, released(0), released(2)), ...change }));
  expect(judgedAs).toEqual(spoilt.map(() => 'historyLost'));
});

test('a vintage goes on under the policy it was committed to, or not at all', () => {
  expect(judged({ policy: new Uint8Array(32) })).toBe('policyChanged');
});
