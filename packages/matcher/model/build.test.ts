import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder } from './build.ts';
import { missingSources, referenceData } from './sources.ts';
import { transitionFile } from './transition-file.ts';

const missing = missingSources(referenceData);
if (missing.length > 0) console.log(`model not rebuilt: ../shared/data lacks ${missing.join(', ')}`);

test.skipIf(missing.length > 0)('the committed model is what the reference data give, to the byte', () => {
  expect(transitionFile(referenceData) === readFileSync(join(dataFolder, 'transitions.json'), 'utf8')).toBe(true);
});
