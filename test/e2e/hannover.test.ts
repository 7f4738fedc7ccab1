import { writeFileSync } from 'node:fs';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textsIn } from '../../packages/admin-ui/src/texts/index.ts';
import type { PlanChangesView, PlanView } from '../../packages/node/src/api/views.ts';
import { launchChromium } from '../support/chromium.ts';
import { type RunningDemo, startDemo } from '../support/demo-process.ts';
import { temporaryFolder } from '../support/federation.ts';
import { keyboard } from '../support/hand.ts';
import { drehscheibe } from '../support/node-process.ts';
import { until } from '../support/until.ts';
import { open, openVisit, signIn, type Visit } from '../support/visit.ts';

/** The Hannover case: a city's jobs against the specialists of one supplier, and the four figures instead of "80 %". */
const t = textsIn('de');
const whatIfRequests = '**/api/matches/what-if';

const folder = `${temporaryFolder()}/demo`;
let browser: Browser;
let demo: RunningDemo;
let visit: Visit;
let page: Page;
let url: string;

beforeAll(async () => {
  browser = await launchChromium();
  demo = await startDemo(folder, 'hannover');
  const door = demo.doors.find(({ name }) => name === 'Hannover')!;
  url = door.url;
  visit = await openVisit(browser, { reducedMotion: 'reduce' });
  page = visit.page;
  await signIn(page, url, door.people.find(({ role }) => role === 'coordinator')!);
}, 300_000);

afterAll(async () => {
  expect(visit?.faults ?? []).toEqual([]);
  await browser?.close();
  await demo?.stop();
});

const answer = async <T>(path: string): Promise<T> => (await page.request.get(url + path)).json();
const plan = () => answer<PlanView>('/api/matches');
const main = () => page.getByRole('main');

/** '1.234' -> 1234, 'Summe' -> NaN */
const numberIn = (text: string) => Number(text.replaceAll('.', ''));
/** Rows of a table, cell by cell, without its head. */
async function rowsOf(name: string): Promise<string[][]> {
  const rows = await main().getByRole('table', { name, exact: true }).getByRole('row').all();
  return Promise.all(
    rows.slice(1).map(async (row) => (await row.locator('th, td').allInnerTexts()).map((text) => text.trim())),
  );
}

describe('the four figures', () => {
  test('are there, and their parts add up', async () => {
    const { figures, coverage, certificate } = await plan();
    expect(certificate).toBe(true);
    const { demandCovered, supplyCovered, fit } = figures!;
    expect(demandCovered.denominator).toBeGreaterThan(650);
    expect(supplyCovered.denominator).toBeGreaterThan(300);
    for (const [covered, side, name] of [
      [demandCovered, fit.demand, 'demand'],
      [supplyCovered, fit.supply, 'supply'],
    ] as const) {
      const { direct, upToSixMonths, more, none } = side;
      expect(covered.numerator).toBeGreaterThan(0);
      expect(direct.numerator + upToSixMonths.numerator + more.numerator).toBe(covered.numerator);
      expect(covered.numerator + none.numerator).toBe(covered.denominator);
      const sum = (part: 'of' | 'none') => coverage!.reduce((total, row) => total + row[name][part], 0);
      expect([sum('of'), sum('none')]).toEqual([covered.denominator, none.numerator]);
    }
  });

  test('stand on the page with numerator and denominator, and the table says what the node says', async () => {
    const { figures } = await plan();
    await open(page, `${url}/modellrechnung`);
    const { demandCovered, supplyCovered, basis, fit } = figures!;
    for (const { numerator, denominator } of [demandCovered, supplyCovered])
      await main()
        .getByText(t.figures.ofTotal(String(numerator), String(denominator)), { exact: true })
        .first()
        .waitFor();
    const rows = await rowsOf(t.figures.fit);
    const tally = ({ direct, upToSixMonths, more, none }: typeof fit.demand) => [
      ...[direct, upToSixMonths, more, none].map(({ numerator }) => numerator),
      direct.denominator,
    ];
    expect(rows.map((row) => row.slice(1).map(numberIn))).toEqual([tally(fit.demand), tally(fit.supply)]);
    expect((await rowsOf(t.figures.reality)).map(([step]) => step)).toEqual(Object.values(t.figures.steps));
    await main().getByText(basis.model).first().waitFor();
  });

  test('are printed light, without controls, with the tables and the sources of the model unfolded', async () => {
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    for (const control of ['button', 'combobox'] as const)
      for (const one of await main().getByRole(control).all()) expect(await one.isVisible()).toBe(false);
    const title = `${t.figures.jobs}: ${t.figures.groupings.mainGroup}`;
    const rows = (await rowsOf(title)).map((row) => row.slice(1).map(numberIn));
    const sums = rows.pop()!;
    for (const [column, sum] of sums.entries())
      expect(
        rows.reduce((total, row) => total + row[column]!, 0),
        `column ${column}`,
      ).toBe(sum);
    for (const source of [t.model.esco, t.model.onet]) expect(await main().getByText(source).isVisible()).toBe(true);
    expect(await page.locator('html').getAttribute('data-kern-theme')).toBe('light');
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: null });
  });
});

