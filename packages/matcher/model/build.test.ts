import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildModel, dataFolder } from './build.ts';
import { missingSources, referenceData } from './sources.ts';

const missing = missingSources(referenceData);
if (missing.length > 0) console.log(`model not rebuilt: ../shared/data lacks ${missing.join(', ')}`);

test.skipIf(missing.length > 0)(
  'the committed files are what the reference data give, to the byte',
  {
    timeout: 120_000,
  },
  () => {
    for (const [file, text] of Object.entries(buildModel(referenceData))) {
      // Not toEqual: a difference of 300 KB is no message.
      expect(text === readFileSync(join(dataFolder, file), 'utf8'), file).toBe(true);
    }
  },
);
