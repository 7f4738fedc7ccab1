/** What leaves the house next, and what left it. */
import { Type } from 'typebox';
import {
  CountNumber,
  DistrictText,
  EntryKindText,
  exact,
  IdText,
  QuarterText,
  SlugText,
  Tally,
  TimeMs,
  UnitText,
} from './primitives.ts';

const cell = { unit: UnitText, district: DistrictText, quarter: QuarterText, supply: Tally, demand: Tally };

const withheldReasons = [
  'notReleased',
  'regional',
  'pastQuarter',
  'quarterBegun',
  'otherDistrict',
  'tooFew',
  'overLimit',
  'noMainGroup',
] as const;

const releaseStep = { vintage: Tally, step: Tally };

/**
 * Why a release that is due stays out until the next vintage. historyLost: after a restored backup, on
 * a new or a bad disk, it is not known what was admitted. clockBack: the ledger holds this step or a later one. policyChanged: the vintage was committed to another policy.
 */
const RefusalText = Type.Enum(['historyLost', 'clockBack', 'policyChanged']);

export const NextVectorSchema = exact({
  /** 'region': the whole vector (coordinator). 'own': only the account's establishment's share of it. */
  scope: Type.Enum(['region', 'own']),
  period: Type.Integer(),
  /** null: nothing is due (no roster yet, an observer, or a demo network without changes). */
  dueAt: Type.Union([TimeMs, Type.Null()]),
  /** The exact bytes of the body, padded, without a release; null in scope 'own' (they hold other establishments' cells). */
  bytesBase64: Type.Union([Type.String(), Type.Null()]),
  /** Bytes; a multiple of 16 KiB, so that it tells nothing. */
  length: Tally,
  cells: Type.Array(exact({ ...cell, entries: Type.Array(Type.String()) })),
  /** Entries of which nothing leaves, by reason. */
  withheld: exact({
    notReleased: Tally,
    regional: Tally,
    pastQuarter: Tally,
    /** Aggregated, and its quarter has begun. */
    quarterBegun: Tally,
    /** Another node publishes for the entry's district. */
    otherDistrict: Tally,
    /** Below the minimum count of an open release. */
    tooFew: Tally,
    /** Of cells that count more than a vector can hold. */
    overLimit: Tally,
    /** Aggregated, of an occupation in no main group. */
    noMainGroup: Tally,
  }),
  protectedPart: exact({
    /** The release that the next vector carries; its noise is drawn when it is published. null: none is due, or it is refused. */
    release: Type.Union([exact(releaseStep), Type.Null()]),
    refusal: Type.Union([RefusalText, Type.Null()]),
    /** The vector waits until a member says which was the last one; when its period is over, the release is missed. */
    awaitsWitness: Type.Boolean(),
    /** Entries counted, capped, in the next release; in scope 'own' those the account may see. */
    entries: Type.Array(Type.String()),
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
  /** The noisy numbers it carried, in steps of 1/256 worker, in the order of the 48 queries; capped counts. */
  protectedPart: Type.Union([
    exact({
      ...releaseStep,
      /** Digest of the policy, hex. */
      policy: Type.String(),
      supply: Type.Array(Type.Integer()),
      demand: Type.Array(Type.Integer()),
      /** Canonical CBOR of the part alone; its hash stands in the ledger. */
      bytesBase64: Type.String(),
    }),
    Type.Null(),
  ]),
  signatureValid: Type.Boolean(),
});

export const PublishedVectorsSchema = exact({ published: Type.Array(PublishedVectorSchema) });

const ledgerLine = {
  /** Hex; the next line's bytes name it. */
  hash: Type.String(),
  /** Canonical CBOR, as it is kept. */
  bytesBase64: Type.String(),
};

const budgetOfRole = exact({
  /** rho of one company in one vintage, as a fraction. */
  numerator: Tally,
  denominator: Tally,
  epsilon: Type.Number(),
  /** How often at most somebody who knows all the rest guesses right, 0 to 1. */
  guesses: exact({ participation: Type.Number(), plan: Type.Number(), planWithWithdrawals: Type.Number() }),
});

export const BudgetSchema = exact({
  vintage: Tally,
  startsAt: TimeMs,
  endsAt: TimeMs,
  policy: exact({
    periods: Tally,
    countedWorkers: Tally,
    delta: Type.Number(),
    roles: exact({ supply: budgetOfRole, demand: budgetOfRole }),
  }),
  /** How often at most somebody who knows all the rest guesses right whether a company takes part, over longer times. */
  chances: Type.Array(
    exact({
      span: Type.Enum(['vintage', 'rollingYear', 'threeVintages']),
      supply: Type.Number(),
      demand: Type.Number(),
      /** Of a company with releases and openings. */
      both: Type.Number(),
    }),
  ),
  steps: Type.Array(
    exact({
      step: Tally,
      period: Type.Integer(),
      startsAt: TimeMs,
      /** waiting: it is due, and no member has said yet which was the last release. */
      state: Type.Enum(['released', 'missed', 'waiting', 'left']),
    }),
  ),
  /** Why the steps that are left cannot be released. */
  refusal: Type.Union([RefusalText, Type.Null()]),
  ledger: Type.Array(
    Type.Union([
      exact({ kind: Type.Literal('policy'), policy: Type.String(), ...ledgerLine }),
      exact({
        kind: Type.Literal('release'),
        step: Tally,
        period: Type.Integer(),
        seq: Tally,
        /** Digest of the released part, hex. */
        part: Type.String(),
        ...ledgerLine,
      }),
    ]),
  ),
  /** False: behind these lines the ledger is broken. */
  ledgerWhole: Type.Boolean(),
});

const firstAndLast = exact({ first: Type.Number(), last: Type.Number() });

export const PolicyValuesSchema = exact({
  /** From the least budget to the greatest. */
  values: Type.Array(
    exact({
      /** rho of one company, role and vintage, as a fraction. */
      numerator: Tally,
      denominator: Tally,
      /** For which roles this is the policy. */
      inForce: Type.Array(Type.Enum(['supply', 'demand'])),
      epsilon: Type.Number(),
      guesses: exact({ participation: Type.Number(), planWithWithdrawals: Type.Number() }),
      /** How often an attacker who suspects 5 % of those that do not take part finds one that does. */
      detection: Type.Number(),
      /** What a plan of 1,500 workers counts as: all in one main group, spread over fourteen. */
      counted: exact({ together: Tally, spread: Tally }),
      /** Standard deviation of a region's total, workers, in the first and the last step. */
      regionDeviation: firstAndLast,
    }),
  ),
});

export const ExampleRecordSchema = exact({
  /** Of a record that is kept already: it does not count beside itself. */
  entry: Type.Optional(IdText),
  kind: EntryKindText,
  establishment: SlugText,
  unit: UnitText,
  count: CountNumber,
  quarter: QuarterText,
  district: DistrictText,
});

const Withheld = Type.Union([Type.Enum([...withheldReasons]), Type.Null()]);

export const SharingExampleSchema = exact({
  role: Type.Enum(['supply', 'demand']),
  aggregated: exact({
    counted: Type.Union([
      exact({
        /** Further records of the company that the account may see and that were counted with this one. */
        otherRecords: Tally,
        /** What this record alone would count as. */
        alone: Tally,
        /** Region, area, main group. */
        cells: Type.Array(
          exact({
            level: Type.Enum(['region', 'area', 'mainGroup']),
            code: Type.String(),
            stock: Tally,
            counted: Tally,
            /** Standard deviation of the noise, workers or jobs, in the first and the last step of a vintage. */
            deviation: firstAndLast,
          }),
        ),
      }),
      Type.Null(),
    ]),
    withheld: Withheld,
    /** How often at most somebody who knows all the rest guesses right in one vintage, 0 to 1. */
    guesses: exact({ participation: Type.Number(), planWithWithdrawals: Type.Number() }),
  }),
  open: exact({
    /** As it would be published worldwide, of the company's own records. */
    cell: Type.Union([exact(cell), Type.Null()]),
    withheld: Withheld,
  }),
});
