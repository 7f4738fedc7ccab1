import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** How a page can look. */
export interface Look {
  readonly language: 'de' | 'en';
  readonly theme: 'light' | 'dark';
  /** CSS pixels: 320 is the narrowest that WCAG 1.4.10 asks for. */
  readonly width: 320 | 1280;
}

const everyLook: readonly Look[] = (['de', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) => ([320, 1280] as const).map((width) => ({ language, theme, width }))),
);
/** The folder for pictures of every page in every look; without it only the looks that are examined are drawn. */
const pictures = process.env.SCREENSHOTS;

/** The looks to examine, and all when pictures are wanted. Those of one language and theme stand together. */
export function looksToDraw(examined: readonly Look[]): readonly Look[] {
  return pictures ? everyLook : examined;
}

/** Chooses language and theme as the switches on the page do, for the next page that is opened. */
export async function choose(page: Page, url: string, { language, theme }: Look): Promise<void> {
  const choices = { lang: language, theme };
  await page.context().addCookies(Object.entries(choices).map(([name, value]) => ({ name, value, url })));
}

export async function resize(page: Page, { width }: Look): Promise<void> {
  await page.setViewportSize({ width, height: width === 320 ? 640 : 900 });
}

/** What axe finds wrong by WCAG 2.2 A and AA: rule and the elements concerned. */
export async function violations(page: Page): Promise<string[]> {
  // Legacy mode spares a second page per run; there are no frames.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .setLegacyMode();
  const found = await axe.analyze();
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, target }) => `${target} ${html}`).join('\n  ')}`,
  );
}

/** Elements that make the page wider than its window. */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide <= 0) return [];
    const beyond = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5,
    );
    return [`by ${wide} px`, ...beyond.map(({ tagName, className }) => `${tagName} ${String(className)}`).slice(0, 5)];
  });
}

export async function takePicture(page: Page, name: string, { language, theme, width }: Look): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.${language}-${theme}-${width}.png`), fullPage: true });
}
