import type { OpenCell, ProtectedPart, ReleaseStep, Vector } from '@drehscheibe/protocol';
import type { Entry } from '../registry/index.ts';
import type { OpenCellWithEntries, OpenPart } from './open-part.ts';
import type { PolicyValue } from './policy-values.ts';
import type { ProtectedBudget } from './protected-budget.ts';
import type { ReleaseRefusal } from './release-schedule.ts';
import type { ExampleRecord, SharingExample } from './sharing-example.ts';

/** What the sentence about a vector is made of: "Es verlassen das Haus: 3 Zellen, 47 Stellen …". */
export interface VectorFigures {
  readonly cells: number;
  /** Workers and jobs in all cells. */
  readonly supply: number;
  readonly demand: number;
  readonly districts: number;
}

/** What would leave if the next publication were made of the records as they are now. */
export interface NextVector {
  /** Without its protected part, whose noise is drawn when it is published and not before. */
  readonly vector: Vector;
  /** The body to the byte, padded to a multiple of 16 KiB; where a release is due, without the release. */
  readonly bytes: Uint8Array;
  readonly figures: VectorFigures;
  readonly cells: readonly OpenCellWithEntries[];
  readonly withheld: OpenPart['withheld'];
  readonly protectedPart: {
    /** The release that the next vector carries; null when its period has none, or it is refused. */
    readonly release: ReleaseStep | null;
    /** Why a release that is due stays out; the open part goes on. */
    readonly refusal: ReleaseRefusal | null;
    /** The vector waits until a member says which was the last one; when its period is over, the release is missed. */
    readonly awaitsWitness: boolean;
    /** The entries counted, capped, in the next release, sorted. */
    readonly entries: readonly string[];
  };
  readonly period: number;
  /** When the clock publishes it, ms; null when nothing will: no roster, an observer, or a demo without changes. */
  readonly dueAt: number | null;
  /** Cells against the last vector that left. */
  readonly changedSinceLast: { readonly added: number; readonly removed: number; readonly changed: number };
}

/** A vector that left the house, as it left. */
export interface Published {
  readonly seq: number;
  readonly period: number;
  readonly sealedAt: number;
  /** The sealed record: head, signature and body, readable by `drehscheibe verify`. */
  readonly bytes: Uint8Array;
  /** Bytes of the body alone. */
  readonly bodyLength: number;
  readonly headHash: Uint8Array;
  readonly figures: VectorFigures;
  readonly cells: readonly OpenCell[];
  /** The noisy numbers it carried, and their canonical CBOR, whose hash stands in the ledger. */
  readonly protectedPart: { readonly part: ProtectedPart; readonly bytes: Uint8Array } | null;
  /** Checked now, with the keys of the roster the record names. */
  readonly signatureValid: boolean;
}

/** The only room that publishes anything derived from the registry. */
export interface Disclosure {
  next(): Promise<NextVector>;
  /**
   * In demo networks only; waits for the next period when this one is used. Calls are served one after the other.
   * Throws DisclosureError, and what the publish door of the federation throws.
   */
  publishNow(): Promise<Published>;
  /** Everything that left, in the order in which it left. */
  published(): Promise<Published[]>;
  /** What is spent and left of a vintage's budget, and its ledger; the current vintage's unless another is named. */
  budget(vintage?: number): Promise<ProtectedBudget>;
  /** What the budget in force means, beside others. */
  policyValues(): PolicyValue[];
  /**
   * What each choice of sharing would mean for a record, as things are now.
   * @param sees which other records the asker may see; false for the record itself
   */
  example(record: ExampleRecord, sees: (entry: Entry) => boolean): Promise<SharingExample>;
  /**
   * What the last vector that left says in the open of all entries but the own ones. Nothing where it is not known what these put into
   * it; an own entry that has been erased since counts among the others until the next vector.
   */
  publishedWithout(isOwn: (entry: Entry) => boolean): Promise<OpenCell[]>;
  subscribe(listener: (event: { readonly seq: number }) => void): () => void;
  close(): Promise<void>;
}

export function figuresOf(cells: readonly OpenCell[]): VectorFigures {
  return {
    cells: cells.length,
    supply: cells.reduce((total, { supply }) => total + supply, 0),
    demand: cells.reduce((total, { demand }) => total + demand, 0),
    districts: new Set(cells.map(({ district }) => district)).size,
  };
}

/** How many cells appeared, disappeared, or have other counts. */
export function compareCells(before: readonly OpenCell[], after: readonly OpenCell[]): NextVector['changedSinceLast'] {
  const place = ({ unit, district, quarter }: OpenCell) => `${unit}|${district}|${quarter}`;
  const old = new Map(before.map((cell) => [place(cell), cell]));
  const kept = after.filter((cell) => old.has(place(cell)));
  return {
    added: after.length - kept.length,
    removed: before.length - kept.length,
    changed: kept.filter((cell) => {
      const previous = old.get(place(cell));
      return previous?.supply !== cell.supply || previous.demand !== cell.demand;
    }).length,
  };
}
