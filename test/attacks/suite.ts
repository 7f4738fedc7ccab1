/**
 * All attacks, on supply and on demand. The floors are what an attack must reach against a naive baseline, or it proves nothing: the
 * figures of the design, where they are shares of 1 what 200 runs can show of it (.95), and for those that have no figure there
 * what this world yields, rounded down.
 */
import { countRoles } from '@drehscheibe/protocol';
import { detection, detectionInBestPeriod } from './detection.ts';
import { displayGateAttack } from './display-gate.ts';
import type { Finding } from './finding.ts';
import { membership } from './membership.ts';
import { averaging, differencing, hunt, ownNumbers, size } from './secrets.ts';
import { createStage, type Setting, type Stage } from './stage.ts';
import { suppressedCells } from './suppressed-cells.ts';

export const attacks: Readonly<Record<string, (stage: Stage) => Finding>> = {
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
  averaging: (stage) => hunt(stage, averaging(stage.role, { suppression: 0.95, rounding: 0.1, laplace: 0.95 })),
  'own-numbers': (stage) => hunt(stage, ownNumbers({ suppression: 0.75, rounding: 0.75, laplace: 0.75 })),
  membership,
  'suppressed-cells': (stage) => suppressedCells(stage, 0.08),
  'display-gate': displayGateAttack,
};

/** With fewer, some of the mutants could not be told from ours. */
export const leastRuns = 200;

export function* findings(setting: Setting): Generator<Finding> {
  for (const role of countRoles) {
    const stage = createStage(role, setting);
    for (const attack of Object.values(attacks)) yield attack(stage);
  }
}
