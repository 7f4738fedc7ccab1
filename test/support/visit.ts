import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { textsIn } from '../../packages/admin-ui/src/texts/index.ts';
import { type Hand, mouse } from './hand.ts';
import { until } from './until.ts';

/** One person at one browser: cookies of their own. */
export interface Visit {
  readonly page: Page;
  /** What no page may do: errors in the console (a breach of the content security policy is one), exceptions. */
  readonly faults: string[];
  /** Every text the node sent to this browser so far. */
  received(): Promise<string[]>;
  close(): Promise<void>;
}

export async function openVisit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ locale: 'de-DE', ...options });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const faults: string[] = [];
  const bodies: Promise<string>[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${new URL(page.url()).pathname}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`${new URL(page.url()).pathname}: ${error.stack ?? error.message}`));
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    // Events carry no content and never end; the body of a redirect cannot be had.
    if (type.startsWith('text/event-stream') || response.status() >= 300) return;
    bodies.push(response.text().catch(() => ''));
  });
  return { page, faults, received: () => Promise.all(bodies), close: () => context.close() };
}

/** Opens an address and waits until the page has its data and nothing is loading. */
export async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settled(page);
}

/** Waits until nothing on the page says that it is loading. */
export async function settled(page: Page): Promise<void> {
  await until(async () => (await page.locator('.loading').count()) === 0, {
    withinMs: 30_000,
    what: `${page.url()} loads`,
  });
}

export interface Credentials {
  readonly account: string;
  readonly password: string;
}

/** Signs in on the German sign-in page, and waits for the page that follows. */
export async function signIn(page: Page, url: string, person: Credentials, hand: Hand = mouse): Promise<void> {
  const { signIn: t } = textsIn('de');
  await page.goto(`${url}/anmelden`);
  await hand.write(page.getByLabel(t.name), person.account);
  await hand.write(page.getByLabel(t.password), person.password);
  await hand.press(page.getByRole('button', { name: t.submit }));
  await page.waitForURL((address) => address.pathname !== '/anmelden');
  await page.getByRole('heading', { level: 1 }).waitFor();
}
