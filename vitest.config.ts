import { defineConfig } from 'vitest/config';

const slow = { testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false } as const;

/** One project per kind of test: beside the code, the structure, attacks on what is released, real processes, faults, and a real browser. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['packages/*/{src,bench,model}/**/*.test.{ts,tsx}'], testTimeout: 30_000 } },
      { test: { name: 'architecture', include: ['test/architecture/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'attacks', include: ['test/attacks/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'processes',
          include: ['test/{conformance,documentation,faults,sim}/**/*.test.ts', 'test/matcher/processes.test.ts'],
          ...slow,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/{e2e,ui}/**/*.test.ts', 'test/matcher/browser.test.ts'],
          globalSetup: ['test/support/setup-browser.ts'],
          ...slow,
        },
      },
    ],
  },
});
