import type { Locator, Page } from 'playwright-core';
import { type PageName, paths } from '../../packages/admin-ui/src/permissions.ts';
import { textsIn } from '../../packages/admin-ui/src/texts/index.ts';
import type { Role } from '../../packages/node/src/access/index.ts';
import type {
  BudgetView,
  NextVectorView,
  PlanChangesView,
  PlanStatusView,
  PlanView,
  WorthAskingView,
} from '../../packages/node/src/api/views.ts';
import { until } from '../support/until.ts';
import { settled } from '../support/visit.ts';

type Language = 'de' | 'en';
type Texts = ReturnType<typeof textsIn>;

/** A page in a state worth looking at, and who gets there. */
export interface Scene {
  readonly name: string;
  /** Roles in the navigation of which the page stands; for pages behind it those of the page they belong to. */
  readonly page: PageName;
  /** Only these of the roles that may see the page; otherwise all. */
  readonly roles?: readonly Role[];
  /** Where it is when that is not the page itself. */
  readonly path?: string;
  /** From the opened page into the state. */
  readonly enter?: (page: Page, t: Texts) => Promise<void>;
}

const main = (page: Page) => page.getByRole('main');

/** Follows the first link of a list to the page behind it. */
async function follow(link: Locator): Promise<void> {
  await link.first().click();
  await settled(link.page());
}

const firstEntry = (page: Page) => follow(main(page).getByRole('rowheader').getByRole('link'));

const payroll = [
  'Tätigkeitsschlüssel;Anzahl',
  ...['242321221;86', '24232122;4', '245221221;12', '999991221;3', '242321221;5', 'x;1'],
].join('\n');

