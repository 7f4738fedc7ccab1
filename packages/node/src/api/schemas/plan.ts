/** The node's plan: figures, coverage, scarcity, matches; what changed; and what would be under other assumptions. */
import { Type } from 'typebox';
import { whatIfNames, whatIfRanges } from '../../matching/index.ts';
import { explained } from './explanation.ts';
import {
  Bilingual,
  CountedQuarter,
  CountedUnitText,
  DistrictText,
  EntryKindText,
  exact,
  QuarterText,
  Tally,
  TimeMs,
} from './primitives.ts';

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

const Scope = Type.Enum(['region', 'crossRegion']);

const MatchEndSchema = exact({
  /** Only for entries the signed-in account may see. */
  entry: Type.Optional(Type.String()),
  unit: CountedUnitText,
  /** Null: somewhere in the region. */
  district: Nullable(DistrictText),
  quarter: CountedQuarter,
  /** Member id of the region. */
  region: Type.String(),
});

export const MatchSchema = exact({
  /** Stable while both ends stay what they are; tells nothing about them. */
  id: Type.String(),
  scope: Scope,
  from: MatchEndSchema,
  to: MatchEndSchema,
  count: Tally,
  fit: Type.Enum(['direct', 'upToSixMonths', 'more']),
  ...explained,
});

const Share = exact({ numerator: Tally, denominator: Tally });
/** `interval`: shares 0..1; null for an exact plan on exact records. */
const Figure = exact({
  numerator: Tally,
  denominator: Tally,
  interval: Nullable(exact({ low: Type.Number(), high: Type.Number() })),
});
const FitFigures = exact({ direct: Figure, upToSixMonths: Figure, more: Figure, none: Figure });

/** The four figures of a model calculation, and what they rest on. */
const FiguresSchema = exact({
  basis: exact({
    at: TimeMs,
    model: Type.String(),
    catalogue: Type.String(),
    limits: exact({ maxMinutes: Type.Integer(), maxMonths: Type.Integer(), relocation: Type.Boolean() }),
  }),
  demandCovered: Figure,
  supplyCovered: Figure,
  /** The four shares of a side make up the whole. */
  fit: exact({ supply: FitFigures, demand: FitFigures }),
  reality: exact({
    /** Null: not counted yet, which is not zero; `words` says why. */
    funnel: Type.Array(
      exact({
        step: Type.Enum(['match', 'contact', 'talk', 'transfer']),
        numerator: Nullable(Tally),
        denominator: Nullable(Tally),
        words: Bilingual,
      }),
    ),
    /** People and jobs of closed records; these are no transfers. */
    closed: exact({ supply: Tally, demand: Tally }),
  }),
});

/** `of` is the sum of the four. */
const FitTally = exact({ of: Tally, direct: Tally, upToSixMonths: Tally, more: Tally, none: Tally });

const CoverageSchema = Type.Array(
  exact({ district: DistrictText, mainGroup: Type.String(), supply: FitTally, demand: FitTally }),
);

const ScarcitySchema = Type.Array(
  exact({
    entry: Type.String(),
    kind: EntryKindText,
    unit: CountedUnitText,
    district: DistrictText,
    quarter: CountedQuarter,
    count: Tally,
    matched: Tally,
    /** What one more of the same kind would meet: nobody; somebody, at a cost; or it would relieve the plan. */
    standing: Type.Enum(['surplus', 'costly', 'wanted']),
    /** Points one more would add to the plan; below 0: would save. Never above `penalty`. */
    price: Type.Integer(),
    penalty: Type.Integer(),
    /** Points one more fitting counterpart would save at least; null where none is lacking. */
    saving: Nullable(Type.Integer()),
    words: Bilingual,
  }),
);

export const PlanStatusSchema = exact({
  /** 'planning': a newer plan is on its way; 'failed': it could not be made, the last good one stays. */
  state: Type.Enum(['current', 'planning', 'failed']),
  since: Nullable(TimeMs),
  pivots: Nullable(Tally),
  /** Points of the plan so far; may rise at first where it starts from the last one. */
  objective: Nullable(Type.Integer()),
  code: Nullable(Type.String()),
});

