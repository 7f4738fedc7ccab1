/**
 * A competitor in the same node, with workers of the same occupation, looks at its own matches, and a week later at what has changed: do
 * they tell that another establishment has an unreleased plan? It knows everything else, so any difference tells. Registry, matching
 * and the rule which records an account sees are the node's own. Baseline: a share of the region's plan, without names.
 */
import { parseDistrictCode, parseMemberId, parseQuarter, parseUnit } from '@drehscheibe/protocol';
import { ownRecords } from '../../packages/node/src/api/visibility.ts';
import { openCatalogue } from '../../packages/node/src/catalogue/index.ts';
import { fixedClock } from '../../packages/node/src/clock.ts';
import { publishing } from '../../packages/node/src/disclosure/test-support/publishing.ts';
import type { PublishedVector } from '../../packages/node/src/federation/read.ts';
import { createLogger } from '../../packages/node/src/log.ts';
import { createMatching } from '../../packages/node/src/matching/index.ts';
import { sealedNetwork } from '../../packages/node/src/matching/test-support/sealed-network.ts';
import { type Actor, createRegistry } from '../../packages/node/src/registry/index.ts';
import { openMemoryStore } from '../../packages/node/src/store/index.ts';
import { randomOf, wholeBetween } from './chance.ts';
import type { Finding } from './finding.ts';

const [here, elsewhere] = [parseMemberId('hildesheim'), parseMemberId('suedostniedersachsen')];
const [ownDistrict, otherDistrict] = [parseDistrictCode('03254'), parseDistrictCode('03102')];
const nowMs = Date.UTC(2027, 1, 10);
const weekMs = 7 * 24 * 3_600_000;
const place = { unit: parseUnit('242-2'), quarter: parseQuarter('2027-Q3') };
const competitor: Actor = { account: 'mitbewerber', role: 'releasing', establishment: 'mitbewerber' };
const coordinator: Actor = { account: 'koordination', role: 'coordinator' };

/** How far the secret has come; only what has been published is anybody's business, and the open one never gets as far. */
const stages = ['reviewed', 'aggregated', 'open', 'draft'] as const;

interface Numbers {
  readonly own: number;
  readonly secret: number;
  readonly stage: (typeof stages)[number];
  /** Within a cell whoever came first is served first. */
  readonly secretIsOlder: boolean;
  /** Published in another region, at first and a week later. */
  readonly jobs: readonly [number, number];
}

/** No figure of the design stands for this: inside a node nothing may be told at all. */
export async function competitorInside(runs: number, seed: number): Promise<Finding> {
  const random = randomOf(`${seed} competitor`);
  const [ours, shared] = [
    { hits: 0, runs },
    { hits: 0, runs },
  ];
  for (let run = 0; run < runs; run++) {
    const numbers: Numbers = {
      own: wholeBetween(5, 60, random),
      secret: wholeBetween(5, 60, random),
      stage: stages[run % stages.length]!,
      secretIsOlder: random() < 0.5,
      jobs: [wholeBetween(5, 40, random), wholeBetween(5, 40, random)],
    };
    const [alone, beside] = [await seen({ ...numbers, secret: 0 }), await seen(numbers)];
    if (alone.own !== beside.own) ours.hits++;
    if (alone.share !== beside.share) shared.hits++;
  }
  // Where there are jobs for both, even a share of the region's plan tells nothing.
  return { attack: 'competitor', baselines: { sharedPlan: { rate: shared, floor: 0.1 } }, ours, bound: 0 };
}

/** What is shown, as text; ids of records are random, so only what they stand for is kept. */
async function seen({ own, secret, stage, secretIsOlder, jobs }: Numbers): Promise<{ own: string; share: string }> {
  const regions = [
    { id: here, name: 'Hildesheim', districts: [ownDistrict] },
    { id: elsewhere, name: 'SüdOstNiedersachsen', districts: [otherDistrict] },
  ];
  const network = sealedNetwork(regions, nowMs);
  const vectorWith = (demand: number): PublishedVector =>
    network.publish(elsewhere, [{ ...place, district: otherDistrict, supply: 0, demand }]);
  let vectors = [vectorWith(jobs[0])];
  const store = openMemoryStore();
  const clock = fixedClock(nowMs);
  const catalogue = await openCatalogue({ store });
  const registry = await createRegistry({ districts: [ownDistrict] }, { store, clock, catalogue });
  const read = { vectors: async () => vectors, record: async () => undefined, subscribe: () => () => {} };
  const { disclosure, published } = await publishing({ registry, clock, store });
  const { publishedWithout } = disclosure;
  const log = createLogger({ level: 'silent' });
  const deps = { registry, read, publishedWithout, members: () => network.members, catalogue, store, clock, log };
  const matching = await createMatching({ member: here, inBackground: false }, deps);
  const plans = async (establishment: string, count: number, reaches: Numbers['stage']) => {
    const more = { district: ownDistrict, issuer: false, hasWorksCouncil: true };
    await registry.saveEstablishment(
      { id: establishment, name: establishment, company: establishment, ...more },
      coordinator,
    );
    const sharing = reaches === 'aggregated' || reaches === 'open' ? reaches : 'regional';
    const input = { kind: 'release', establishment, district: ownDistrict, sharing, count } as const;
    const { id } = await registry.createEntry({ ...input, ...place }, coordinator);
    if (reaches === 'draft') return id;
    await registry.act(id, 'review', coordinator);
    if (sharing === 'regional') return id;
    for (const role of ['releasing', 'worksCouncil'] as const) {
      await registry.act(id, 'approve', { account: role, role, establishment });
    }
    return id;
  };
  const records = ownRecords(competitor)!;
  const asText = ({ matches }: Awaited<ReturnType<typeof matching.ownPlan>>) =>
    JSON.stringify(matches.map(({ id: _, from: { entry, ...from }, ...match }) => ({ from, ...match })));
  try {
    const secretId = secret > 0 && secretIsOlder ? await plans('geheim', secret, stage) : undefined;
    clock.set(nowMs + 1);
    await plans('mitbewerber', own, 'reviewed');
    const first = asText(await matching.ownPlan(records));
    const laterId = secret > 0 && !secretIsOlder ? await plans('geheim', secret, stage) : undefined;
    const { matches } = await matching.plan();
    const ownIds = new Set(
      (await registry.entries()).filter(({ establishment }) => establishment === 'mitbewerber').map(({ id }) => id),
    );
    const share = matches.filter(({ from }) => ownIds.has(from.entry ?? '')).map(({ count, total }) => [count, total]);
    const second = asText(await matching.ownPlan(records));
    const its = { account: 'geheim', role: 'releasing', establishment: 'geheim' } as const;
    if (stage === 'open' && secret > 0) await registry.act((secretId ?? laterId)!, 'withdraw', its);
    clock.set(nowMs + weekMs + 1);
    await published(2);
    vectors = [vectorWith(jobs[1])];
    const changes = await matching.ownChanges(records);
    const changed = changes.matches.map(({ before, after, months }) => [before, after, months]);
    return { own: JSON.stringify([first, second, changed, changes.since]), share: JSON.stringify(share) };
  } finally {
    await matching.close();
    await disclosure.close();
    await registry.close();
  }
}
