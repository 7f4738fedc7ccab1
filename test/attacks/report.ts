/** A table for people, and one line of JSON per attack. */
import { baselineNames } from './baselines.ts';
import { baselineShare, type Finding, holds, standingOf } from './finding.ts';
import { interval95, type Rate, shareOf } from './rates.ts';

/** Baselines that publish no numbers: one attack each, so they share a column. */
const others = { sharedPlan: 'share of the plan', eager: 'sent at once' } as const;
const columns = [
  'attack',
  'k >= 3',
  'round to 5',
  'Laplace',
  'other baseline',
  'ours',
  'bound',
  'interval to bound',
  'holds',
] as const;

export function table(findings: readonly Finding[]): string {
  const rows = [
    [...columns],
    ...findings.map((finding) => [
      finding.attack,
      ...baselineNames.map((name) => {
        const baseline = finding.baselines[name];
        return baseline ? withInterval(baseline.rate) : '-';
      }),
      otherBaseline(finding),
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

function otherBaseline({ baselines }: Finding): string {
  for (const name of Object.keys(others) as (keyof typeof others)[]) {
    const baseline = baselines[name];
    if (baseline) return `${others[name]}: ${withInterval(baseline.rate)}`;
  }
  return '-';
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
