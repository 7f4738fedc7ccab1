/**
 * A node released, and is restored from an older backup, again and again: does it draw the same release anew? Then the mean of all draws
 * tells more than one. Runs the node's own ledger, written-ahead noise and filters; whoever attacks knows all other companies.
 */
import {
  deriveKeys,
  encodeRoster,
  encodeVector,
  type FeedRecord,
  naclVerifier,
  open,
  openRosterChain,
  type ProtectedPart,
  parseDistrictCode,
  parseMemberId,
  parseQuarter,
  parseUnit,
  periodStart,
  publicKeysOf,
  quarterOf,
  type SealedRecord,
  seal,
  signRoster,
  strictVerifier,
} from '@drehscheibe/protocol';
import { createProtectedReleases } from '../../packages/node/src/disclosure/protected-releases.ts';
import { createSealedRecords } from '../../packages/node/src/disclosure/sealed-records.ts';
import { backupOf } from '../../packages/node/src/disclosure/test-support/crashing-store.ts';
import { seededUniformBelow } from '../../packages/node/src/disclosure/test-support/seeded-uniform-below.ts';
import type { Entry } from '../../packages/node/src/registry/index.ts';
import { openMemoryStore, type Store } from '../../packages/node/src/store/index.ts';
import { falsePositives } from './detection.ts';
import type { Finding } from './finding.ts';
import { matchedFilter, noiseLab, read, readNoise, testBy } from './lab.ts';
import { cells, mechanism, type VintageNumbers, withStrategy } from './mechanism.ts';
import { membershipBound } from './membership.ts';
import type { Stage } from './stage.ts';
import { company, periods } from './world.ts';

const restores = 8;
const member = parseMemberId('hildesheim');
const district = parseDistrictCode('03254');
const keys = deriveKeys(new Uint8Array(32).fill(7));
const verifier = strictVerifier(naclVerifier);
/** The first of a vintage. */
const period = 104;
const now = periodStart(period, { demo: null });
const roster = encodeRoster({
  epoch: 1,
  network: 'test',
  previous: null,
  demo: null,
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
  createdAt: now,
});
const chain = openRosterChain([{ roster, signatures: [signRoster(roster, member, keys.signing.secretKey)] }], verifier);
const plan = { unit: '251-2', workers: 1500 };

export async function restoredBackup(stage: Stage): Promise<Finding> {
  const attack = `restored-backup-${stage.role}`;
  const random = stage.chance(attack);
  // The node's own sampler draws here, whatever the mutant: that one only forgets what was released.
  const lab = noiseLab(mechanism(stage.role), 30, `${attack} lab`);
  const target = withStrategy(stage.answersOf(company(plan.unit, plan.workers)));
  const filter = matchedFilter(inFirstPeriod(target), [], lab);

  const stamp = random();
  let hits = 0;
  let isIn: ReturnType<typeof testBy> | undefined;
  for (let run = 0; run < stage.runs; run++) {
    const releases = await everythingReleased(stage, `${attack} ${run} ${stamp}`);
    isIn ??= testBy(
      Array.from({ length: 20_000 }, () => {
        const drawn = releases.map(() => readNoise(filter, lab, random));
        return drawn.reduce((a, b) => a + b, 0) / drawn.length;
      }),
      falsePositives,
    );
    const mean = releases.map((numbers) => read(filter, numbers)).reduce((a, b) => a + b, 0) / releases.length;
    if (isIn(mean, random)) hits++;
  }
  return { attack, baselines: {}, ours: { hits, runs: stage.runs }, bound: membershipBound(stage.role) };
}

/** The different numbers of the first release that can be had of one node. */
async function everythingReleased(stage: Stage, seed: string): Promise<VintageNumbers[]> {
  const uniformBelow = seededUniformBelow(seed);
  const feed: { readonly sealed: SealedRecord; readonly opened: FeedRecord }[] = [];
  /** What the other members tell of this node's feed; the mutant asks nobody. */
  const known = () => (stage.mechanism.drawsPerPeriod > 1 ? [] : feed);
  const own = {
    latest: async () => known().at(-1)?.opened,
    record: async (seq: number) => known()[seq - 1]?.sealed,
  };
  const release = async (store: Store, afterDrawing?: () => Promise<void>): Promise<ProtectedPart | null> => {
    const sealedRecords = createSealedRecords({ store });
    const releases = createProtectedReleases({ store, uniformBelow, own, sealed: sealedRecords });
    const step = await releases.schedule(period, chain.current);
    if (step === null || typeof step === 'string') return null;
    const due = await releases.draw(step, chain.current);
    await afterDrawing?.();
    const made = await releases.make(due, {
      entries: [entryOf(stage)],
      establishments: [],
      outlook: { districts: [district], quarter: quarterOf(now), issuers: [] },
    });
    if (feed.length === 0) {
      const body = encodeVector({ version: 1, period, open: [], protected: made.part });
      const place = { author: member, epoch: 1, roster: chain.hash, seq: 1, previous: null, period, sealedAt: now };
      const sealed = seal({ kind: 'vector', ...place, body }, keys.signing.secretKey);
      await sealedRecords.add(sealed, made.ops({ period, seq: 1 }));
      feed.push({ sealed, opened: open(sealed, chain, verifier) });
    }
    return made.part;
  };

  const disk = openMemoryStore();
  const beforeDrawing = await backupOf(disk);
  let afterDrawing = disk;
  const first = await release(disk, async () => {
    afterDrawing = await backupOf(disk);
  });
  if (!first) throw new TypeError('nothing was released');
  const parts = [first];
  for (let restored = 0; restored < restores; restored++) {
    const part = await release(await backupOf(restored === 0 ? afterDrawing : beforeDrawing));
    if (part) parts.push(part);
  }
  const different = new Map(parts.map((part) => [part[stage.role].join(), part]));
  return [...different.values()].map((part) => {
    const numbers = new Float64Array(periods * cells);
    numbers.set(part[stage.role].map(Number));
    return numbers;
  });
}

function entryOf({ role }: Stage): Entry {
  return {
    id: 'plan',
    kind: role === 'supply' ? 'release' : 'opening',
    establishment: 'werk',
    unit: parseUnit(plan.unit),
    count: plan.workers,
    quarter: parseQuarter('2030-Q1'),
    district,
    state: 'released',
    sharing: 'aggregated',
    approvals: [],
    createdAt: 0,
    updatedAt: 0,
    eraseAfter: '2031-03-31',
  };
}

function inFirstPeriod(numbers: VintageNumbers): VintageNumbers {
  return numbers.map((value, position) => (position < cells ? value : 0));
}
