import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { maySee, paths } from '../../packages/admin-ui/src/permissions.ts';
import { roles } from '../../packages/node/src/access/index.ts';
import { launchChromium } from '../support/chromium.ts';
import { type RunningDemo, startDemo } from '../support/demo-process.ts';
import { hildesheim, initialise, temporaryFolder } from '../support/federation.ts';
import { choose, type Look, looksToDraw, resize, takePicture, tooWide, violations } from '../support/looked-at.ts';
import { type RunningNode, startNode } from '../support/node-process.ts';
import { open, openVisit, signIn, type Visit } from '../support/visit.ts';
import { emptyScenes, type Scene, scenes, textsOf } from './scenes.ts';

const plain: Look = { language: 'de', theme: 'light', width: 1280 };
/** German words are the longest. */
const narrow: Look = { language: 'de', theme: 'light', width: 320 };
/** Examined besides for whoever sees a scene first. */
const further: readonly Look[] = [
  { language: 'de', theme: 'dark', width: 1280 },
  { language: 'en', theme: 'light', width: 320 },
];

const folder = temporaryFolder();
let browser: Browser;
let demo: RunningDemo;
let empty: RunningNode;
let firstCode: string;

beforeAll(async () => {
  browser = await launchChromium();
  const home = { id: 'leer', path: `${folder}/leer` };
  firstCode = await initialise(home, hildesheim);
  // One after the other: should the second fail, the first is known and ended.
  empty = await startNode(home.path);
  demo = await startDemo(`${folder}/demo`);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await Promise.all([demo?.stop(), empty?.stop()]);
});

/** Examines a page in a state. It is brought there once per language and theme; the window is resized around it. */
async function examine(visit: Visit, url: string, name: string, scene: Pick<Scene, 'path' | 'enter'>, first: boolean) {
  const { page } = visit;
  let before: Look | undefined;
  for (const look of looksToDraw(first ? [plain, narrow, ...further] : [plain, narrow])) {
    await resize(page, look);
    if (look.language !== before?.language || look.theme !== before.theme) {
      await choose(page, url, look);
      await open(page, url + scene.path);
      await scene.enter?.(page, textsOf(look.language));
    }
    before = look;
    await takePicture(page, name, look);
    const seen = `${name} ${look.language} ${look.theme} ${look.width}`;
    if (look.width === 320) expect(await tooWide(page), `${seen}: wider than its window`).toEqual([]);
    if (look !== narrow) expect(await violations(page), `${seen}: axe`).toEqual([]);
  }
  expect(visit.faults.splice(0), name).toEqual([]);
}

test('what examines the pages finds a picture without words and a page that is too wide', async () => {
  const { page, close } = await openVisit(browser);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.setContent('<html lang="de"><title>Probe</title><img src="data:," width="400">');
  expect(await violations(page)).toEqual([expect.stringContaining('image-alt')]);
  expect(await tooWide(page)).not.toEqual([]);
  await close();
});

/** Whoever sees a scene first has it examined in further looks. */
const firstSeen = new Set<string>();
const isFirst = ({ name }: Scene) => !firstSeen.has(name) && firstSeen.add(name) !== undefined;
const pathOf = ({ path, page }: Scene) => path ?? paths[page];

describe.each(roles)('%s', (role) => {
  const seen = scenes.filter(
    (scene) => maySee({ role, establishment: null }, scene.page) && (scene.roles ?? [role]).includes(role),
  );
  let visit: Visit;
  let url: string;

  beforeAll(async () => {
    const door = demo.doors.find(({ people }) => people.some((one) => one.role === role))!;
    const person = door.people.find((one) => one.role === role)!;
    url = door.url;
    visit = await openVisit(browser, { reducedMotion: 'reduce' });
    await signIn(visit.page, url, person);
  });

  afterAll(() => visit.close());

  test.each(seen)('$name', async (scene) => {
    await examine(visit, url, `${scene.name}.${role}`, { ...scene, path: pathOf(scene) }, isFirst(scene));
  });
});

describe('nobody', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await openVisit(browser, { reducedMotion: 'reduce' });
  });
  afterAll(() => visit.close());

  test('sign-in', () => examine(visit, demo.doors[0]!.url, 'sign-in', { path: '/anmelden' }, true));

  test('sign-in refused', async () => {
    const enter: Scene['enter'] = async (page, t) => {
      await page.getByLabel(t.signIn.name).fill('niemand');
      await page.getByLabel(t.signIn.password).fill('falsch falsch falsch');
      await page.getByRole('button', { name: t.signIn.submit }).click();
      await page.getByText(t.signIn.failed).waitFor();
      // That the answer was a refusal, the browser says itself.
      expect(visit.faults.splice(0)).toEqual([expect.stringContaining('401')]);
    };
    await examine(visit, demo.doors[0]!.url, 'sign-in-refused', { path: '/anmelden', enter }, true);
  });

  test('first account', () => examine(visit, empty.url, 'first-account', { path: '/anmelden' }, true));
});

describe('coordinator of a node that has nothing yet', () => {
  let visit: Visit;
  const { signIn: t } = textsOf('de');

  beforeAll(async () => {
    visit = await openVisit(browser, { reducedMotion: 'reduce' });
    const { page } = visit;
    await page.goto(`${empty.url}/anmelden`);
    await page.getByLabel(t.code).fill(firstCode);
    await page.getByLabel(t.newName).fill('koordination');
    await page.getByLabel(t.newPassword).fill('ein langes Kennwort 2026');
    await page.getByRole('button', { name: t.create }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
  afterAll(() => visit.close());

  test.each(emptyScenes)('$name', (scene) =>
    examine(visit, empty.url, scene.name, { ...scene, path: pathOf(scene) }, true),
  );
});