async function previewPayroll(page: Page, t: Texts, text: string): Promise<void> {
  const establishment = page.getByLabel(t.imports.establishment);
  if (await establishment.isVisible()) await establishment.selectOption({ index: 1 });
  const file = { name: 'lohn.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
  await page.getByLabel(t.imports.file, { exact: true }).setInputFiles(file);
  await page.getByRole('button', { name: t.imports.preview }).click();
  await page.getByText(t.imports.rows).waitFor();
  for (const fold of await main(page).locator('summary').all()) await fold.click();
}

/** Loads the page as if the node answered so, until the next page is opened. */
async function showAnswer(page: Page, address: string, json: unknown): Promise<void> {
  await page.route(address, (route) => route.fulfill({ json }));
  await page.reload();
  await settled(page);
  page.once('framenavigated', () => void page.unroute(address));
}

const showStatus = (page: Page, status: PlanStatusView) => showAnswer(page, '**/api/matches/status', status);
const showChanges = (page: Page, changes: PlanChangesView) => showAnswer(page, '**/api/matches/changes', changes);

/** Shows the part of the page as if the node answered so. */
async function showWorthAsking(page: Page, worth: WorthAskingView): Promise<void> {
  await showAnswer(page, '**/api/matches/worth-asking', worth);
  await page.locator('#nachfrage').scrollIntoViewIfNeeded();
}

const own: readonly Role[] = ['releasing'];

export const scenes: readonly Scene[] = [
  ...(Object.keys(paths) as PageName[]).map((page) => ({ name: page, page })),
  { name: 'establishment-new', page: 'establishments', path: '/betriebe/neu', roles: ['coordinator'] },
  {
    name: 'establishment-change',
    page: 'establishments',
    roles: ['coordinator'],
    enter: (page) => follow(main(page).getByRole('rowheader').getByRole('link')),
  },
  {
    name: 'staffing',
    page: 'establishments',
    roles: own,
    async enter(page, t) {
      await follow(main(page).getByRole('link', { name: t.establishments.staffing }));
      await main(page).getByRole('textbox').first().fill('100000');
      await main(page).getByRole('textbox').nth(1).fill('7');
    },
  },
  { name: 'release', page: 'releases', roles: ['coordinator', 'releasing', 'worksCouncil'], enter: firstEntry },
  { name: 'opening', page: 'openings', roles: ['coordinator', 'receiving'], enter: firstEntry },
  {
    name: 'release-change',
    page: 'releases',
    roles: own,
    async enter(page, t) {
      await firstEntry(page);
      await main(page).getByRole('button', { name: t.common.edit }).click();
    },
  },
  {
    name: 'release-withdraw',
    page: 'releases',
    roles: own,
    async enter(page, t) {
      await firstEntry(page);
      await main(page).getByRole('button', { name: t.actions.withdraw }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'releases-none-fit', page: 'releases', roles: own, enter: (page) => page.getByRole('searchbox').fill('zzz') },
  {
    name: 'release-new-faults',
    page: 'releases',
    path: '/abgaenge/neu',
    roles: own,
    enter: (page, t) => page.getByRole('button', { name: t.common.save }).click(),
  },
  {
    name: 'release-new-meaning',
    page: 'releases',
    path: '/abgaenge/neu',
    roles: own,
    async enter(page, t) {
      await page.getByRole('combobox', { name: t.common.occupation }).pressSequentially('242-2');
      await page.getByRole('listbox').getByRole('option').first().click();
      await page.getByLabel(t.entries.countLabel).fill('120');
      await page.getByRole('radio', { name: t.kinds.sharing.aggregated }).check();
      await page.getByRole('figure', { name: t.sharing.picture }).waitFor();
    },
  },
  {
    name: 'opening-new-suggestions',
    page: 'openings',
    path: '/bedarfe/neu',
    roles: ['receiving'],
    async enter(page) {
      await page.getByRole('combobox').first().pressSequentially('Metall');
      await page.getByRole('listbox').getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'import-faults',
    page: 'imports',
    roles: ['coordinator', 'releasing'],
    enter: (page, t) => previewPayroll(page, t, payroll),
  },
  {
    name: 'import-preview',
    page: 'imports',
    roles: own,
    enter: (page, t) => previewPayroll(page, t, 'Tätigkeitsschlüssel;Anzahl\n242321221;61\n242321321;2\n714021221;9\n'),
  },
  {
    name: 'disclosure-publish',
    page: 'disclosure',
    roles: ['coordinator'],
    async enter(page, t) {
      await page.getByText(t.disclosure.bytesShow).click();
      await page.getByRole('button', { name: t.disclosure.publish }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'disclosure-bytes',
    page: 'disclosure',
    roles: ['coordinator'],
    enter: (page, t) => page.getByText(t.disclosure.bytesShow).click(),
  },
  {
    name: 'publication',
    page: 'disclosure',
    roles: ['worksCouncil'],
    async enter(page, t) {
      const step = main(page)
        .getByRole('row')
        .filter({ hasText: t.publication.protectedStep('') });
      await follow(step.getByRole('rowheader').getByRole('link'));
      await main(page).getByText(t.publication.bytesSame).waitFor();
      await main(page).getByText(t.publication.likeZero).first().waitFor();
      await main(page).locator('summary').first().click();
    },
  },
  {
    name: 'plainly-checked',
    page: 'plainly',
    roles: ['worksCouncil'],
    async enter(page, t) {
      await follow(main(page).getByRole('link', { name: t.plainly.where.ledger }));
      await page.locator('h2:focus', { hasText: t.budget.ledgerTitle }).waitFor();
    },
  },
  {
    name: 'budget-refused',
    page: 'budget',
    roles: ['worksCouncil'],
    async enter(page, t) {
      const address = new URL('/api/disclosure/budget', page.url()).href;
      const budget = (await (await page.request.get(address)).json()) as BudgetView;
      await showAnswer(page, '**/api/disclosure/budget', { ...budget, refusal: 'historyLost' });
      await page.getByText(t.budget.standingRefused).waitFor();
      for (const fold of await main(page).locator('summary').all()) await fold.click();
    },
  },
  {
    name: 'budget-waiting',
    page: 'budget',
    roles: ['worksCouncil'],
    async enter(page, t) {
      const address = new URL('/api/disclosure/budget', page.url()).href;
      const budget = (await (await page.request.get(address)).json()) as BudgetView;
      const steps = budget.steps.map((step, at) => (at === 12 ? { ...step, state: 'waiting' as const } : step));
      await showAnswer(page, '**/api/disclosure/budget', { ...budget, steps });
      await page.getByText(t.budget.standingWaiting).waitFor();
    },
  },
  {
    name: 'disclosure-waiting',
    page: 'disclosure',
    roles: ['coordinator'],
    async enter(page, t) {
      const address = new URL('/api/disclosure/next', page.url()).href;
      const next = (await (await page.request.get(address)).json()) as NextVectorView;
      const protectedPart = { ...next.protectedPart, release: { vintage: 1, step: 12 }, awaitsWitness: true };
      await showAnswer(page, '**/api/disclosure/next', { ...next, dueAt: 1, protectedPart });
      await page.getByText(t.disclosure.protectedWaiting).waitFor();
    },
  },
  {
    name: 'matches-why',
    page: 'matches',
    roles: ['coordinator'],
    async enter(page, t) {
      const whys = main(page).getByText(t.matches.why, { exact: true });
      for (let at = 0; at < Math.min(3, await whys.count()); at += 1) await whys.nth(at).click();
      await main(page).getByText(t.model.title).click();
    },
  },
  {
    name: 'matches-coarse',
    page: 'matches',
    roles: ['coordinator'],
    async enter(page, t) {
      // As they are, but of the jobs only the main group is known.
      const plan = (await (await page.request.get(new URL('/api/matches', page.url()).href)).json()) as PlanView;
      const matches = plan.matches.slice(0, 3).map((match) => ({
        ...match,
        to: { ...match.to, unit: match.to.unit.slice(0, 2), quarter: null },
        levelStep: null,
        quarters: null,
      }));
      await showAnswer(page, '**/api/matches', { ...plan, matches });
      await main(page).getByRole('listitem').getByText(t.kinds.coarse).first().waitFor();
    },
  },
  {
    name: 'matches-asking',
    page: 'matches',
    roles: ['coordinator'],
    async enter(page, t) {
      const plan = (await (await page.request.get(new URL('/api/matches', page.url()).href)).json()) as PlanView;
      const rows = plan.scarcity!.filter(({ kind }) => kind === 'release');
      const groups = rows.map(({ entry, unit, district, quarter, count }, at) => ({
        ...{ unit, district, staying: count, unmatched: [count, 0, 1][at % 3]! },
        releases: [entry, ...(at % 4 === 3 ? [rows[0]!.entry] : [])].map((id) => ({
          entry: id,
          quarter,
          staying: count,
        })),
        regions: ['suedostniedersachsen', 'nordostniedersachsen'].slice(at % 2).map((region, rank) => ({
          region,
          points: Math.round(9000 / (1 + at + rank)),
          people: count / (2 + at + rank),
          peopleByNoise: count / (9 + at + rank),
        })),
      }));
      const staying = groups.reduce((sum, group) => sum + group.staying, 0);
      // The same kind of group twice would be one.
      const distinct = [...new Map(groups.map((group) => [`${group.unit}/${group.district}`, group])).values()];
      await showWorthAsking(page, { at: plan.at!, regions: 2, staying, groups: distinct });
      await page.getByRole('table', { name: t.worthAsking.title }).waitFor();
    },
  },
  {
    name: 'matches-asking-nowhere',
    page: 'matches',
    roles: ['coordinator'],
    async enter(page, t) {
      await showWorthAsking(page, { at: 1, regions: 2, staying: 12, groups: [] });
      await page.getByText(t.worthAsking.nowhere).waitFor();
    },
  },
  {
    name: 'matches-none-fit',
    page: 'matches',
    roles: own,
    async enter(page, t) {
      await page.getByRole('searchbox').fill('zzz');
      await main(page).getByText(t.matches.noneInFilter).waitFor();
    },
  },
  {
    name: 'figures-people-by-area',
    page: 'figures',
    roles: ['coordinator'],
    async enter(page, t) {
      await page.getByLabel(t.figures.side).selectOption('supply');
      await page.getByLabel(t.figures.by).selectOption('area');
      for (const fold of await main(page).locator('summary').all()) await fold.click();
    },
  },
  {
    name: 'figures-planning',
    page: 'figures',
    roles: ['coordinator'],
    async enter(page) {
      await showStatus(page, { state: 'planning', since: 1, pivots: 1_234, objective: 9_876, code: null });
      await page.getByRole('progressbar').waitFor();
    },
  },
  {
    name: 'figures-failed',
    page: 'figures',
    roles: ['coordinator'],
    async enter(page, t) {
      await showStatus(page, { state: 'failed', since: null, pivots: null, objective: null, code: 'PLAN_TOO_SLOW' });
      await page.getByText(t.plan.failed).waitFor();
    },
  },
  {
    name: 'changes-erased',
    page: 'changes',
    roles: ['coordinator'],
    async enter(page, t) {
      const entries = { added: [], changed: [], gone: 1 };
      const same = { vectors: [], model: null, catalogue: null, quarter: null, parameters: [], equallyGood: false };
      await showChanges(page, {
        scope: 'region',
        at: Date.UTC(2027, 1, 10, 13, 14),
        since: Date.UTC(2027, 1, 9, 8, 7),
        kept: [],
        demand: null,
        supply: null,
        matches: [],
        causes: { ...same, entries },
      });
      await page.getByText(t.changes.figuresErased).waitFor();
    },
  },
  {
    name: 'what-if-moved',
    page: 'whatIf',
    roles: ['coordinator'],
    async enter(page, t) {
      await page.getByRole('slider', { name: t.whatIf.names.maxMonths }).fill('3');
      await page.getByRole('checkbox', { name: t.whatIf.relocation }).uncheck();
      await page.getByRole('table', { name: t.whatIf.result }).waitFor();
    },
  },
  {
    name: 'what-if-running',
    page: 'whatIf',
    roles: ['coordinator'],
    async enter(page, t) {
      // The node never answers; what is asked on leaving the page is for the next one.
      const address = '**/api/matches/what-if';
      await page.route(address, (route) => (route.request().method() === 'GET' ? route.fallback() : undefined));
      page.once('framenavigated', () => void page.unroute(address));
      await page.getByRole('slider', { name: t.whatIf.names.maxMonths }).fill('3');
      await page.getByRole('timer').waitFor();
    },
  },
  {
    name: 'query-answer',
    page: 'query',
    roles: ['coordinator'],
    async enter(page, t) {
      await page.getByRole('combobox', { name: t.common.occupation }).pressSequentially('242-2');
      await page.getByRole('listbox').getByRole('option').first().click();
      await page.getByLabel(t.query.count).fill('40');
      await page.getByRole('button', { name: t.query.submit, exact: true }).click();
      await page.getByRole('table', { name: t.query.results }).waitFor();
      await main(page).locator('summary').first().click();
    },
  },
  {
    name: 'account-remove',
    page: 'accounts',
    roles: ['coordinator'],
    async enter(page, t) {
      await page.getByRole('button', { name: t.accounts.remove }).first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'state-area',
    page: 'state',
    roles: ['ministry'],
    path: `${paths.state}?area=2`,
    async enter(page) {
      for (const fold of await main(page).locator('summary').all()) await fold.click();
    },
  },
  {
    name: 'state-planned',
    page: 'state',
    roles: ['ministry'],
    async enter(page, t) {
      const still = main(page).getByRole('link', { name: t.statePlan.reload });
      // The plan is calculated once; whoever looks first waits for it.
      await until(
        async () => {
          if ((await still.count()) === 0) return true;
          await still.click();
          await settled(page);
          return false;
        },
        { withinMs: 60_000, what: "the Land's plan" },
      );
      for (const fold of await main(page).locator('summary').all()) await fold.click();
    },
  },
  { name: 'not-found', page: 'home', path: '/gibt-es-nicht', roles: ['coordinator'] },
  { name: 'forbidden', page: 'home', path: paths.establishments, roles: ['partner'] },
];

/** Pages of a node that has no network, no account and no record yet. */
export const emptyScenes: readonly Scene[] = (
  Object.keys(paths).filter((page) => page !== 'query' && page !== 'accounts') as PageName[]
).map((page) => ({ name: `empty-${page}`, page }));

export function textsOf(language: Language): Texts {
  return textsIn(language);
}
