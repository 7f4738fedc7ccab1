/** A table for people, and one line of JSON per attack. */
import { baselineNames } from './baselines.ts';
import { baselineShare, type Finding, holds, standingOf } from './finding.ts';
import { interval95, type Rate, shareOf } from './rates.ts';

const columns = ['attack', 'k >= 3', 'round to 5', 'Laplace', 'ours', 'bound', 'interval to bound', 'holds'] as const;

export function table(findings: readonly Finding[]): string {
  const rows = [
    [...columns],
    ...findings.map((finding) => [
      finding.attack,
      ...baselineNames.map((name) => {
        const baseline = finding.baselines[name];
        return baseline ? withInterval(baseline.rate) : '-';
      }),
      withInterval(finding.ours),
      figure(finding.bound),
      standingOf(finding),
      holds(finding) ? 'yes' : 'NO',
    ]),
  ];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((text, column) => text.padEnd(widths[column]!)).join('  ')).join('\n');
}

export function jsonLine(finding: Finding): string {
  const { attack, ours, bound } = finding;
  const baseline = baselineShare(finding);
  const shares = {
    baseline: baseline === null ? null : rounded(baseline),
    ours: rounded(shareOf(ours)),
    bound: rounded(bound),
  };
  return JSON.stringify({ attack, ...shares, runs: ours.runs, holds: holds(finding) });
}

function withInterval(rate: Rate): string {
  const { lower, upper } = interval95(rate);
  return `${figure(shareOf(rate))} [${figure(lower)}, ${figure(upper)}]`;
}

function figure(share: number): string {
  return share.toFixed(3);
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
