/** How well a ranking of moves agrees with moves known to be good: AUC and recall at 10, per origin, then the mean. */
import { parseCsv } from '../model/csv.ts';
import { randomNumbers } from './random.ts';

/** Positive targets by origin. */
export type Truth = ReadonlyMap<string, ReadonlySet<string>>;

export interface Figures {
  /** Origins with at least one positive and at least one other unit. */
  readonly origins: number;
  /** Mean over origins of the probability that a positive ranks before a unit that is none. */
  readonly auc: number;
  /** Mean over origins of (positives among the first ten) / (positives of that origin). */
  readonly recall10: number;
}

/**
 * Reads `from,to,positive` with a header row. Rows from a unit to itself are ignored; a pair that is not listed, or only
 * with 0, is no positive.
 *
 * @throws TypeError naming the line of whatever is malformed, or contradicts an earlier line
 */
export function parseTruth(text: string): Truth {
  const truth = new Map<string, Set<string>>();
  const seen = new Map<string, { positive: string; line: number }>();
  const records = parseCsv(text);
  if (records.length === 0) throw new TypeError('line 1: no rows after the header from,to,positive');
  for (const { line, fields } of records) {
    const { from, to, positive } = fields;
    if (from === undefined || to === undefined || positive === undefined) {
      throw new TypeError('line 1: the header must name the columns from, to and positive');
    }
    for (const unit of [from, to]) {
      if (!/^\d{3}-[1-4]$/.test(unit)) {
        throw new TypeError(`line ${line}: ${JSON.stringify(unit)} is no unit; write NNN-L, e.g. 242-2`);
      }
    }
    if (positive !== '0' && positive !== '1') {
      throw new TypeError(`line ${line}: positive must be 0 or 1, not ${JSON.stringify(positive)}`);
    }
    if (from === to) continue;
    const before = seen.get(`${from}>${to}`);
    if (before && before.positive !== positive) {
      throw new TypeError(
        `line ${line}: ${from} to ${to} is ${positive} here and ${before.positive} in line ${before.line}`,
      );
    }
    seen.set(`${from}>${to}`, { positive, line });
    if (positive === '1') truth.set(from, (truth.get(from) ?? new Set()).add(to));
  }
  return truth;
}

/** Units of a truth that are not among `units`; they take no part in the figures. */
export function strangers(truth: Truth, units: readonly string[]): string[] {
  const known = new Set(units);
  const named = new Set([...truth].flatMap(([from, targets]) => [from, ...targets]));
  return [...named].filter((unit) => !known.has(unit)).sort();
}

/**
 * All other units are ranked for each origin, whether the truth lists them or not. Ties are broken by a shuffle with seed 0.
 *
 * @param rank indexes of `units`; lower is likelier
 */
export function figuresOf(units: readonly string[], rank: (from: number, to: number) => number, truth: Truth): Figures {
  const random = randomNumbers(0);
  const index = new Map(units.map((unit, k) => [unit, k]));
  let origins = 0;
  let aucs = 0;
  let recalls = 0;
  for (const [u, from] of units.entries()) {
    const positives = new Set([...(truth.get(from) ?? [])].flatMap((to) => index.get(to) ?? []));
    positives.delete(u);
    const others = units.length - 1 - positives.size;
    if (positives.size === 0 || others === 0) continue;
    const order = shuffled(
      units.map((_, v) => v).filter((v) => v !== u),
      random,
    ).sort((a, b) => rank(u, a) - rank(u, b));
    let othersBefore = 0;
    let pairsWon = 0;
    let found = 0;
    for (const [place, v] of order.entries()) {
      if (!positives.has(v)) othersBefore++;
      else {
        pairsWon += others - othersBefore;
        if (place < 10) found++;
      }
    }
    origins++;
    aucs += pairsWon / (positives.size * others);
    recalls += found / positives.size;
  }
  const mean = (sum: number): number => (origins > 0 ? Math.round((10_000 * sum) / origins) / 10_000 : 0);
  return { origins, auc: mean(aucs), recall10: mean(recalls) };
}

/** Fisher and Yates. */
function shuffled(items: number[], random: () => number): number[] {
  for (let k = items.length - 1; k > 0; k--) {
    const other = Math.floor(random() * (k + 1));
    [items[k], items[other]] = [items[other]!, items[k]!];
  }
  return items;
}
