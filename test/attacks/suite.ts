/**
 * All attacks, on supply and on demand. The floors are what an attack must reach against a naive baseline, or it proves nothing: the
 * figures of the design, less what 200 runs scatter; where it has none, what this world yields, rounded down.
 * docs/adr/0016 says where bounds come from.
 */
import { countRoles } from '@drehscheibe/protocol';
import { competitorInside } from './competitor.ts';
import { detection, detectionInBestPeriod } from './detection.ts';
import { displayGateAttack } from './display-gate.ts';
import type { Finding } from './finding.ts';
import { handOver } from './hand-over.ts';
import { membership } from './membership.ts';
import { recordLength } from './record-length.ts';
import { restoredBackup } from './restored-backup.ts';
import { averaging, differencing, hunt, ownNumbers, size } from './secrets.ts';
import { createStage, type Setting, type Stage } from './stage.ts';
import { suppressedCells } from './suppressed-cells.ts';

export const attacks: Readonly<Record<string, (stage: Stage) => Finding | Promise<Finding>>> = {
  detection: (stage) => detection(stage, { supply: 0.13, demand: 0.28 }[stage.role]),
  'detection-best-period': detectionInBestPeriod,
  size: (stage) => hunt(stage, size({ suppression: 0.69, rounding: 0.81, laplace: 0.8 })),
  differencing: (stage) =>
    hunt(
      stage,
      differencing({ supply: 0.027, demand: 0.046 }[stage.role], {
        suppression: 0.268,
        rounding: 0.273,
        laplace: 0.258,
      }),
    ),
  averaging: (stage) => hunt(stage, averaging(stage.role, { suppression: 0.95, rounding: 0.08, laplace: 0.95 })),
  'own-numbers': (stage) => hunt(stage, ownNumbers({ suppression: 0.5, rounding: 0.5, laplace: 0.5 })),
  membership,
  'suppressed-cells': (stage) => suppressedCells(stage, 0.05),
  'display-gate': displayGateAttack,
  'restored-backup': restoredBackup,
  'record-length': recordLength,
  'hand-over': handOver,
};

/** With fewer, some of the mutants could not be told from ours. */
export const leastRuns = 200;

export async function* findings(setting: Setting): AsyncGenerator<Finding> {
  for (const role of countRoles) {
    const stage = createStage(role, setting);
    for (const attack of Object.values(attacks)) yield attack(stage);
  }
  // Each run makes two plans, in nodes of their own; any difference tells, so that fewer runs do.
  yield competitorInside(Math.min(setting.runs, 100), setting.seed);
}
