import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quarterAt, quarterIndex, quarterOf } from '@drehscheibe/protocol';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { frameCount, framesNaming, storedUnderNaming } from '../support/disclosed-names.ts';
import {
  foundFederation,
  type Home,
  hildesheim,
  northEast,
  observer,
  southEast,
  temporaryFolder,
} from '../support/federation.ts';
import { type Hand, keyboard, mouse } from '../support/hand.ts';
import { drehscheibe, type RunningNode, startNode } from '../support/node-process.ts';
import { plantRecord } from '../support/planted-record.ts';
import { open, openVisit, signIn, type Visit } from '../support/visit.ts';
import * as steps from './steps.ts';

const tapped = fileURLToPath(new URL('../support/tapped-node.ts', import.meta.url));
const password = 'ein langes Kennwort 2026';
const quarter = quarterAt(quarterIndex(quarterOf(Date.now())) + 2);

/** Words that occur nowhere else. */
const planted = 'Kupferzwiebel';
const employee = 'Wendelgard';
interface Journey {
  readonly hand: Hand;
  readonly establishment: { readonly id: string; readonly name: string; readonly company: string };
  /** What the establishment releases, and how many of them Peine, in another region, seeks. */
  readonly release: steps.Release;
  readonly unit: string;
  readonly sought: number;
  /** Of Hildesheim altogether, after this journey. */
  readonly supply: number;
}
const journeys: readonly Journey[] = [
  {
    hand: mouse,
    establishment: { id: 'quarzlinde', name: 'Quarzlinde', company: 'Silbereiche' },
    release: { code: '24232', workers: 40, quarter },
    unit: '242-2',
    sought: 26,
    supply: 40,
  },
  {
    hand: keyboard,
    establishment: { id: 'moosfalter', name: 'Moosfalter', company: 'Zinnoberkrug' },
    release: { code: '24522', workers: 12, quarter },
    unit: '245-2',
    sought: 9,
    supply: 52,
  },
];
/** What only Hildesheim may hold. */
const secrets = journeys.flatMap(({ establishment: { name, company } }) => [name, company]);

const coordination = ['hildesheim', 'koordination'] as const;
const ministry = [observer.id, 'ministerium'] as const;

const folder = temporaryFolder();
const nodes = new Map<string, RunningNode>();
let homes: Home[] = [];
let browser: Browser;

const homeOf = (id: string) => homes.find((home) => home.id === id)!.path;
const urlOf = (id: string) => nodes.get(id)!.url;

function file(name: string, ...lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `\uFEFF${lines.join('\r\n')}\r\n`);
  return path;
}

const passwordFile = file('password', password);

async function addAccount(at: string, account: string, role: string, establishment?: string): Promise<void> {
  writeFileSync(passwordFile, `${password}\n`);
  await drehscheibe([
    ...['account', 'add', account, '--role', role, '--password-file', passwordFile, '--home', homeOf(at)],
    ...(establishment === undefined ? [] : ['--establishment', establishment]),
  ]);
}

/** Signs somebody in with a browser of their own, and sees that no page did what pages may not do. */
async function as<T>(
  [at, account]: readonly [string, string],
  hand: Hand,
  does: (visit: Visit) => Promise<T>,
  options = {},
): Promise<T> {
  const visit = await openVisit(browser, options);
  try {
    await signIn(visit.page, urlOf(at), { account, password }, hand);
    const result = await does(visit);
    expect(visit.faults).toEqual([]);
    return result;
  } finally {
    await visit.close();
  }
}

async function setUpHildesheim(): Promise<void> {
  const home = homeOf('hildesheim');
  for (const { establishment } of journeys) {
    const { id, name, company } = establishment;
    await drehscheibe(['establishment', 'add', '--id', id, '--name', name, '--company', company, '--home', home]);
    await addAccount('hildesheim', `${id}.leitung`, 'releasing', id);
    await addAccount('hildesheim', `${id}.betriebsrat`, 'worksCouncil', id);
  }
  await addAccount('hildesheim', 'koordination', 'coordinator');
  await plantRecord(home, `Betrieb: ${planted}`);
}

/** Openings in Peine, read from a file and published before anybody else is there. */
async function setUpSouthEast(): Promise<void> {
  const home = homeOf(southEast.id);
  const openings = file(
    'openings.csv',
    'Beruf;Anzahl;Quartal;Kreis;Freigabe',
    ...journeys.map(({ unit, sought }) => `${unit};${sought};${quarter};3157;offen`),
  );
  await drehscheibe(['import', 'openings', openings, '--establishment', 'praezision', '--home', home]);
  await addAccount(southEast.id, 'koordination', 'coordinator');
}

