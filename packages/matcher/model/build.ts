/**
 * Builds the files in data/ from the reference data beside the repository: `npm run model:transitions`. The same data give
 * the same bytes; build.test.ts holds the committed files against a rebuild.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { anchorsOf, crowdBins } from './calibration.ts';
import { calibrationPicture } from './calibration-picture.ts';
import { combined, pulls } from './combination.ts';
import { featuresOf } from './features.ts';
import { missingTaskFile } from './missing-task-file.ts';
import { missingTasksIn } from './missing-tasks.ts';
import { missingSources, readSources, referenceData } from './sources.ts';
import { transitionFile } from './transition-file.ts';
import { unitsOf } from './units.ts';

export const dataFolder = join(import.meta.dirname, '../data');

type BuiltFile = 'transitions.json' | 'missing-tasks.json' | 'calibration.svg';

/** File name under data/ -> its text, computed from the files in `folder`. */
export function buildModel(folder: string): Record<BuiltFile, string> {
  const sources = readSources(folder);
  const units = unitsOf(sources);
  const combination = combined(featuresOf(units, sources));
  const calibration = {
    anchors: anchorsOf(units, sources, combination.nearness),
    bins: crowdBins(sources),
  };
  const built = { units: units.names, ...combination, pulls: pulls(units, sources), calibration };
  const { content, targets } = transitionFile(built, folder);
  return {
    'transitions.json': json(content),
    'missing-tasks.json': json(missingTaskFile(content.version, targets, missingTasksIn(units, sources), folder)),
    'calibration.svg': calibrationPicture(calibration),
  };
}

function json(content: object): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

if (import.meta.main) {
  const missing = missingSources(referenceData);
  if (missing.length > 0) {
    console.error(`The reference data are not complete in ../shared/data; missing: ${missing.join(', ')}`);
    process.exitCode = 1;
  } else {
    for (const [file, text] of Object.entries(buildModel(referenceData))) writeFileSync(join(dataFolder, file), text);
  }
}
