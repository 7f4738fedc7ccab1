/** Nothing is drawn twice for a step: not after a crash, with a restored backup, without a witness, or with a spoilt ledger. */
import { decodeVector, encodeSealed, equalBytes, hash } from '@drehscheibe/protocol';
import { describe, expect, test } from 'vitest';
import { until } from '../../../../test/support/until.ts';
import { openMemoryStore, type Store, sortableKey } from '../store/index.ts';
import { backupOf, crashingStore, keptState } from './test-support/crashing-store.ts';
import { type House, opening } from './test-support/house.ts';
import { atVintage, later, partOf, periodsOf, plan, publish, startOf } from './test-support/vintage-house.ts';

describe('the noise of a period', () => {
  /** What a node without a crash publishes with this seed. */
  async function undisturbed(seed: string): Promise<Uint8Array> {
    const at = atVintage();
    at.enter(plan('a'));
    await publish(at, [104], seed);
    return encodeSealed(at.feed[0]!);
  }

  /** Writes of a first release: noise with policy and key; the sealed record with all that belongs to it. */
  const crashes = [1, 2].flatMap((write) => (['lost', 'kept'] as const).map((fate) => ({ write, fate })));

  test.each(crashes)('is drawn once, whatever a crash at write $write leaves: $fate', async ({ write, fate }) => {
    const at = atVintage();
    at.enter(plan('a'));
    const dying = await at.start({ seed: 'one/104', store: crashingStore(at.store, write, fate) });
    await until(() => at.draws.asked > 0);
    await dying.close();
    expect(at.feed).toEqual([]);
    const drawn = at.draws.asked;
    const noiseKept = !(write === 1 && fate === 'lost');
    await publish(at, [104], 'two');
    expect(encodeSealed(at.feed[0]!)).toEqual(await undisturbed(noiseKept ? 'one' : 'two'));
    expect(at.draws.asked === drawn).toBe(noiseKept);
    expect(await keptState(at.store)).toMatchObject({ noise: [] });
  });

  test('is not drawn again when the federation does not take the record, whatever changed since', async () => {
    const at = atVintage();
    at.enter(plan('a'));
    at.feedState.failing = true;
    const failing = await at.start({ seed: 'one/104' });
    await until(async () => (await failing.next()).period === 105);
    await failing.close();
    at.feedState.failing = false;
    at.enter(plan('a', { count: 3 }), plan('b'));
    const drawn = at.draws.asked;
    await publish(at, [104], 'two');
    expect(encodeSealed(at.feed[0]!)).toEqual(await undisturbed('one'));
    expect(at.draws.asked).toBe(drawn);
  });

  test('is not drawn again for a period that was published, however often the node starts', async () => {
    const at = atVintage();
    at.enter(plan('a'));
    await publish(at, [104], 'one');
    const drawn = at.draws.asked;
    expect(drawn).toBeGreaterThan(96);
    for (let again = 0; again < 3; again++) {
      const node = await at.start({ seed: 'other' });
      at.clock.set(startOf(104) + again);
      expect((await node.next()).period).toBe(105);
      await node.close();
    }
    expect(at.draws.asked).toBe(drawn);
    expect(at.feed).toHaveLength(1);
    expect(encodeSealed(at.feed[0]!)).toEqual(await undisturbed('one'));
  });

  test('is erased with the numbers it made, or when its period is over', async () => {
    const at = atVintage();
    const dying = await at.start({ seed: 'one/104', store: crashingStore(at.store, 2, 'lost') });
    await until(async () => (await keptState(at.store)).noise.length === 1);
    await dying.close();
    await publish(at, [105], 'two');
    expect((await keptState(at.store)).noise).toEqual([]);
    expect(partOf(at.feed[0])).toBeNull();
  });
});

