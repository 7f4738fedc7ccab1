/** The model as the matcher loads it: everything in whole numbers, so that it is the same to the byte wherever it is built. */
import { type Calibration, edgeMonths, monthsOf } from './calibration.ts';
import { type Combination, levelStep, partNames } from './combination.ts';
import { base64, twoBytes } from './packing.ts';
import { provenance, versionOf } from './provenance.ts';
import { sourceFiles } from './sources.ts';

const attribution = [
  'KldB 2010 (revised 2020), employment: Statistik der Bundesagentur für Arbeit; KldB via skohub-kldb-vocab (Apache-2.0)',
  'This service uses the ESCO classification of the European Commission.',
  'Job types, their similarity, crosswalk KldB 2010 to ISCO-08: AuxCO, MIT',
  'O*NET 29.2 Database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA), CC BY 4.0; modified',
  'Crowd ratings of transitions (Mapping Career Causeways): Nesta, MIT',
];

/** Units of distance per standard deviation of nearness: all pairs fit into a byte. */
const scale = 36;
/**
 * Only for choosing among targets, in months: what a level up and a level down weigh in the default parameters. Helpers'
 * jobs are chosen as if they took as long as others, so that they do not crowd out jobs of the own level.
 */
const chosenBy = { up: 9, down: 3 };
const minTargets = 10;
const maxTargets = 20;

export interface BuiltModel extends Combination {
  readonly units: readonly string[];
  /** Per unit, in standard deviations of nearness. */
  readonly pulls: readonly number[];
  readonly calibration: Calibration;
}

export interface TransitionFile {
  /** The content of data/transitions.json. */
  readonly content: { readonly version: string } & Readonly<Record<string, string | readonly string[]>>;
  /** Per unit its targets, ascending, itself among them. */
  readonly targets: readonly (readonly number[])[];
}

/** @param folder where the sources lie, for their digests */
export function transitionFile(
  { units, nearness, parts, pulls, calibration }: BuiltModel,
  folder: string,
): TransitionFile {
  const n = units.length;
  const levels = units.map((unit) => Number(unit[4]));
  const others = nearness.values.filter((_, k) => k % (n + 1) !== 0);
  const nearest = others.reduce((a, b) => Math.max(a, b));
  const distance = Uint8Array.from(nearness.values, (value, k) =>
    k % (n + 1) === 0 ? 0 : Math.min(255, Math.round(scale * (nearest - value))),
  );
  const monthsAt = (helper: boolean): number[] =>
    Array.from({ length: 256 }, (_, d) => monthsOf(calibration, nearest - d / scale, helper));
  const months = monthsAt(false);
  const helperMonths = monthsAt(true);
  const step = [0, 1, 2, 3].map((apart) => Math.round(scale * levelStep * apart));

  const targets = units.map((_, u) => {
    const effort = (v: number): number => {
      const up = levels[v]! - levels[u]!;
      return months[distance[u * n + v]!]! + (up > 0 ? up * chosenBy.up : -up * chosenBy.down);
    };
    const kept = units
      .map((_, v) => v)
      .filter((v) => v !== u)
      .sort((a, b) => effort(a) - effort(b) || distance[u * n + a]! - distance[u * n + b]! || a - b)
      .filter((v, rank) => rank < minTargets - 1 || (rank < maxTargets - 1 && effort(v) <= edgeMonths));
    return [...kept, u].sort((a, b) => a - b);
  });
  const shares = targets.flatMap((row, u) =>
    row.flatMap((v) => percentages(parts.map(({ values }) => (u === v ? 0 : values[u * n + v]!)))),
  );
  const content = {
    attribution,
    provenance: provenance(sourceFiles, folder),
    units: units.join(' '),
    step: step.join(' '),
    pull: pulls.map((pull) => Math.round(scale * pull)).join(' '),
    months: months.join(' '),
    helperMonths: helperMonths.join(' '),
    parts: partNames.join(' '),
    counts: targets.map((row) => row.length).join(' '),
    target: base64(twoBytes(targets.flat())),
    shares: base64(Uint8Array.from(shares)),
    distance: base64(distance),
  };
  return { content: { version: versionOf('transitions', content), ...content }, targets };
}

/** Of what speaks for a pair, the share of each part in percent; what speaks against it counts 0. */
function percentages(contributions: readonly number[]): number[] {
  const sum = contributions.reduce((total, value) => total + Math.max(0, value), 0);
  return contributions.map((value) => (sum > 0 ? Math.round((100 * Math.max(0, value)) / sum) : 0));
}
