/** Value against contacts as a chart; colours follow the reader's light or dark theme, lines differ in their dashes too. */
import { type CaseName, cases } from './value.ts';

export interface ChartPoint {
  /** Mean number of contacts up to the end of a round, and mean share of the gain. */
  readonly contacts: number;
  readonly share: number;
}

const frame = { left: 70, right: 700, top: 60, bottom: 400 };
const names: Readonly<Record<CaseName, string>> = {
  aggregated: 'all openings aggregated',
  threeQuartersOpen: 'three quarters of the companies open',
  open: 'all openings open',
};

/** @param lines after each round, the beginning (no contact, 0) left out */
export function utilityChart(lines: Readonly<Record<CaseName, readonly ChartPoint[]>>): string {
  const most = Math.ceil(Math.max(...Object.values(lines).flatMap((line) => line.map((p) => p.contacts))) / 500) * 500;
  const x = (contacts: number) => Math.round(frame.left + (contacts / most) * (frame.right - frame.left));
  const y = (share: number) => Math.round(frame.bottom - share * (frame.bottom - frame.top));
  const shares = [0, 0.2, 0.4, 0.6, 0.8, 1];
  const middle = (frame.left + frame.right) / 2;
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740 470" role="img" aria-labelledby="title">',
    '<title id="title">Share of the gain of matching across regions by number of contacts, after each of four rounds</title>',
    '<style>',
    '  svg { --paper: #fff; --ink: #1a1a1a; --rule: #d5d5d5; --open: #0b5cad; --part: #b3501e; --none: #5b3a8c; background: var(--paper) }',
    '  @media (prefers-color-scheme: dark) {',
    '    svg { --paper: #16181c; --ink: #ececec; --rule: #3b3f46; --open: #6db3ff; --part: #ff9d66; --none: #c3a6f0 }',
    '  }',
    '  text { fill: var(--ink); font: 14px system-ui, sans-serif }',
    '  .heading { font-size: 17px; font-weight: 600 }',
    '  polyline, line { fill: none; stroke-width: 2 }',
    '  .rule { stroke: var(--rule); stroke-width: 1 }',
    '  .open { stroke: var(--open) } .threeQuartersOpen { stroke: var(--part); stroke-dasharray: 8 4 }',
    '  .aggregated { stroke: var(--none); stroke-dasharray: 2 4 }',
    '  circle { fill: var(--paper); stroke-width: 2; stroke-dasharray: none !important }',
    '</style>',
    '<rect width="740" height="470" fill="var(--paper)"/>',
    `<text class="heading" x="${frame.left}" y="32">Value reached by contacts, after each of four rounds</text>`,
    ...shares.flatMap((share) => [
      `<line class="rule" x1="${frame.left}" x2="${frame.right}" y1="${y(share)}" y2="${y(share)}"/>`,
      `<text x="${frame.left - 10}" y="${y(share) + 5}" text-anchor="end">${share}</text>`,
    ]),
    ...Array.from({ length: most / 500 + 1 }, (_, k) => 500 * k).map(
      (contacts) =>
        `<text x="${x(contacts)}" y="${frame.bottom + 20}" text-anchor="middle">${contacts.toLocaleString('en')}</text>`,
    ),
    `<text x="${middle}" y="${frame.bottom + 50}" text-anchor="middle">contacts: a group of workers shown to one region's node</text>`,
    `<text transform="rotate(-90)" x="${-(frame.top + frame.bottom) / 2}" y="24" text-anchor="middle">share of the gain across regions</text>`,
    ...cases.flatMap(({ name }, row) => [
      `<polyline class="${name}" points="${[{ contacts: 0, share: 0 }, ...lines[name]].map((p) => `${x(p.contacts)},${y(p.share)}`).join(' ')}"/>`,
      ...lines[name].map((p) => `<circle class="${name}" cx="${x(p.contacts)}" cy="${y(p.share)}" r="4"/>`),
      `<line class="${name}" x1="390" x2="430" y1="${320 + 22 * row}" y2="${320 + 22 * row}"/>`,
      `<text x="440" y="${325 + 22 * row}">${names[name]}</text>`,
    ]),
    '</svg>',
    '',
  ].join('\n');
}
