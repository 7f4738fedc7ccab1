import type { Page } from 'playwright-core';
import { textsIn } from '../../packages/admin-ui/src/texts/index.ts';
import type { Hand } from '../support/hand.ts';
import { until } from '../support/until.ts';

/** What people do on the way from a payroll file to a match in another region, on the German pages. */
const t = textsIn('de');

export interface Release {
  /** Five digits, as payroll has it. */
  readonly code: string;
  readonly workers: number;
  /** '2027-Q3' */
  readonly quarter: string;
}

const main = (page: Page) => page.getByRole('main');

/** Follows a link of the main navigation. */
async function follow(page: Page, hand: Hand, page_: keyof typeof t.navigation): Promise<void> {
  await hand.press(page.getByRole('navigation').getByRole('link', { name: t.navigation[page_], exact: true }));
}

/** Presses a button that asks back, and agrees. */
async function agreeTo(page: Page, hand: Hand, name: string): Promise<void> {
  await hand.press(main(page).getByRole('button', { name, exact: true }));
  await hand.press(page.getByRole('dialog').getByRole('button', { name, exact: true }));
}

async function heard(page: Page, text: string | RegExp): Promise<string> {
  const announcement = page.getByRole('status').filter({ hasText: text });
  await announcement.waitFor();
  return announcement.innerText();
}

/** Reads the payroll file, enters how many of one occupation leave, and shares them as open. */
export async function importPayroll(page: Page, hand: Hand, file: string, release: Release): Promise<void> {
  await follow(page, hand, 'imports');
  await hand.choose(page.getByRole('radio', { name: t.imports.kind.payroll }));
  await hand.upload(page.getByLabel(t.imports.file, { exact: true }), file);
  await hand.press(page.getByRole('button', { name: t.imports.preview }));
  await hand.press(page.getByRole('button', { name: t.imports.commit, exact: true }));
  await hand.press(page.getByRole('link', { name: t.imports.next.payroll }));

  const row = page.getByRole('row').filter({ hasText: release.code });
  await hand.write(row.getByRole('textbox'), String(release.workers));
  await hand.select(row.getByRole('combobox'), release.quarter);
  await hand.choose(page.getByRole('radio', { name: t.kinds.sharing.open }));
  await hand.press(page.getByRole('button', { name: t.staffing.create(1) }));
  await heard(page, t.staffing.created(1));
}

/** The establishment's side: asks the works council, and agrees itself. */
export async function releaseAsEstablishment(page: Page, hand: Hand): Promise<void> {
  await hand.press(main(page).getByRole('rowheader').getByRole('link'));
  await agreeTo(page, hand, t.actions.review);
  await heard(page, t.entries.done.review);
  await agreeTo(page, hand, t.actions.approve);
  await heard(page, t.entries.done.approve);
}

/** The other side: finds the task on the home page, and agrees. */
export async function approveAsWorksCouncil(page: Page, hand: Hand): Promise<void> {
  await hand.press(main(page).getByRole('link', { name: t.home.task.approveReleases(1) }));
  await hand.press(main(page).getByRole('rowheader').getByRole('link'));
  await agreeTo(page, hand, t.actions.approve);
  await heard(page, t.entries.done.approve);
  await main(page).getByText(t.kinds.state.released, { exact: true }).waitFor();
}

/** Looks at what leaves the house, and publishes it. @returns the number of the record */
export async function publish(page: Page, hand: Hand): Promise<number> {
  await follow(page, hand, 'disclosure');
  await main(page).getByText(t.disclosure.bytesSame).waitFor();
  await agreeTo(page, hand, t.disclosure.publish);
  const said = await heard(page, /Nummer \d+/);
  return Number(/\d+/.exec(said)?.[0]);
}

/** Waits on the state's dashboard, loading it anew, for a record of a region. */
export async function awaitOnDashboard(page: Page, region: string, seq: number): Promise<void> {
  const row = page.getByRole('table', { name: t.state.publishers }).getByRole('row').filter({ hasText: region });
  await until(
    async () => {
      const shown = Number(await row.getByRole('cell').last().innerText());
      if (shown >= seq) return true;
      await page.reload();
      return false;
    },
    { withinMs: 30_000, what: `record ${seq} of ${region} on the dashboard` },
  );
}

/** @returns the district's row of the table behind the map: [district, region, supply, demand] */
export async function readDistrict(page: Page, hand: Hand, district: string): Promise<string[]> {
  await hand.press(page.getByText(t.state.tableOf(t.state.mapTitle), { exact: true }));
  const row = page.getByRole('table', { name: t.state.mapTitle }).getByRole('row').filter({ hasText: district });
  await row.waitFor();
  return (await row.locator('th, td').allInnerTexts()).map((text) => text.trim());
}

/** @returns the matches in other regions, one text each, their explanation unfolded */
export async function readMatchesElsewhere(page: Page, hand: Hand): Promise<string[]> {
  await follow(page, hand, 'matches');
  await hand.select(page.getByLabel(t.matches.scope, { exact: true }), 'crossRegion');
  const items = main(page).getByRole('listitem');
  for (const why of await items.getByText(t.matches.why, { exact: true }).all()) await hand.press(why);
  return items.allInnerTexts();
}

/** Asks who elsewhere seeks people of this occupation. @returns the best row of the answer, cell by cell */
export async function query(
  page: Page,
  hand: Hand,
  asked: { unit: string; count: number; quarter: string; maxMinutes: number },
): Promise<string[]> {
  await follow(page, hand, 'query');
  await hand.pick(page.getByRole('combobox', { name: t.common.occupation, exact: true }), asked.unit);
  await hand.write(page.getByLabel(t.query.count), String(asked.count));
  await hand.select(page.getByLabel(t.query.from), asked.quarter);
  await hand.write(page.getByLabel(t.query.maxMinutes), String(asked.maxMinutes));
  await hand.press(page.getByRole('button', { name: t.query.submit, exact: true }));
  const best = page.getByRole('table', { name: t.query.results }).getByRole('row').nth(1);
  await best.waitFor();
  return best.locator('th, td').allInnerTexts();
}

export async function signOut(page: Page, hand: Hand): Promise<void> {
  await hand.press(page.getByRole('button', { name: t.shell.signOut }));
  await page.waitForURL(/\/anmelden/);
}