describe('a restored backup', () => {
  test('of before a release: no release until the next vintage, said with a reason, and the open part goes on', async () => {
    const at = atVintage();
    at.enter(plan('a'), opening('open', { quarter: later.quarter }));
    await publish(at, [104, 105], 'before');
    const backup = await backupOf(at.store);
    await publish(at, [106, 107, 108], 'before');
    const drawn = at.draws.asked;

    at.clock.set(startOf(111));
    const restored = await at.start({ automatic: false, store: backup });
    at.clock.set(startOf(112));
    expect((await restored.next()).protectedPart).toMatchObject({ release: null, refusal: 'historyLost' });
    expect(await restored.budget()).toMatchObject({ refusal: 'historyLost' });
    await restored.close();
    await publish(at, [112, 116], 'after', backup);
    expect(at.feed.slice(-2).map((record) => decodeVector(record.body))).toMatchObject([
      { period: 112, open: [{ demand: 7 }], protected: null },
      { period: 116, open: [{ demand: 7 }], protected: null },
    ]);
    expect(at.draws.asked).toBe(drawn);
    await publish(at, [156], 'after', backup);
    expect(partOf(at.feed.at(-1))).toMatchObject({ vintage: 3, step: 0 });
  });

  test('after which nothing was released goes on as if nothing had been', async () => {
    const [plainly, restored] = [atVintage(), atVintage()];
    for (const at of [plainly, restored]) {
      at.enter(plan('a'));
      await publish(at, [104], 'on');
    }
    const backup = await backupOf(restored.store);
    await publish(plainly, [105, 106, 108], 'on');
    await publish(restored, [105, 106], 'on');
    await publish(restored, [108], 'on', backup);
    expect(partOf(restored.feed.at(-1))).toEqual(partOf(plainly.feed.at(-1)));
  });

  test('that holds the noise drawn for this period gives the same bytes', async () => {
    const plainly = atVintage();
    const at = atVintage();
    for (const one of [plainly, at]) one.enter(plan('a'));
    await publish(plainly, [104], 'one');
    const dying = await at.start({ seed: 'one/104', store: crashingStore(at.store, 2, 'lost') });
    await until(async () => (await keptState(at.store)).noise.length === 1);
    await dying.close();
    await publish(at, [104], 'two', await backupOf(at.store));
    expect(encodeSealed(at.feed[0]!)).toEqual(encodeSealed(plainly.feed[0]!));
  });

  test('that holds the noise of a release its peers have already does not use it again', async () => {
    const at = atVintage();
    at.enter(plan('a'));
    const dying = await at.start({ seed: 'one/104', store: crashingStore(at.store, 2, 'lost') });
    await until(async () => (await keptState(at.store)).noise.length === 1);
    await dying.close();
    const backup = await backupOf(at.store);
    await publish(at, [104], 'two');
    at.enter(plan('a', { count: 3 }));
    await publish(at, [105, 108], 'three', backup);
    expect(at.feed.map((record) => partOf(record)?.step)).toEqual([0, undefined, undefined]);
    expect((await keptState(backup)).noise).toEqual([]);
  });

  test('a new disk knows nothing of the vintage and releases nothing in it', async () => {
    const at = atVintage();
    await publish(at, [104], 'one');
    const drawn = at.draws.asked;
    await publish(at, [108], 'two', openMemoryStore());
    expect(partOf(at.feed[1])).toBeNull();
    expect(at.draws.asked).toBe(drawn);
  });

  test('with feed and clock set back: the ledger refuses', async () => {
    const at = atVintage();
    at.enter(plan('a'));
    await publish(at, [104, 108], 'one');
    at.feed.splice(0);
    for await (const [key] of at.store.bytes('disclosure.sealed').entries()) {
      await at.store.bytes('disclosure.sealed').del(key);
    }
    const drawn = at.draws.asked;
    for (const [period, refusal] of [
      [100, 'clockBack'],
      [104, 'clockBack'],
      [108, 'clockBack'],
      [112, 'historyLost'],
    ] as const) {
      at.clock.set(startOf(period));
      const node = await at.start({ automatic: false });
      expect((await node.next()).protectedPart).toMatchObject({ release: null, refusal });
      await node.close();
    }
    await publish(at, [104], 'two');
    expect(partOf(at.feed[0])).toBeNull();
    expect(at.draws.asked).toBe(drawn);
  });
});

describe('a spoilt ledger', () => {
  const ledgerKey = (index: number) => `${sortableKey(2)}/${sortableKey(index)}`;
  const spoil = async (store: Store, index: number) => {
    const lines = store.bytes('disclosure.ledger');
    const bytes = (await lines.get(ledgerKey(index)))!;
    await lines.put(ledgerKey(index), bytes.with(0, bytes[0]! ^ 1));
  };

  test('keeps the protected part back until the next vintage, with a reason, and the open part goes on', async () => {
    const at = atVintage();
    at.enter(plan('a'), opening('open', { quarter: later.quarter }));
    await publish(at, [104, 108], 'before');
    await spoil(at.store, 1);
    const drawn = at.draws.asked;
    await publish(at, [109, 112], 'after');
    expect(at.feed.slice(-2).map((record) => decodeVector(record.body))).toMatchObject([
      { period: 109, open: [{ demand: 7 }], protected: null },
      { period: 112, open: [{ demand: 7 }], protected: null },
    ]);
    at.clock.set(startOf(116));
    const node = await at.start({ automatic: false });
    expect((await node.next()).protectedPart).toMatchObject({ release: null, refusal: 'historyLost' });
    const { ledger, ledgerWhole, refusal } = await node.budget();
    expect([ledger.map(({ kind }) => kind), ledgerWhole, refusal]).toEqual([['policy'], false, 'historyLost']);
    await node.close();
    expect(at.draws.asked).toBe(drawn);
    await publish(at, [156], 'after');
    expect(partOf(at.feed.at(-1))).toMatchObject({ vintage: 3, step: 0 });
  });

  test.each([
    ['before its first line', 0, 0],
    ['before the first release', 1, 0],
    ['before the second release', 2, 1],
  ])('draws nothing anew, even if the feed was set back to where it breaks: %s', async (_, broken, left) => {
    const at = atVintage();
    at.enter(plan('a'), opening('open', { quarter: later.quarter }));
    await publish(at, [104, 108, 112], 'before');
    await spoil(at.store, broken);
    at.feed.splice(left);
    const sealed = at.store.bytes('disclosure.sealed');
    for await (const [key] of sealed.entries({ gt: sortableKey(left) })) await sealed.del(key);
    const drawn = at.draws.asked;
    for (const period of [104, 108, 112, 116].slice(left)) {
      const kept = await backupOf(at.store);
      const feed = [...at.feed];
      await publish(at, [period], 'again', kept);
      expect(decodeVector(at.feed.at(-1)!.body)).toMatchObject({ period, open: [{ demand: 7 }], protected: null });
      at.feed.splice(0, at.feed.length, ...feed);
    }
    expect(at.draws.asked).toBe(drawn);
  });
});

