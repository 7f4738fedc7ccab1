import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type Digests, digestsOf, type SentSeries } from './digests.ts';
import { series } from './series.ts';

const sent = series();
/** What the browser may ask for, by path: a page, the problems, and what is built. */
const files = new Map([
  ['/', { type: 'text/html', body: '<!doctype html><link rel="icon" href="data:,"><title>matcher</title>' }],
  ['/series.json', { type: 'application/json', body: JSON.stringify(sent) }],
]);
const server = createServer((request, response) => {
  const file = files.get(request.url ?? '');
  response.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain' }).end(file?.body);
});
let browser: Browser;
let page: Page;
let here: Record<string, Digests>;

/** The matcher and what digests its plans, as modules for browsers: `/digests.js`, `/web-worker.js` and what they share. */
async function bundle(): Promise<void> {
  const built = await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'esnext',
      lib: { entry: ['digests', 'web-worker'].map((name) => join(import.meta.dirname, `${name}.ts`)), formats: ['es'] },
    },
  });
  for (const { output } of [built].flat() as { output: { fileName: string; code?: string }[] }[]) {
    for (const { fileName, code } of output) files.set(`/${fileName}`, { type: 'text/javascript', body: code ?? '' });
  }
}

beforeAll(async () => {
  await bundle();
  here = await digestsOf(sent, 0);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  browser = await launchChromium();
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});

afterAll(async () => {
  await browser?.close();
  server.close();
});

describe('the same plan', () => {
  test('in the page of a browser', async () => {
    // As text: the test runner would rewrite `import` inside a function.
    const digests = await page.evaluate(`(async () => {
      const { digestsOf } = await import('/digests.js');
      return digestsOf(await (await fetch('/series.json')).json(), 6);
    })()`);
    expect(digests).toEqual(here);
  });

  test('in a worker of a browser', async () => {
    const digests = await page.evaluate(async () => {
      const problems = (await (await fetch('/series.json')).json()) as SentSeries;
      const worker = new Worker('/web-worker.js', { type: 'module' });
      return new Promise((resolve, reject) => {
        worker.addEventListener('message', ({ data }) => resolve(data));
        worker.addEventListener('error', ({ message }) => reject(new Error(message)));
        worker.postMessage({ series: problems, order: 7 });
      });
    });
    expect(digests).toEqual(here);
  });
});
