import { buildUi, isUiStale } from '../../packages/node/src/cli/demo/ui-build.ts';
import { findChromium } from './chromium.ts';

/** Runs once before the tests that need a browser: a missing one is said once and clearly, and the pages are up to date. */
export default async function setup(): Promise<void> {
  findChromium();
  if (isUiStale()) await buildUi(AbortSignal.timeout(120_000));
}
