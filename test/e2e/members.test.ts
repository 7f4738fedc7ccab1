import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeBundle, headHash, quarterAt, quarterIndex, quarterOf, toHex } from '@drehscheibe/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textsIn } from '../../packages/admin-ui/src/texts/index.ts';
import { launchChromium } from '../support/chromium.ts';
import {
  foundFederation,
  type Home,
  hildesheim,
  initialise,
  northEast,
  observer,
  southEast,
  temporaryFolder,
} from '../support/federation.ts';
import { drehscheibe, json, type RunningNode, startNode } from '../support/node-process.ts';
import { until } from '../support/until.ts';
import { open, openVisit, signIn } from '../support/visit.ts';

interface Peers {
  readonly connected: number;
  readonly of: number;
  readonly vectors: readonly { readonly member: string; readonly seq: number }[];
  readonly refusals: readonly { readonly peer: string; readonly code: string; readonly count: number }[];
}

const folder = temporaryFolder();
const running = new Map<string, RunningNode>();
let homes: Home[] = [];

const homeOf = (id: string) => homes.find((home) => home.id === id)!.path;
const start = async (id: string, home = homeOf(id)) => running.set(id, await startNode(home));
const peersOf = (home: string) => json<Peers>(['peers', '--home', home]);
const withinMs = 60_000;

/** Publishes one more opening of Hildesheim. @returns the number of the record */
async function publishMore(count: number): Promise<number> {
  const quarter = quarterAt(quarterIndex(quarterOf(Date.now())) + 2);
  const path = join(folder, `openings-${count}.csv`);
  writeFileSync(path, `kldb;count;quarter;district;sharing\n242-2;${count};${quarter};03254;open\n`);
  const home = homeOf(hildesheim.id);
  await drehscheibe(['import', 'openings', path, '--establishment', 'werk', '--home', home]);
  return (await json<{ seq: number }>(['publish', '--home', home])).seq;
}

/** Hashes of Hildesheim's records as a node holds them. */
async function feedAt(id: string): Promise<string[]> {
  const file = join(folder, `${id}.feed`);
  await drehscheibe(['export', '--home', homeOf(id), '--author', hildesheim.id, '--out', file]);
  return decodeBundle(readFileSync(file)).map(({ head }) => toHex(headHash(head)));
}

/** What the operator of the observer reads about refusals on the network page. */
async function refusalsShown(): Promise<string> {
  const operator = { account: 'technik', password: 'ein langes Kennwort 2026' };
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, operator.password);
  const account = ['account', 'add', operator.account, '--role', 'operator', '--password-file', passwordFile];
  await drehscheibe([...account, '--home', homeOf(observer.id)]);
  const browser = await launchChromium();
  try {
    const { page, faults } = await openVisit(browser);
    const { url } = running.get(observer.id)!;
    await signIn(page, url, operator);
    await open(page, `${url}/netz`);
    const shown = await page.getByRole('table', { name: textsIn('de').network.refusals }).innerText();
    expect(faults).toEqual([]);
    return shown;
  } finally {
    await browser.close();
  }
}

beforeAll(async () => {
  homes = await foundFederation([hildesheim, southEast, northEast, observer], folder);
  await Promise.all([hildesheim, southEast, observer].map(({ id }) => start(id)));
});

afterAll(async () => {
  await Promise.all([...running.values()].map((node) => node.stop()));
});

test('a stranger gets no connection, and its knocking is counted and shown', async () => {
  const stranger = { id: 'fremd', path: join(folder, 'fremd') };
  await initialise(stranger, { id: stranger.id, districts: ['03402'] });
  // In a roster of its own making the stranger is a region, and our observer its observer: so it knows where to knock.
  const roster = join(folder, 'roster-of-the-stranger');
  const card = join(homeOf(observer.id), 'card');
  await drehscheibe(['roster', 'init', '--demo', '--home', stranger.path, '--card', card, '--out', roster]);
  await drehscheibe(['roster', 'join', roster, '--home', stranger.path]);
  await drehscheibe(['publish', '--home', stranger.path]);
  await start(stranger.id, stranger.path);

  const refused = await until(
    async () => (await peersOf(homeOf(observer.id))).refusals.find(({ code }) => code === 'FEDERATION_NOT_MEMBER'),
    { withinMs, what: 'the observer refuses the stranger' },
  );
  expect(refused.count).toBeGreaterThan(0);
  expect(await peersOf(stranger.path)).toMatchObject({ connected: 0, of: 1 });
  const { connected, vectors } = await peersOf(homeOf(observer.id));
  expect(connected).toBe(2);
  expect(vectors.map(({ member }) => member)).not.toContain(stranger.id);
  expect(await refusalsShown()).toContain(textsIn('de').network.reasons.stranger);
  await running.get(stranger.id)!.stop();
  running.delete(stranger.id);
});

test('a node that was down gets what it missed from any one member, also when the author is gone', async () => {
  await publishMore(7);
  const last = await publishMore(9);
  await until(async () => (await feedAt(southEast.id)).length === last, { withinMs, what: 'one member has it all' });
  const feed = await feedAt(hildesheim.id);
  for (const id of [hildesheim.id, observer.id]) {
    await running.get(id)!.kill();
    running.delete(id);
  }

  await start(northEast.id);
  await until(async () => (await feedAt(northEast.id)).length === last, { withinMs, what: 'the latecomer has it all' });
  expect(await feedAt(northEast.id)).toEqual(feed);
  expect(await peersOf(homeOf(northEast.id))).toMatchObject({ connected: 1, of: 3 });
});