beforeAll(async () => {
  homes = await foundFederation([hildesheim, southEast, northEast, observer], folder);
  await Promise.all([setUpHildesheim(), setUpSouthEast(), addAccount(observer.id, 'ministerium', 'ministry')]);
  await Promise.all(homes.map(async ({ id, path }) => nodes.set(id, await startNode(path, [tapped]))));
  browser = await launchChromium();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await Promise.all([...nodes.values()].map((node) => node.stop()));
});

describe.each(journeys)('with the $hand.name', ({ hand, establishment, release, unit, sought, supply }) => {
  test('an establishment reads its payroll file and releases a group as open, with its works council', async () => {
    const payroll = file(
      `${establishment.id}-payroll.csv`,
      'Personalnummer;Name;Tätigkeitsschlüssel;Eintritt',
      ...Array.from({ length: release.workers + 5 }, (_, n) => `${n};${employee};${release.code}1221;01.04.2009`),
      `900;${employee};714021221;01.10.2015`,
    );
    await as(['hildesheim', `${establishment.id}.leitung`], hand, async ({ page }) => {
      await steps.importPayroll(page, hand, payroll, release);
      await steps.releaseAsEstablishment(page, hand);
      await steps.signOut(page, hand);
    });
    await as(['hildesheim', `${establishment.id}.betriebsrat`], hand, async ({ page }) => {
      await steps.approveAsWorksCouncil(page, hand);
    });
  });

  test('coordination publishes it, and it arrives on the dashboard of the Land, which needs no script', async () => {
    const published = await as(coordination, hand, ({ page }) => steps.publish(page, hand));
    const withoutScript = { javaScriptEnabled: false };
    await as(
      ministry,
      hand,
      async ({ page }) => {
        expect(new URL(page.url()).pathname).toBe('/land');
        await steps.awaitOnDashboard(page, 'hildesheim', published);
        const district = await steps.readDistrict(page, hand, 'Hildesheim');
        expect(district).toEqual(['Hildesheim', 'hildesheim', String(supply), '0']);
      },
      withoutScript,
    );
  });

  test('coordination finds the match in another region, in the plan and by a query', async () => {
    await as(coordination, hand, async ({ page }) => {
      const matches = await steps.readMatchesElsewhere(page, hand);
      expect(matches.join('\n')).toMatch(new RegExp(`Peine \\(${southEast.id}\\)[^]*\\b${sought}\\b`));

      const best = await steps.query(page, hand, { unit, count: release.workers, quarter, maxMinutes: 60 });
      expect(best.join('\n')).toMatch(new RegExp(`${unit}[^]*Peine[^]*${southEast.id}`));
      expect(best.at(-1)).toBe(String(sought));
    });
  });
});

describe('no name of an establishment is anywhere outside its own node', () => {
  const others = [southEast.id, northEast.id, observer.id];

  test('not on the pages of other nodes', async () => {
    const paths = ['/', '/treffer', '/suche', '/netz', '/was-verlaesst-das-haus', '/betriebe', '/land'];
    const receivedInSouthEast = await as([southEast.id, 'koordination'], mouse, async ({ page, received }) => {
      for (const path of paths) await open(page, urlOf(southEast.id) + path);
      return received();
    });
    const receivedByMinistry = await as(ministry, mouse, ({ received }) => received());
    const received = [...receivedInSouthEast, ...receivedByMinistry];
    const pagesNaming = (name: string) =>
      received.filter((text) => text.includes(name)).map((text) => text.slice(0, 80));
    expect(pagesNaming('Peine')).not.toEqual([]);
    for (const name of secrets) expect(pagesNaming(name), name).toEqual([]);
  });

  test('not in a frame any node sent: one planted on purpose is found there', async () => {
    for (const id of others) expect(framesNaming(homeOf(id), planted), id).not.toEqual([]);
    expect(framesNaming(homeOf('hildesheim'), planted).some((where) => where.startsWith('out '))).toBe(true);
    for (const { id, path } of homes) {
      expect(frameCount(path), id).toBeGreaterThan(10);
      for (const name of [...secrets, employee]) expect(framesNaming(path, name), `${name} at ${id}`).toEqual([]);
    }
  });

  test('not in a store of another node: one planted on purpose is found there, and the real ones at home', async () => {
    for (const [id, node] of nodes) {
      await node.stop();
      nodes.delete(id);
    }
    const keysNaming = async (id: string, name: string) => (await storedUnderNaming(homeOf(id), name)).keys;
    for (const name of secrets) expect(await keysNaming('hildesheim', name), name).not.toEqual([]);
    expect(await keysNaming('hildesheim', employee)).toEqual([]);
    for (const id of others) {
      expect(await keysNaming(id, planted), id).not.toEqual([]);
      for (const name of secrets) expect(await keysNaming(id, name), `${name} at ${id}`).toEqual([]);
    }
  });
});
