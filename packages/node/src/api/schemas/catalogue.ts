/** Occupations and districts as the node knows them. */
import { Type } from 'typebox';
import { DistrictText, exact, SkillLevelNumber, Tally, TimeMs, UnitText } from './primitives.ts';

const titles = { code: Type.String(), title: Type.String() };

export const CatalogueSchema = exact({
  version: Type.String(),
  /** Ten occupation areas (KldB, 1 digit). */
  areas: Type.Array(exact({ ...titles, titleEn: Type.String() })),
  /** 37 main groups (2 digits). */
  mainGroups: Type.Array(exact({ ...titles, titleEn: Type.String(), area: Type.String() })),
  /** 144 groups (3 digits) with their valid requirement levels. */
  groups: Type.Array(exact({ ...titles, levels: Type.Array(SkillLevelNumber) })),
  districts: Type.Array(
    exact({
      code: DistrictText,
      name: Type.String(),
      kind: Type.String(),
      /** Degrees, WGS 84, centroid of the area. */
      lat: Type.Number(),
      lon: Type.Number(),
      population: Tally,
      /** Name of the regional skilled-labour alliance; null outside Lower Saxony. */
      region: Type.Union([Type.String(), Type.Null()]),
      /** Place on the tile map (column, row, short sign); null outside Lower Saxony. */
      tile: Type.Union([exact({ x: Type.Integer(), y: Type.Integer(), sign: Type.String() }), Type.Null()]),
    }),
  ),
  /** The transition model: whose version stands beside every figure made with it. */
  transitions: exact({ version: Type.String(), basis: Type.Enum(['structural', 'data']) }),
  loaded: Type.Array(exact({ file: Type.String(), kind: Type.String(), rows: Tally, addedAt: TimeMs })),
});

export const SearchSchema = exact({
  text: Type.String({ minLength: 1, maxLength: 100 }),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
});

/** `code`: 3 digits with level as a unit, or 5 digits when a fuller catalogue is loaded. */
export const SearchHitsSchema = Type.Array(exact({ code: Type.String(), unit: UnitText, title: Type.String() }));
