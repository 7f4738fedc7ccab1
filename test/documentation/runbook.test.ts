import { expect, test } from 'vitest';
import { projectFile } from './commands.ts';
import { declaredErrorCodes } from './error-codes.ts';

test('the runbook has one row for every error code, and none for codes that are gone', { timeout: 60_000 }, () => {
  const rows = [...projectFile('deploy/runbook.md').matchAll(/^\| `(\w+)` \| \S/gm)].map(([, code]) => code!);
  const codes = [...declaredErrorCodes().keys()];
  expect(codes.length).toBeGreaterThan(100);
  expect(rows.toSorted()).toEqual(codes.toSorted());
});
