/** The one file the matcher loads: everything in whole numbers, so that it is the same to the byte wherever it is built. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monthsByDistance } from './calibration.ts';
import { combined, partNames } from './combination.ts';
import { featuresOf } from './features.ts';
import { popularity } from './popularity.ts';
import { readSources, sourceFiles } from './sources.ts';
import { unitsOf } from './units.ts';

const attribution = [
  'KldB 2010 (revised 2020) and employment: Statistik der Bundesagentur für Arbeit; KldB via skohub-kldb-vocab (Apache-2.0)',
  'This service uses the ESCO classification of the European Commission.',
  'AuxCO and crosswalk KldB 2010 to ISCO-08: Malte Schierholz and contributors, MIT',
  'O*NET 29.2 Database by the U.S. Department of Labor, Employment and Training Administration, CC BY 4.0; modified',
  'Mapping Career Causeways crowd ratings: Nesta, MIT',
];

/** Distance per standard deviation of the nearness. */
const scale = 25;
const targetsPerUnit = 20;
/** A level up or down, as a worker's path: nearness lost per level. Used for ranking, never for months. */
const levelStep = 0.5;
const popularityWeight = 0.15;

/** The text of data/transitions.json, computed from the reference data in `folder`. */
export function transitionFile(folder: string): string {
  const sources = readSources(folder);
  const units = unitsOf(sources);
  const n = units.names.length;
  const { nearness, parts } = combined(featuresOf(units, sources));
  const levels = units.names.map((name) => Number(name[4]));
  const pull = popularity(units, sources).map((size) => Math.round(scale * popularityWeight * size));
  const step = [0, 1, 2, 3].map((apart) => Math.round(scale * levelStep * apart));

  const off = [...nearness.values].filter((_, k) => k % (n + 1) !== 0);
  const top = off.reduce((a, b) => Math.max(a, b));
  const distance = Uint8Array.from(nearness.values, (value, k) =>
    k % (n + 1) === 0 ? 0 : Math.min(255, Math.round(scale * (top - value))),
  );
  const rank = (u: number, v: number): number =>
    distance[u * n + v]! + step[Math.abs(levels[u]! - levels[v]!)]! - pull[v]!;

  const target: number[] = [];
  const shares: number[] = [];
  const start = [0];
  for (let u = 0; u < n; u++) {
    const kept = units.names
      .map((_, v) => v)
      .filter((v) => v !== u)
      .sort((a, b) => rank(u, a) - rank(u, b) || a - b)
      .slice(0, targetsPerUnit - 1);
    for (const v of [...kept, u].sort((a, b) => a - b)) {
      target.push(v);
      const positive = parts.map(({ values }) => (u === v ? 0 : Math.max(0, values[u * n + v]!)));
      const sum = positive.reduce((a, b) => a + b, 0);
      for (const value of positive) shares.push(sum > 0 ? Math.round((100 * value) / sum) : 0);
    }
    start.push(target.length);
  }
  // The edge: nine in ten kept targets lie nearer.
  const kept = target
    .map((v, k) => distance[start.findLastIndex((begin) => begin <= k) * n + v]!)
    .sort((a, b) => a - b);
  const months = monthsByDistance(kept[Math.floor(0.9 * kept.length)]!);

  const content = {
    attribution,
    provenance: sourceFiles.map((file) => `${file} sha256 ${digest(readFileSync(join(folder, file)))}`),
    units: units.names.join(' '),
    step: step.join(' '),
    pull: pull.join(' '),
    months: months.join(' '),
    parts: partNames.join(' '),
    start: start.join(' '),
    target: base64(new Uint8Array(Uint16Array.from(target).buffer)),
    shares: base64(Uint8Array.from(shares)),
    distance: base64(distance),
  };
  const version = `transitions-${digest(Buffer.from(JSON.stringify(content))).slice(0, 12)}`;
  return `${JSON.stringify({ version, ...content }, null, 2)}\n`;
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
