/** What leaves the house next, and what left it. */
import { Type } from 'typebox';
import { DistrictText, exact, QuarterText, Tally, TimeMs, UnitText } from './primitives.ts';

const cell = { unit: UnitText, district: DistrictText, quarter: QuarterText, supply: Tally, demand: Tally };

export const NextVectorSchema = exact({
  /** 'region': the whole vector (coordinator). 'own': only the account's establishment's share of it. */
  scope: Type.Enum(['region', 'own']),
  period: Type.Integer(),
  /** null: nothing is due (no roster yet, an observer, or a demo network without changes). */
  dueAt: Type.Union([TimeMs, Type.Null()]),
  /** The exact bytes of the body, padded; null in scope 'own' (they hold other establishments' cells). */
  bytesBase64: Type.Union([Type.String(), Type.Null()]),
  /** Bytes; a multiple of 16 KiB, so that it tells nothing. */
  length: Tally,
  cells: Type.Array(exact({ ...cell, entries: Type.Array(Type.String()) })),
  /** Entries of which nothing leaves, by reason. */
  withheld: exact({
    notReleased: Tally,
    regional: Tally,
    aggregated: Tally,
    pastQuarter: Tally,
    /** Another node publishes for the entry's district. */
    otherDistrict: Tally,
    /** Below the minimum count of an open release. */
    tooFew: Tally,
    /** Of cells that count more than a vector can hold. */
    overLimit: Tally,
  }),
  /** Cells against the last vector that left; null in scope 'own'. */
  changedSinceLast: Type.Union([exact({ added: Tally, removed: Tally, changed: Tally }), Type.Null()]),
  /** True: `POST /api/disclosure/publish` is allowed now (demo roster, coordinator). */
  canPublish: Type.Boolean(),
});

export const PublishedVectorSchema = exact({
  seq: Tally,
  period: Type.Integer(),
  sealedAt: TimeMs,
  /** Bytes of the body. */
  length: Tally,
  /** Hex. */
  headHash: Type.String(),
  cells: Type.Array(exact(cell)),
  signatureValid: Type.Boolean(),
});

export const PublishedVectorsSchema = exact({ published: Type.Array(PublishedVectorSchema) });