test('a match says why: the parts add up to its effort', async () => {
  await open(page, `${url}/treffer`);
  await main().getByLabel(t.matches.fit).selectOption('more');
  const match = main().locator('.match').first();
  await keyboard.press(match.getByText(t.matches.why, { exact: true }));
  const rows = await rowsOf(t.why.costTitle);
  const points = rows.map(([, value]) => numberIn(value!));
  const total = points.pop()!;
  expect(points.reduce((sum, value) => sum + value, 0)).toBe(total);
  const facts = await match.locator('dd').allInnerTexts();
  expect(facts.map(numberIn)).toContain(total);
  await match.getByRole('table', { name: t.why.nearTitle }).waitFor();
  await match.getByText(t.why.betterTitle).waitFor();
});

describe('what if', () => {
  const state = () => main().locator('.bench__state');
  const slider = () => main().getByRole('slider', { name: t.whatIf.names.maxMonths });

  test('a slider moved with the keyboard gives the plan of these assumptions, and stores nothing', async () => {
    const before = await plan();
    const kept = (await answer<PlanChangesView>('/api/matches/changes')).kept;
    await open(page, `${url}/was-waere-wenn`);
    const asked = page.waitForResponse(whatIfRequests);
    await slider().focus();
    await page.keyboard.press('Home');
    const { plan: after } = (await (await asked).json()) as { plan: PlanView };
    expect(await slider().getAttribute('aria-valuetext')).toBe(t.whatIf.months('0'));
    const rows = await rowsOf(t.whatIf.result);
    const { numerator, denominator } = after.figures!.supplyCovered;
    expect(numerator).toBeLessThan(before.figures!.supplyCovered.numerator);
    expect(rows[1]![2]).toContain(t.figures.ofTotal(String(numerator), String(denominator)));
    expect(rows[1]![3]).toBe(t.whatIf.less(String(before.figures!.supplyCovered.numerator - numerator)));
    expect(await state().innerText()).toContain(t.figures.ofTotal(String(numerator), String(denominator)));
    expect((await answer<PlanChangesView>('/api/matches/changes')).kept).toEqual(kept);
    expect((await plan()).figures).toEqual(before.figures);
  });

  test('reset puts every slider back and takes the result away', async () => {
    await main().getByRole('button', { name: t.whatIf.reset }).click();
    await main().getByText(t.whatIf.unmoved).waitFor();
    expect(await slider().inputValue()).toBe('24');
    expect(await main().getByRole('table', { name: t.whatIf.result }).count()).toBe(0);
  });

  test('a calculation can be stopped, and an error is shown with a way out', async () => {
    const held: Route[] = [];
    await page.route(whatIfRequests, (route) => void held.push(route));
    await slider().fill('12');
    await until(async () => held.length === 1, { what: 'the question is asked' });
    await main().getByRole('progressbar').waitFor();
    await main().getByRole('timer').waitFor();
    // By keyboard, and without losing one's place.
    const stop = main().getByRole('button', { name: t.whatIf.stop });
    await stop.focus();
    await page.keyboard.press('Enter');
    await main().getByText(t.whatIf.stopped).waitFor();
    expect(await main().getByRole('timer').count()).toBe(0);
    expect(await stop.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.unroute(whatIfRequests);

    await page.route(whatIfRequests, (route) => route.abort());
    await slider().fill('6');
    await main().getByRole('alert').getByText(t.problem.offline).waitFor();
    await page.unroute(whatIfRequests);
    // That the request failed, the browser says itself.
    expect(visit.faults.splice(0)).toEqual([expect.stringContaining('Failed to load resource')]);
    await main().getByRole('checkbox', { name: t.whatIf.relocation }).uncheck();
    await main().getByRole('table', { name: t.whatIf.result }).waitFor();
    expect(await main().getByRole('alert').count()).toBe(0);
  });
});

test('who is scarce is said in words, by occupation and for every entry', async () => {
  const { scarcity } = await plan();
  await open(page, `${url}/knappheit`);
  const entries = await rowsOf(t.scarcity.entries);
  expect(entries[0]!.join(' ')).toContain(scarcity![0]!.words.de);
  const [unit, words] = (await rowsOf(t.scarcity.occupations))[0]!;
  expect(unit).toMatch(/831-2|252-2/);
  expect(words).toMatch(/knapp: \d+ (Stellen|Menschen)/);
});

test('on paper stands every row of a long table, also where a script prints', async () => {
  const { scarcity } = await plan();
  expect(scarcity!.length).toBeGreaterThan(25);
  await open(page, `${url}/knappheit`);
  expect(await rowsOf(t.scarcity.entries)).toHaveLength(25);
  const rowsAtOnce = await page.evaluate((name) => {
    dispatchEvent(new Event('beforeprint'));
    const tables = [...document.querySelectorAll('table')];
    return tables.find(({ caption }) => caption?.textContent === name)?.tBodies[0]?.rows.length;
  }, t.scarcity.entries);
  expect(rowsAtOnce).toBe(scarcity!.length);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
});

describe('what has changed since last time', () => {
  const changed = async (...command: string[]): Promise<PlanView> => {
    const before = await plan();
    await drehscheibe([...command, '--home', `${folder}/hannover`]);
    await until(async () => (await plan()).at! > before.at!, { withinMs: 30_000, what: 'a new plan' });
    await open(page, `${url}/veraenderungen`);
    return before;
  };

  test('new jobs bring new matches, figures before and after, and the reason', async () => {
    const file = `${folder}/inputs/neu.csv`;
    const { quarter } = (await plan()).scarcity!.find(({ unit, kind }) => unit === '252-2' && kind === 'release')!;
    writeFileSync(file, `kldb;count;quarter;district;sharing\n25212;20;${quarter};;open\n`);
    const before = await changed('import', 'openings', file, '--establishment', 'fahrwerk-elektronik');
    await main().getByText(t.changes.causeAdded(1)).waitFor();
    const [demand] = await rowsOf(t.changes.figures);
    const { numerator, denominator } = before.figures!.demandCovered;
    expect(demand!.slice(1)).toEqual([
      expect.stringContaining(t.figures.ofTotal(String(numerator), String(denominator))),
      expect.stringContaining(t.figures.ofTotal(String(numerator + 20), String(denominator + 20))),
      t.whatIf.more('20'),
    ]);
    const matches = await rowsOf(t.changes.matches);
    expect(matches.map((row) => row.join(' ')).join('\n')).toMatch(/252-2.*252-2.*neu/s);
  });

  test('a withdrawn entry leaves the figures and the reason, and no trace of its matches', async () => {
    const gone = (await plan()).matches.find(({ scope, count }) => scope === 'region' && count > 3)!.to.entry!;
    await changed('withdraw', gone);
    await main().getByText(t.changes.causeGone(1)).waitFor();
    await main().getByText(t.changes.erased).waitFor();
    const { matches } = await answer<PlanChangesView>('/api/matches/changes');
    expect(JSON.stringify(matches)).not.toContain(gone);
  });
});
