import { createHash } from 'node:crypto';
import { type Unit, unitOfCode } from '@drehscheibe/protocol';
import { isBelowMinimum } from './acts.ts';
import type { Entry, EntryKind } from './entry.ts';
import type { StaffingLine } from './establishment.ts';
import type { EffectVerdict, ImportEffect, ImportLine, ImportProblem, ImportRequest } from './import-change.ts';

/** What an import does to the entries that stand. `effect` has one element per line, then what is withdrawn. */
export interface EntriesPlan {
  effect: ImportEffect[];
  problems: ImportProblem[];
  create: ImportLine[];
  change: { entry: Entry; line: ImportLine }[];
  withdraw: Entry[];
  /** Unchanged cells, each with its openings that are not released yet: an import by the establishment releases them. */
  waiting: Entry[][];
}

/**
 * The natural cell is (establishment, kind, unit, quarter, district). A file's lines of a cell replace what stood in it;
 * cells that the file does not name stay untouched. An `introduced` entry was named to a counterpart: it is counted and
 * never touched. What was closed after these very bytes were first imported is done with: they do not bring it again.
 *
 * @param standing the establishment's entries of this kind
 * @param importedAt when these very bytes were first imported, ms
 */
export function planEntries(
  kind: EntryKind,
  lines: readonly ImportLine[],
  standing: readonly Entry[],
  importedAt: number | undefined,
): EntriesPlan {
  const plan: EntriesPlan = { effect: [], problems: [], create: [], change: [], withdraw: [], waiting: [] };
  const byShare = Map.groupBy(standing.filter(isLiving), shareKey);
  const closedByShare = Map.groupBy(
    standing.filter(
      ({ state, updatedAt }) => state === 'closed' && importedAt !== undefined && updatedAt >= importedAt,
    ),
    shareKey,
  );

  for (const [index, line] of lines.entries()) {
    const there = byShare.get(shareKey(line)) ?? [];
    const before = total(there);
    const closed = total(closedByShare.get(shareKey(line)) ?? []);
    // The file's count less what is closed of it, but not less than what still stands of it.
    const after = Math.max(line.count - closed, Math.min(before, line.count));
    plan.effect.push({ ...line, before, after, verdict: verdictOf(before, after) });
    if (before === after) {
      const waiting = there.filter(isWaiting);
      if (waiting.length > 0) plan.waiting.push(waiting);
      continue;
    }
    const replaceable = there.filter(isReplaceable);
    const count = after - (before - total(replaceable));
    if (count < 0) plan.problems.push({ line: index, code: 'ENTRY_INTRODUCED' });
    else if (count > 0 && isBelowMinimum({ kind, sharing: line.sharing, count })) {
      plan.problems.push({ line: index, code: 'OPEN_BELOW_MINIMUM' });
    } else replace(plan, replaceable, { ...line, count });
  }

  withdrawOtherShares(plan, lines, byShare);
  return plan;
}

/**
 * One entry with the line's count in the place of several: one that has it already, best with its approvals, else the
 * oldest, else a new one.
 */
function replace(plan: EntriesPlan, entries: readonly Entry[], line: ImportLine): void {
  const byAge = entries.toSorted(oldestFirst);
  const equal = byAge.filter(({ count }) => count === line.count);
  const kept = line.count === 0 ? undefined : (equal.find(({ state }) => state === 'released') ?? equal[0] ?? byAge[0]);
  plan.withdraw.push(...entries.filter((other) => other !== kept));
  if (!kept) {
    if (line.count > 0) plan.create.push(line);
  } else if (kept.count !== line.count || isWaiting(kept)) {
    plan.change.push({ entry: kept, line });
  }
}

/** A cell's entries with a sharing that the file does not name are replaced by those it names. */
function withdrawOtherShares(plan: EntriesPlan, lines: readonly ImportLine[], byShare: Map<string, Entry[]>): void {
  const named = new Set(lines.map(shareKey));
  const cells = new Set(lines.map(cellKey));
  for (const [share, there] of byShare) {
    const gone = there.filter(isReplaceable);
    const [one] = gone;
    if (!one || named.has(share) || !cells.has(cellKey(one))) continue;
    const { unit, quarter, district, sharing } = one;
    const left = total(there) - total(gone);
    plan.effect.push({ unit, quarter, district, sharing, before: total(there), after: left, verdict: 'withdrawn' });
    plan.withdraw.push(...gone);
  }
}

/** A payroll replaces the establishment's staffing: codes it does not name are gone. */
export function planStaffing(lines: readonly StaffingLine[], standing: readonly StaffingLine[]): ImportEffect[] {
  const before = new Map(standing.map(({ code, headcount }) => [code, headcount]));
  const after = new Map(lines.map(({ code, headcount }) => [code, headcount]));
  return [...new Set([...after.keys(), ...before.keys()])].map((code) => {
    const [was, will] = [before.get(code) ?? 0, after.get(code) ?? 0];
    const verdict = after.has(code) ? verdictOf(was, will) : 'withdrawn';
    return { unit: unitOfCode(code), code, before: was, after: will, verdict };
  });
}

/** By unit, code, quarter, district, sharing: the same effect reads the same, whatever the order of the rows. */
export function sortEffect(effect: readonly ImportEffect[]): ImportEffect[] {
  const key = (of: ImportEffect) => [of.unit, of.code, of.quarter, of.district, of.sharing].join(' ');
  const keyed = effect.map((of) => ({ of, key: key(of) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ of }) => of);
}

/** Changes with the file, with its effect, and with every entry the effect would touch. Hex, 32 bytes. */
export function digestOf(request: ImportRequest, effect: readonly ImportEffect[], touched: readonly Entry[]): string {
  const seen = touched.map(({ id, state, updatedAt }) => [id, state, updatedAt]).sort();
  const facts = [request.fileHash, request.kind, request.establishment, effect, seen];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

function verdictOf(before: number, after: number): EffectVerdict {
  if (before === after) return 'unchanged';
  return before === 0 ? 'new' : 'changed';
}

function isReplaceable({ state }: Entry): boolean {
  return state === 'draft' || state === 'reviewed' || state === 'released';
}

function isLiving(entry: Entry): boolean {
  return isReplaceable(entry) || entry.state === 'introduced';
}

/** An opening that its establishment has not released yet. A release waits for two sides, whoever imports. */
function isWaiting({ kind, state }: Entry): boolean {
  return kind === 'opening' && (state === 'draft' || state === 'reviewed');
}

interface Cell {
  unit: Unit;
  quarter: string;
  district: string;
}

function cellKey({ unit, quarter, district }: Cell): string {
  return `${unit} ${quarter} ${district}`;
}

function shareKey(of: Cell & { sharing: string }): string {
  return `${cellKey(of)} ${of.sharing}`;
}

function total(entries: readonly Entry[]): number {
  return entries.reduce((sum, { count }) => sum + count, 0);
}

function oldestFirst(a: Entry, b: Entry): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}
