/** The calibration as a picture: the crowd's answers above, the months made of them below, over one common scale. */
import {
  type Anchor,
  type Anchors,
  type Calibration,
  type CrowdBin,
  feasibleShare,
  monthsOf,
  nearnessOf,
} from './calibration.ts';

const width = 720;
const height = 560;
const left = 64;
const right = 24;
/** Top and bottom of the two panels. */
const shares = { top: 64, bottom: 260 };
const months = { top: 316, bottom: 492 };
const longest = 36;

const style = `
    svg { color-scheme: light dark; --ink: #1b1f24; --faint: #6a737d; --line: #d0d7de; --mark: #0b5cad; --second: #a8480a; --ground: #ffffff }
    @media (prefers-color-scheme: dark) {
      svg { --ink: #e6edf3; --faint: #9aa4ae; --line: #3b434c; --mark: #6cb0f5; --second: #f0955a; --ground: #0d1117 }
    }
    text { font: 13px system-ui, sans-serif; fill: var(--ink) }
    .title { font-size: 14px; font-weight: 600 }
    .faint { fill: var(--faint); font-size: 12px }
    .grid { stroke: var(--line); stroke-width: 1 }
    .anchor { stroke: var(--faint); stroke-width: 1; stroke-dasharray: 4 4 }
    .curve { fill: none; stroke: var(--mark); stroke-width: 2 }
    .helpers { fill: none; stroke: var(--second); stroke-width: 2; stroke-dasharray: 7 4 }
    .answers { fill: var(--mark); fill-opacity: 0.25; stroke: var(--mark) }
    .ground { fill: var(--ground) }`;

export function calibrationPicture(calibration: Calibration): string {
  const { anchors, bins } = calibration;
  const rated = bins.reduce((sum, bin) => sum + bin.rated, 0);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
  <title id="title">Share of transitions a crowd calls feasible, and months of learning, over the similarity of two occupations</title>
  <style>${style}
  </style>
  <rect class="ground" width="${width}" height="${height}"/>
  <text class="title" x="${left}" y="26">Measured: transitions that a crowd calls feasible</text>
  <text class="faint" x="${left}" y="44">${rated} rated transitions (Nesta); circle area: how many; line: made to rise, as used</text>
${grid(shares, 1, 0.25, (share) => `${Math.round(100 * share)} %`)}
${bins.map(circle).join('\n')}
  <polyline class="curve" points="${points((similarity) => [similarity, y(shares, feasibleShare(bins, similarity), 1)])}"/>
  <text class="title" x="${left}" y="302">Judgement: months of learning made of them</text>
${grid(months, longest, 12, (value) => String(value))}
  <polyline class="curve" points="${monthPoints(calibration, false)}"/>
  <polyline class="helpers" points="${monthPoints(calibration, true)}"/>
  <text class="faint" x="${x(0.02)}" y="${number(y(months, 28, longest))}">levels 2 to 4</text>
  <text class="faint" x="${x(0.02)}" y="${number(y(months, 8, longest))}">helpers' jobs</text>
${anchor(anchors.edge, 'edge of feasibility')}
${anchor(anchors.sibling, 'next level of a group')}
${[0, 0.2, 0.4, 0.6, 0.8, 1].map((similarity) => scaleMark(anchors, similarity)).join('\n')}
  <text class="faint" x="${left}" y="${height - 24}">similarity of two occupations on the crowd's scale</text>
  <text class="faint" x="${left}" y="${height - 8}">(in brackets: nearness in the model, standard deviations above an average pair)</text>
</svg>
`;
}

interface Panel {
  readonly top: number;
  readonly bottom: number;
}

function x(similarity: number): string {
  return number(left + 16 + similarity * (width - left - right - 48));
}

function y({ top, bottom }: Panel, value: number, most: number): number {
  return bottom - (value / most) * (bottom - top);
}

function grid(panel: Panel, most: number, every: number, label: (value: number) => string): string {
  const lines: string[] = [];
  for (let value = 0; value <= most; value += every) {
    const height = number(y(panel, value, most));
    lines.push(
      `  <line class="grid" x1="${left}" x2="${width - right}" y1="${height}" y2="${height}"/>`,
      `  <text class="faint" x="${left - 8}" y="${number(y(panel, value, most) + 4)}" text-anchor="end">${label(value)}</text>`,
    );
  }
  return lines.join('\n');
}

function circle({ similarity, rated, feasible }: CrowdBin): string {
  const radius = number(Math.max(1.5, Math.sqrt(rated) / 5));
  return `  <circle class="answers" cx="${x(similarity)}" cy="${number(y(shares, feasible / rated, 1))}" r="${radius}"/>`;
}

function monthPoints(calibration: Calibration, helper: boolean): string {
  return points((similarity) => [
    similarity,
    y(months, monthsOf(calibration, nearnessOf(calibration.anchors, similarity), helper), longest),
  ]);
}

function points(at: (similarity: number) => [number, number]): string {
  return Array.from({ length: 201 }, (_, k) => at(k / 200))
    .map(([similarity, height]) => `${x(similarity)},${number(height)}`)
    .join(' ');
}

function anchor({ similarity }: Anchor, label: string): string {
  const at = x(similarity);
  return [
    ...[shares, months].map(
      ({ top, bottom }) => `  <line class="anchor" x1="${at}" x2="${at}" y1="${top}" y2="${bottom}"/>`,
    ),
    `  <text class="faint" x="${at}" y="${shares.bottom + 16}" text-anchor="middle">${label}</text>`,
  ].join('\n');
}

function scaleMark(anchors: Anchors, similarity: number): string {
  const text = `${similarity.toFixed(1)} (${nearnessOf(anchors, similarity).toFixed(1)})`;
  return `  <text class="faint" x="${x(similarity)}" y="${months.bottom + 20}" text-anchor="middle">${text}</text>`;
}

function number(value: number): string {
  return value.toFixed(1);
}
