/**
 * Builds data/transitions.json from the reference data beside the repository: `npm run model:transitions`. The same data
 * give the same bytes; build.test.ts holds the committed file against a rebuild.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingSources, referenceData } from './sources.ts';
import { transitionFile } from './transition-file.ts';

export const dataFolder = join(import.meta.dirname, '../data');

if (import.meta.main) {
  const missing = missingSources(referenceData);
  if (missing.length > 0) {
    console.error(`The reference data are not complete in ../shared/data; missing: ${missing.join(', ')}`);
    process.exitCode = 1;
  } else {
    writeFileSync(join(dataFolder, 'transitions.json'), transitionFile(referenceData));
  }
}
