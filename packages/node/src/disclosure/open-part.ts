import { limits, type OpenCell, quarterIndex } from '@drehscheibe/protocol';
import type { Entry } from '../registry/index.ts';
import { destinationOf, type Outlook, type WithheldReason } from './destination.ts';

/** A cell of the open part and the entries it adds up. The entries stay in the node. */
export interface OpenCellWithEntries extends OpenCell {
  readonly entries: readonly string[];
}

export interface OpenPart {
  /** In the order of the wire: unit, district, quarter. */
  readonly cells: readonly OpenCellWithEntries[];
  /** Sorted by entry. Closed and withdrawn entries are over and not listed, nor are those of the protected part. */
  readonly withheld: readonly { readonly entry: string; readonly reason: WithheldReason }[];
}

/** Mindestfallzahl of an open release per establishment, unit, district and quarter. */
const MINIMUM_OPEN_RELEASE = 5;

/** What leaves the node as it is, and what does not leave. The same entries in any order give the same result. */
export function openPart(entries: readonly Entry[], outlook: Outlook): OpenPart {
  const living = entries.filter(({ state }) => state !== 'closed' && state !== 'withdrawn').sort(byId);

  const open: Entry[] = [];
  const reasons = new Map<string, WithheldReason>();
  for (const entry of living) {
    const destination = destinationOf(entry, outlook);
    if (destination === 'open') open.push(entry);
    else if (destination !== 'protected') reasons.set(entry.id, destination);
  }
  const groups = Map.groupBy(
    open.filter(({ kind }) => kind === 'release'),
    ({ establishment, unit, district, quarter }) => [establishment, unit, district, quarter].join('|'),
  );
  for (const group of groups.values()) {
    if (sum(group) < MINIMUM_OPEN_RELEASE) for (const { id } of group) reasons.set(id, 'tooFew');
  }

  const leaving = open.filter(({ id }) => !reasons.has(id));
  const places = Map.groupBy(leaving, ({ unit, district, quarter }) => `${unit}|${district}|${quarter}`);
  const cells = [...places.values()].map(cellOf).sort(byPlaceOnWire);
  // One number too large must not keep the whole region's vector from leaving.
  const countable = cells.filter(({ supply, demand }) => Math.max(supply, demand) <= limits.maxCount);
  const fitting = new Set(countable.toSorted(byQuarter).slice(0, limits.maxCells));
  for (const { entries: ids } of cells.filter((cell) => !fitting.has(cell))) {
    for (const id of ids) reasons.set(id, 'overLimit');
  }
  return {
    cells: cells.filter((cell) => fitting.has(cell)),
    withheld: [...reasons].map(([entry, reason]) => ({ entry, reason })).sort((a, b) => (a.entry < b.entry ? -1 : 1)),
  };
}

function cellOf(entries: readonly Entry[]): OpenCellWithEntries {
  const { unit, district, quarter } = entries[0] as Entry;
  return {
    unit,
    district,
    quarter,
    supply: sum(entries.filter(({ kind }) => kind === 'release')),
    demand: sum(entries.filter(({ kind }) => kind === 'opening')),
    entries: entries.map(({ id }) => id),
  };
}

function sum(entries: readonly Entry[]): number {
  return entries.reduce((total, { count }) => total + count, 0);
}

function byId(a: Entry, b: Entry): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** The nearest first; sorting keeps the order of the wire within a quarter. */
function byQuarter(a: OpenCell, b: OpenCell): number {
  return quarterIndex(a.quarter) - quarterIndex(b.quarter);
}

function byPlaceOnWire(a: OpenCell, b: OpenCell): number {
  const [left, right] = [a, b].map(({ unit, district, quarter }) => `${unit} ${district} ${quarter}`) as [
    string,
    string,
  ];
  return left < right ? -1 : left > right ? 1 : 0;
}