export const PlanSchema = exact({
  /** 'region': everything. 'own': a plan of the records the account may see and of what is open of all others. */
  scope: Type.Enum(['region', 'own']),
  /** Null in scope 'own'. */
  at: Nullable(TimeMs),
  /** The optimality certificate holds, checked by independent code: a plan without it is not shown (PLAN_NOT_PROVEN). */
  certificate: Type.Literal(true),
  /** These four are null in scope 'own': they are told of the region alone. */
  figures: Nullable(FiguresSchema),
  /** Own supply and demand by district and main group (2 digits); only pairs that occur. */
  coverage: Nullable(CoverageSchema),
  /** One row per own entry in the plan; those that lack counterparts most come first. Null also under other assumptions. */
  scarcity: Nullable(ScarcitySchema),
  status: Nullable(PlanStatusSchema),
  matches: Type.Array(MatchSchema),
});

const Before = <T extends Parameters<typeof Nullable>[0]>(schema: T) => exact({ before: schema, after: schema });

export const PlanChangesSchema = exact({
  scope: Type.Enum(['region', 'own']),
  /** Null in scope 'own'. */
  at: Nullable(TimeMs),
  /**
   * When the earlier plan was made; null: there is none to compare with. In scope 'own' always the start of the day a week ago
   * (UTC), and the own plan as it was last shown before.
   */
  since: Nullable(TimeMs),
  /** What `?since=` can ask for, the latest first; empty in scope 'own'. */
  kept: Type.Array(TimeMs),
  /** Covered before and after; null without an earlier plan, where an entry of it has been erased, and in scope 'own'. */
  demand: Nullable(Before(Share)),
  supply: Nullable(Before(Share)),
  /** New (before 0), gone (after 0), or of another count; the largest change first. */
  matches: Type.Array(
    exact({
      id: Type.String(),
      scope: Scope,
      from: MatchEndSchema,
      to: MatchEndSchema,
      months: Type.Number(),
      before: Tally,
      after: Tally,
    }),
  ),
  /** Null in scope 'own'. */
  causes: Nullable(
    exact({
      /** Sequence numbers; null: no vector. */
      vectors: Type.Array(exact({ region: Type.String(), before: Nullable(Tally), after: Nullable(Tally) })),
      entries: exact({ added: Type.Array(Type.String()), changed: Type.Array(Type.String()), gone: Tally }),
      model: Nullable(Before(Type.String())),
      catalogue: Nullable(Before(Type.String())),
      quarter: Nullable(Before(QuarterText)),
      /** Names of assumptions. */
      parameters: Type.Array(Type.String()),
      /** Nothing of that: of several plans at the same cost another one was found. */
      equallyGood: Type.Boolean(),
    }),
  ),
});

/** Only the coordinator chooses; for others it is left out of account. */
export const SinceSchema = exact({
  since: Type.Optional(Type.String({ maxLength: 16, pattern: '^[0-9]{1,16}$' })),
});

const sliders = Object.fromEntries(
  whatIfNames.map((name) => {
    const { min: minimum, max: maximum } = whatIfRanges[name];
    return [name, Type.Optional(Type.Integer({ minimum, maximum }))];
  }),
) as Record<(typeof whatIfNames)[number], ReturnType<typeof Type.Optional<ReturnType<typeof Type.Integer>>>>;

/** What is left out stays as in the standard plan. `relocation` false: nobody relocates. */
export const WhatIfSchema = exact({ ...sliders, relocation: Type.Optional(Type.Boolean()) });

export const WhatIfRangesSchema = exact({
  /** In the order in which to show them. */
  sliders: Type.Array(
    exact({
      name: Type.Enum([...whatIfNames]),
      min: Type.Integer(),
      max: Type.Integer(),
      step: Type.Integer(),
      standard: Type.Integer(),
    }),
  ),
  relocation: Type.Boolean(),
});

export const WhatIfPlanSchema = exact({
  plan: PlanSchema,
  /** From the standard plan to this one. */
  changes: PlanChangesSchema,
});
