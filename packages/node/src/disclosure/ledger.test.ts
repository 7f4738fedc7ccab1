import { decode, defaultProtectedPolicy } from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { openMemoryStore, sortableKey } from '../store/index.ts';
import { createLedger } from './ledger.ts';

const release = (step: number) => ({
  vintage: 2,
  step,
  period: 104 + 4 * step,
  seq: step + 9,
  part: Uint8Array.of(step),
});

async function ledgerOf(releases: number) {
  const store = openMemoryStore();
  const ledger = createLedger(store);
  await store.batch([ledger.commitOp(2, defaultProtectedPolicy)]);
  for (let step = 0; step < releases; step++) {
    await store.batch([ledger.releaseOp(await ledger.entries(2), release(step))]);
  }
  return { store, ledger, lines: store.bytes('disclosure.ledger') };
}

test('keeps what was committed and released, in order, vintage by vintage', async () => {
  const { ledger, store } = await ledgerOf(2);
  await store.batch([ledger.commitOp(3, defaultProtectedPolicy)]);
  const [policy, first, second] = await ledger.entries(2);
  expect(policy).toMatchObject({ kind: 'policy', vintage: 2, policy: defaultProtectedPolicy });
  expect([first, second]).toMatchObject([release(0), release(1)]);
  expect(await ledger.last()).toMatchObject({ kind: 'policy', vintage: 3 });
  expect(await ledger.entries(4)).toEqual([]);
});

test('the first line holds the whole policy in exact numbers', async () => {
  const { ledger } = await ledgerOf(0);
  expect(decode((await ledger.entries(2))[0]!.bytes)).toMatchObject({
    ...{ periods: 13, countedWorkers: 8, delta: '0.000001', previous: null },
    rho: { supply: [1, 4], demand: [1, 1] },
  });
});

test('a line that was changed, taken out or put elsewhere breaks the chain, and so does a release before its policy', async () => {
  const key = (index: number) => `${sortableKey(2)}/${sortableKey(index)}`;
  const changes: ((lines: Awaited<ReturnType<typeof ledgerOf>>['lines']) => Promise<void>)[] = [
    async (lines) => lines.del(key(1)),
    async (lines) => lines.del(key(0)),
    async (lines) => lines.put(key(2), (await lines.get(key(1)))!),
    async (lines) => {
      const bytes = (await lines.get(key(1)))!;
      bytes[bytes.length - 1]! ^= 1;
      await lines.put(key(1), bytes);
    },
  ];
  for (const change of changes) {
    const { ledger, lines } = await ledgerOf(3);
    await change(lines);
    await expect(ledger.entries(2)).rejects.toThrow(TypeError);
  }
  expect(() => createLedger(openMemoryStore()).releaseOp([], release(0))).toThrow(TypeError);
});
