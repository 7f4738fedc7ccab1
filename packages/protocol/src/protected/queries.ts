/**
 * What the protected part asks of a region: one total, 10 occupation areas, 37 main groups. Fixed for everybody and for ever
 * (a domain that followed the data would tell of it), so that every region publishes the same cells in the same order.
 */
import type { Unit } from '../codes.ts';
import { ProtocolError } from '../errors.ts';
import { type Rational, rational } from './rational.ts';

/** Supply: workers who will be released. Demand: jobs to fill. In this order wherever both are listed. */
export const countRoles = ['supply', 'demand'] as const;
export type CountRole = (typeof countRoles)[number];

/** Berufsbereiche of the KldB 2010; 0 is the armed forces. */
const areaCodes = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

declare const brand: unique symbol;
/** The first two digits of an occupation's code, one of `mainGroupCodes`. */
export type MainGroupCode = string & { readonly [brand]: 'MainGroupCode' };

/** Berufshauptgruppen of the KldB 2010 (revision 2020, Bundesagentur für Arbeit); the first digit is the area. */
export const mainGroupCodes: readonly MainGroupCode[] = [
  '01 11 12 21 22 23 24 25 26 27 28 29 31 32 33 34 41 42 43',
  '51 52 53 54 61 62 63 71 72 73 81 82 83 84 91 92 93 94',
].flatMap((codes) => codes.split(' ') as MainGroupCode[]);

export const queryLevels = ['region', 'area', 'mainGroup'] as const;
export type QueryLevel = (typeof queryLevels)[number];

/** Shares of the budget; they sum to 1. */
export const queryWeights: Readonly<Record<QueryLevel, Rational>> = {
  region: rational(1n, 5n),
  area: rational(2n, 5n),
  mainGroup: rational(2n, 5n),
};

export interface ProtectedCell {
  readonly level: QueryLevel;
  /** Of the area or main group; empty for the whole region. */
  readonly code: string;
}

/** The 48 cells of one role in the order in which they are drawn and published. */
export const protectedCells: readonly ProtectedCell[] = [
  { level: 'region', code: '' },
  ...areaCodes.map((code) => ({ level: 'area' as const, code })),
  ...mainGroupCodes.map((code) => ({ level: 'mainGroup' as const, code })),
];

/** Noise is drawn for each cell of each role: 96 times a period. */
export const drawsPerPeriod = countRoles.length * protectedCells.length;

const firstArea = 1;
const firstMainGroup = firstArea + areaCodes.length;

const cellsByMainGroup = new Map(
  mainGroupCodes.map((code, index) => [code, [0, firstArea + Number(code[0]), firstMainGroup + index] as const]),
);

/** @throws ProtocolError CODE_MALFORMED for what is none of the 37 */
export function parseMainGroup(text: string): MainGroupCode {
  if (cellsByMainGroup.has(text as MainGroupCode)) return text as MainGroupCode;
  const data = { type: 'MainGroupCode', text: String(text).slice(0, 40) };
  throw new ProtocolError('CODE_MALFORMED', 'not a main group of the KldB 2010', data);
}

/** @throws ProtocolError CODE_MALFORMED for a unit of no main group: '999-4' is well formed and exists nowhere */
export function mainGroupOf(unit: Unit): MainGroupCode {
  return parseMainGroup(unit.slice(0, 2));
}

/** Positions in `protectedCells` of the three queries that count a main group: region, area, itself. */
export function cellsOf(mainGroup: MainGroupCode): readonly [number, number, number] {
  return cellsByMainGroup.get(mainGroup)!;
}

/** Workers or jobs by main group, each group at most once; groups left out count 0. */
export type MainGroupCounts = Iterable<readonly [MainGroupCode, number]>;

/** The true answers of all 48 queries: A applied to the counts. */
export function answersOf(counts: MainGroupCounts): number[] {
  const answers = new Array<number>(protectedCells.length).fill(0);
  for (const [mainGroup, count] of counts) for (const cell of cellsOf(mainGroup)) answers[cell]! += count;
  return answers;
}
