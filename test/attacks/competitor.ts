/**
 * A competitor in the same node, with workers of the same occupation, looks at its own matches: do they tell that another
 * establishment has an unreleased plan? It knows everything else, so any difference tells. Registry, matching and what the API lets an account see are the
 * node's own.
 */
import { parseDistrictCode, parseMemberId, parseQuarter, parseUnit } from '@drehscheibe/protocol';
import { visibleMatches } from '../../packages/node/src/api/visibility.ts';
import { openCatalogue } from '../../packages/node/src/catalogue/index.ts';
import { fixedClock } from '../../packages/node/src/clock.ts';
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
const place = { unit: parseUnit('242-2'), quarter: parseQuarter('2027-Q3') };
const competitor: Actor = { account: 'mitbewerber', role: 'releasing', establishment: 'mitbewerber' };
const coordinator: Actor = { account: 'koordination', role: 'coordinator' };

/** No figure of the design stands for this: inside a node nothing may be told at all. */
export async function competitorInside(runs: number, seed: number): Promise<Finding> {
  const random = randomOf(`${seed} competitor`);
  const regions = [
    { id: here, name: 'Hildesheim', districts: [ownDistrict] },
    { id: elsewhere, name: 'SüdOstNiedersachsen', districts: [otherDistrict] },
  ];
  const network = sealedNetwork(regions, nowMs);
  let hits = 0;
  for (let run = 0; run < runs; run++) {
    const [own, secret, jobs] = [
      wholeBetween(5, 60, random),
      wholeBetween(5, 60, random),
      wholeBetween(5, 120, random),
    ];
    const vector = network.publish(elsewhere, [{ ...place, district: otherDistrict, supply: 0, demand: jobs }]);
    const alone = await seen([[competitor, own]], [vector], network);
    const beside = await seen(
      [
        [competitor, own],
        [{ ...competitor, account: 'geheim', establishment: 'geheim' }, secret],
      ],
      [vector],
      network,
    );
    if (alone !== beside) hits++;
  }
  return { attack: 'competitor', baselines: {}, ours: { hits, runs }, bound: 0 };
}

/** What the competitor's account is shown, as text; ids are those of its own records, so only counts and places are kept. */
async function seen(
  records: readonly (readonly [Actor, number])[],
  vectors: readonly ReturnType<ReturnType<typeof sealedNetwork>['publish']>[],
  network: ReturnType<typeof sealedNetwork>,
): Promise<string> {
  const store = openMemoryStore();
  const clock = fixedClock(nowMs);
  const catalogue = await openCatalogue({ store });
  const registry = await createRegistry({ districts: [ownDistrict] }, { store, clock, catalogue });
  const read = { vectors: async () => [...vectors], record: async () => undefined, subscribe: () => () => {} };
  const log = createLogger({ level: 'silent' });
  const deps = { registry, read, members: () => network.members, catalogue, store, clock, log };
  const matching = await createMatching({ member: here, inBackground: false }, deps);
  try {
    for (const [actor, count] of records) {
      const id = actor.establishment!;
      const more = { district: ownDistrict, issuer: false, hasWorksCouncil: true };
      await registry.saveEstablishment({ id, name: id, company: id, ...more }, coordinator);
      const input = { kind: 'release', establishment: id, district: ownDistrict, sharing: 'regional', count } as const;
      const entry = await registry.createEntry({ ...input, ...place }, actor);
      await registry.act(entry.id, 'review', coordinator);
    }
    const { matches } = await matching.plan();
    const visible = visibleMatches(matches, await registry.entries(), competitor);
    return JSON.stringify(visible.map(({ from, to, count }) => [from.unit, from.quarter, to.unit, to.region, count]));
  } finally {
    await matching.close();
    await registry.close();
  }
}
