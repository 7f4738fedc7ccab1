import {
  deriveKeys,
  encodeRoster,
  parseDistrictCode,
  parseMemberId,
  parseQuarter,
  parseUnit,
  periodStart,
  publicKeysOf,
  seal,
  signRoster,
} from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { openCatalogue } from '../catalogue/index.ts';
import { fixedClock } from '../clock.ts';
import { nodeVerifier, openFeeds } from '../federation/index.ts';
import { createLogger } from '../log.ts';
import { type Actor, createRegistry } from '../registry/index.ts';
import { openMemoryStore } from '../store/index.ts';
import { createDisclosure } from './index.ts';

test('with the real rooms: an approved opening goes from the registry into the feed, a draft does not', async () => {
  const member = parseMemberId('hildesheim');
  const district = parseDistrictCode('03254');
  const keys = deriveKeys(new Uint8Array(32).fill(7));
  const demo = { periodMs: 1_000 };
  const clock = fixedClock(periodStart(42, { demo: null }));
  const store = openMemoryStore();
  const log = createLogger({ level: 'silent' });

  const catalogue = await openCatalogue({ store });
  const registry = await createRegistry({ districts: [district] }, { store, clock, catalogue });
  const { read, publish, roster } = await openFeeds({ member }, { store, clock, verifier: nodeVerifier });
  const bytes = encodeRoster({
    epoch: 1,
    network: 'test',
    previous: null,
    demo,
    members: [
      {
        id: member,
        name: 'Hildesheim',
        role: 'region',
        districts: [district],
        keys: publicKeysOf(keys),
        addresses: [],
        since: 1,
      },
    ],
    decision: 'test',
    createdAt: clock.now(),
  });
  await roster.adopt([{ roster: bytes, signatures: [signRoster(bytes, member, keys.signing.secretKey)] }]);
  const disclosure = await createDisclosure(
    { member, districts: [district], automatic: false },
    {
      registry,
      publish,
      own: {
        latest: async () => (await read.vectors()).find((vector) => vector.member.id === member)?.record,
        feed: () => read.feed(member),
        record: (seq) => read.record(member, seq),
      },
      sealVector: (input) => seal({ ...input, kind: 'vector', author: member }, keys.signing.secretKey),
      roster,
      verifier: nodeVerifier,
      clock,
      store,
      log,
      signal: new AbortController().signal,
    },
  );

  const coordinator: Actor = { account: 'koordination', role: 'coordinator' };
  const establishment = await registry.saveEstablishment(
    { name: 'Werk Nord', company: 'Muster AG', district, issuer: false, hasWorksCouncil: true },
    coordinator,
  );
  const receiving: Actor = { account: 'personal', role: 'receiving', establishment: establishment.id };
  const input = { kind: 'opening', establishment: establishment.id, district, sharing: 'open' } as const;
  const place = { unit: parseUnit('242-2'), quarter: parseQuarter('2027-Q3') };
  const approved = await registry.createEntry({ ...input, ...place, count: 7 }, receiving);
  await registry.createEntry({ ...input, ...place, count: 100 }, receiving);
  await registry.act(approved.id, 'approve', receiving);

  const first = await disclosure.publishNow();
  clock.set(clock.now() + demo.periodMs);
  const second = await disclosure.publishNow();
  expect([first.seq, second.seq]).toEqual([1, 2]);
  expect(second).toMatchObject({ signatureValid: true, cells: [{ ...place, district, supply: 0, demand: 7 }] });
  const [vector] = await read.vectors();
  expect(vector?.record.head.seq).toBe(2);
  expect(await disclosure.published()).toEqual([first, second]);
  expect(Buffer.from(second.bytes).includes('Werk')).toBe(false);

  await disclosure.close();
  await registry.close();
});