describe('a release without a witness', () => {
  const waitsSaid = ({ logged }: House) =>
    logged.filter(({ event }) => event === 'disclosure.release-waits').map(({ period }) => period);

  test('waits while nobody can tell what this node has already released, and draws nothing meanwhile', async () => {
    const at = atVintage();
    at.enter(plan('a'));
    at.feedState.witnesses = 0;
    const aMinuteLater = () => at.clock.set(at.clock.now() + 60_000);
    const node = await at.start({ seed: 'alone' });
    await until(() => {
      aMinuteLater();
      return at.feedState.looks > 2;
    });
    expect([at.feed.length, at.draws.asked]).toEqual([0, 0]);
    expect((await node.next()).protectedPart).toMatchObject({
      release: { step: 0 },
      refusal: null,
      awaitsWitness: true,
    });
    expect((await node.budget()).steps.slice(0, 2).map(({ state }) => state)).toEqual(['waiting', 'left']);
    at.feedState.witnesses = 1;
    await until(() => {
      aMinuteLater();
      return at.feed.length > 0;
    });
    expect(partOf(at.feed[0])!.step).toBe(0);
    expect((await node.next()).protectedPart.awaitsWitness).toBe(false);
    expect((await node.budget()).steps.slice(0, 2).map(({ state }) => state)).toEqual(['released', 'left']);
    await node.close();
  });

  test('does not keep the open part waiting where the step is refused anyway', async () => {
    const at = atVintage();
    const node = await at.start({ seed: 'first' });
    await until(() => at.feed.length > 0);
    await node.close();
    const { hash } = (await node.budget()).ledger[0]!;
    expect(hash).toHaveLength(32);
    at.enter(opening('a'));
    at.feedState.witnesses = 0;
    // Another disk: the step that was released is not in its ledger.
    at.clock.set(startOf(108));
    const other = await at.start({ seed: 'again', store: openMemoryStore() });
    await until(() => at.feed.length > 1);
    expect(partOf(at.feed[1])).toBeNull();
    expect((await other.next()).protectedPart).toMatchObject({ release: null, awaitsWitness: false });
    expect(waitsSaid(at)).toEqual([]);
    await other.close();
  });

  test('is left out when the whole week passes without anybody, and the open part goes on in the next', async () => {
    const at = atVintage();
    at.enter(plan('a'));
    at.feedState.witnesses = 0;
    const node = await at.start({ seed: 'alone' });
    await until(() => at.feedState.looks > 0);
    at.clock.set(startOf(105));
    await until(() => at.feed.length > 0);
    expect([periodsOf(at.feed), partOf(at.feed[0]), at.draws.asked]).toEqual([[105], null, 0]);
    expect((await node.budget()).steps.slice(0, 2).map(({ state }) => state)).toEqual(['missed', 'left']);
    await node.close();
  });

  test('is said once in each period, however often the node asks again', async () => {
    const at = atVintage();
    at.feedState.witnesses = 0;
    await at.start();
    for (const period of [104, 108]) {
      at.clock.set(startOf(period));
      const enough = at.feedState.looks + 4;
      await until(() => {
        at.clock.set(at.clock.now() + 60_000);
        return at.feedState.looks > enough;
      });
    }
    expect(waitsSaid(at)).toEqual([104, 108]);
  });
});

test('a ledger line names the hash of the line before; the first commits the policy ahead of any release', async () => {
  const at = atVintage();
  const dying = await at.start({ seed: 'one/104', store: crashingStore(at.store, 2, 'lost') });
  await until(async () => (await keptState(at.store)).noise.length === 1);
  await dying.close();
  const node = await at.start({ automatic: false });
  const ahead = (await node.budget()).ledger;
  expect(ahead).toMatchObject([{ kind: 'policy', vintage: 2 }]);
  await node.close();
  await publish(at, [104, 108], 'two');
  const { ledger } = await (await at.start({ automatic: false })).budget();
  expect(ledger.slice(0, 1)).toEqual(ahead);
  ledger.slice(1).forEach(({ bytes }, i) => {
    expect(Buffer.from(bytes).includes(Buffer.from(ledger[i]!.hash))).toBe(true);
  });
  expect(ledger.every((line) => equalBytes(line.hash, hash(line.bytes)))).toBe(true);
});
