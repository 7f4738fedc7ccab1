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
    district: DistrictText,
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
});
