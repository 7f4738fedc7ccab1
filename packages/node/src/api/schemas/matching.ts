/** Queries, and the state of the Land from released vectors. */
import { Type } from 'typebox';
import { explained } from './explanation.ts';
import {
  CountedGroupText,
  CountedQuarter,
  CountNumber,
  DistrictText,
  exact,
  KldbGroupText,
  QuarterText,
  SkillLevelNumber,
  Tally,
  TimeMs,
} from './primitives.ts';

export const QuerySchema = exact({
  group: KldbGroupText,
  level: SkillLevelNumber,
  count: CountNumber,
  from: QuarterText,
  district: DistrictText,
  maxMinutes: Type.Integer({ minimum: 1, maximum: 600 }),
  /** Default 'openings': where could these workers go? 'workers': who could fill these jobs? */
  side: Type.Optional(Type.Enum(['openings', 'workers'])),
});

export const QueryMatchesSchema = Type.Array(
  exact({
    region: Type.String(),
    /** Null: somewhere in the region. */
    district: Type.Union([DistrictText, Type.Null()]),
    kldb: CountedGroupText,
    /** Null of a main group. */
    level: Type.Union([SkillLevelNumber, Type.Null()]),
    quarter: CountedQuarter,
    /** So many of the asked would fit here. */
    count: Tally,
    available: Tally,
    part: Type.Enum(['open', 'protected']),
    ...explained,
  }),
);

const counts = { supply: Tally, demand: Tally };

const EstimatedCount = Type.Union([exact({ mean: Tally, low: Tally, high: Tally }), Type.Null()]);

/** The draw in the middle, and the range of nine draws in ten. */
const DrawnShare = exact({
  numerator: Tally,
  denominator: Tally,
  interval: Type.Union([exact({ low: Type.Number(), high: Type.Number() }), Type.Null()]),
});

export const StateSchema = exact({
  at: TimeMs,
  /** One row per region of the roster; `vector` null while nothing has arrived from it. */
  authors: Type.Array(
    exact({
      id: Type.String(),
      name: Type.String(),
      role: Type.Enum(['region', 'observer']),
      districts: Type.Array(DistrictText),
      vector: Type.Union([
        exact({ seq: Tally, period: Type.Integer(), sealedAt: TimeMs, receivedAt: TimeMs }),
        Type.Null(),
      ]),
    }),
  ),
  total: exact(counts),
  /** Ascending; every quarter that occurs in a vector. */
  quarters: Type.Array(exact({ quarter: QuarterText, ...counts })),
  /** Every district of the catalogue; `region` null: no member publishes for it, which is not the same as zero. */
  districts: Type.Array(exact({ district: DistrictText, region: Type.Union([Type.String(), Type.Null()]), ...counts })),
  /** By occupation area (1 digit). */
  areas: Type.Array(exact({ area: Type.String(), ...counts })),
  mainGroups: Type.Array(exact({ mainGroup: Type.String(), ...counts })),
  /** District x area, only pairs that occur: what the map shows when one area is chosen. */
  districtAreas: Type.Array(exact({ district: DistrictText, area: Type.String(), ...counts })),
  /** Capped counts of the protected parts; null: withheld, which is not 0. */
  protectedCounts: Type.Array(
    exact({
      region: Type.String(),
      step: Tally,
      /** Whether the estimates use the shares of employees by main group that a loaded file tells. */
      employmentShares: Type.Boolean(),
      counts: Type.Array(
        exact({
          level: Type.Enum(['region', 'area', 'mainGroup']),
          code: Type.String(),
          supply: EstimatedCount,
          demand: EstimatedCount,
        }),
      ),
    }),
  ),
  plan: exact({
    state: Type.Enum(['planning', 'current', 'failed']),
    /** Draws solved so far. */
    done: Tally,
    of: Tally,
    plan: Type.Union([
      exact({
        at: TimeMs,
        /** 0: nothing is noisy, the figures are exact. */
        draws: Tally,
        demandCovered: DrawnShare,
        supplyCovered: DrawnShare,
        planHolds: Type.Union([DrawnShare, Type.Null()]),
      }),
      Type.Null(),
    ]),
    code: Type.Union([Type.String(), Type.Null()]),
  }),
});
