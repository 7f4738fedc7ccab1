/** The growth as a chart with logarithmic axes; colours follow the reader's light or dark theme. */
import type { Growth } from './growth.ts';

const frame = { left: 90, right: 700, top: 60, bottom: 400 };

export function growthChart({ points, exponent, lemonExponent }: Growth): string {
  const lemon = points.flatMap(({ size, cells, lemon }) => (lemon === null ? [] : [{ size, cells, cpuS: lemon.cpuS }]));
  const ours = points.map(({ size, cells, ours }) => ({ size, cells, cpuS: ours.cpuS }));
  const seconds = [...ours, ...lemon].map(({ cpuS }) => cpuS);
  const cells = points.map((point) => point.cells);
  const x = scale(Math.min(...cells), Math.max(...cells), frame.left, frame.right);
  const y = scale(Math.min(...seconds), Math.max(...seconds), frame.bottom, frame.top);
  const at = (point: { cells: number; cpuS: number }): string => `${x.of(point.cells)},${y.of(point.cpuS)}`;
  const line = (kind: string, drawn: typeof ours): string[] => [
    `<polyline class="${kind}" points="${drawn.map(at).join(' ')}"/>`,
    ...drawn.map((point) => `<circle class="${kind}" cx="${x.of(point.cells)}" cy="${y.of(point.cpuS)}" r="4"/>`),
  ];
  const legend = (kind: string, row: number, text: string): string[] => [
    `<line class="${kind}" x1="110" x2="140" y1="${80 + 22 * row}" y2="${80 + 22 * row}"/>`,
    `<text x="150" y="${84 + 22 * row}">${text}</text>`,
  ];
  const middle = (frame.left + frame.right) / 2;
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740 470" role="img" aria-labelledby="title">',
    '<title id="title">CPU seconds of a cold solve by number of cells, both axes logarithmic</title>',
    '<style>',
    '  svg { --paper: #fff; --ink: #1a1a1a; --rule: #d5d5d5; --ours: #0b5cad; --lemon: #b3501e; background: var(--paper) }',
    '  @media (prefers-color-scheme: dark) {',
    '    svg { --paper: #16181c; --ink: #ececec; --rule: #3b3f46; --ours: #6db3ff; --lemon: #ff9d66 }',
    '  }',
    '  text { fill: var(--ink); font: 14px system-ui, sans-serif }',
    '  .heading { font-size: 17px; font-weight: 600 }',
    '  polyline, line { fill: none; stroke-width: 2 }',
    '  .rule { stroke: var(--rule); stroke-width: 1 }',
    '  .ours { stroke: var(--ours) } circle.ours { fill: var(--ours) }',
    '  .lemon { stroke: var(--lemon); stroke-dasharray: 6 4 } circle.lemon { fill: var(--paper); stroke-dasharray: none }',
    '</style>',
    '<rect width="740" height="470" fill="var(--paper)"/>',
    `<text class="heading" x="${frame.left}" y="32">Cold solve: CPU time by number of cells</text>`,
    ...y.ticks.flatMap((tick) => [
      `<line class="rule" x1="${frame.left}" x2="${frame.right}" y1="${y.of(tick)}" y2="${y.of(tick)}"/>`,
      `<text x="${frame.left - 10}" y="${y.of(tick) + 5}" text-anchor="end">${tick.toLocaleString('en')}</text>`,
    ]),
    ...x.ticks.flatMap((tick) => [
      `<line class="rule" x1="${x.of(tick)}" x2="${x.of(tick)}" y1="${frame.top}" y2="${frame.bottom}"/>`,
      `<text x="${x.of(tick)}" y="${frame.bottom + 20}" text-anchor="middle">${tick.toLocaleString('en')}</text>`,
    ]),
    `<text x="${middle}" y="${frame.bottom + 50}" text-anchor="middle">cells of workers and of jobs</text>`,
    `<text transform="rotate(-90)" x="${-(frame.top + frame.bottom) / 2}" y="24" text-anchor="middle">CPU seconds, one thread</text>`,
    ...(lemon.length > 0 ? line('lemon', lemon) : []),
    ...line('ours', ours),
    ...ours.map((p) => `<text x="${x.of(p.cells)}" y="${frame.bottom - 8}" text-anchor="middle">${p.size}</text>`),
    ...legend('ours', 0, `ours, about cells^${exponent.toFixed(2)}`),
    ...(lemonExponent === null ? [] : legend('lemon', 1, `LEMON, about cells^${lemonExponent.toFixed(2)}`)),
    '</svg>',
    '',
  ].join('\n');
}

/** A logarithmic axis over whole powers of ten. */
function scale(least: number, most: number, from: number, to: number): { of(value: number): number; ticks: number[] } {
  const low = Math.floor(Math.log10(least));
  const high = Math.max(Math.ceil(Math.log10(most)), low + 1);
  return {
    of: (value) => Math.round(from + ((Math.log10(value) - low) / (high - low)) * (to - from)),
    ticks: Array.from({ length: high - low + 1 }, (_, k) => 10 ** (low + k)),
  };
}
