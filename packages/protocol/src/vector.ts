import { type CborValue, decode, encode, headLength } from './codec.ts';
import { type DistrictCode, parseDistrictCode, parseQuarter, parseUnit, type Quarter, type Unit } from './codes.ts';
import { ProtocolError } from './errors.ts';
import { fieldReader, firstUnsorted } from './fields.ts';
import { limits } from './limits.ts';
import { type ProtectedPart, protectedPartValue, readProtectedPart } from './protected/protected-part.ts';

/** Counted exactly: workers who will be released and jobs to fill, of one occupation unit in one district from one quarter on. */
export interface OpenCell {
  readonly unit: Unit;
  readonly district: DistrictCode;
  readonly quarter: Quarter;
  readonly supply: number;
  readonly demand: number;
}

/** What one region publishes in one period. No names, no establishments: counts only. */
export interface Vector {
  readonly version: 1;
  readonly period: number;
  /** Sorted by unit, district, quarter; each combination once; supply + demand > 0. */
  readonly open: readonly OpenCell[];
  /** Noisy counts (zCDP), in every fourth period; null in the others, and where a node may not release. */
  readonly protected: ProtectedPart | null;
}

const keys = ['open', 'padding', 'period', 'protected'] as const;
const reader = fieldReader('VECTOR_MALFORMED', 'VECTOR_VERSION_UNKNOWN');

/**
 * A cell is the array [unit, district, quarter, supply, demand]. `padding` is a string of zero bytes that brings the whole
 * to the next multiple of 16 KiB.
 * @param vector its cells may come in any order
 * @throws ProtocolError VECTOR_… if decodeVector would refuse the result
 */
export function encodeVector(vector: Vector): Uint8Array {
  const open = vector.open
    .map((cell) => ({ cell, key: cellKey(cell) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ cell }) => [cell.unit, cell.district, cell.quarter, cell.supply, cell.demand]);
  const { version, period } = vector;
  const noPadding = new Uint8Array(0);
  const part = vector.protected && protectedPartValue(vector.protected);
  const map = { version, period, open, protected: part, padding: noPadding };
  const bytes = encode({ ...map, padding: new Uint8Array(paddingLength(encode(map).length)) });
  decodeVector(bytes);
  return bytes;
}

/**
 * @throws ProtocolError CODEC_…, VECTOR_MALFORMED, VECTOR_VERSION_UNKNOWN, VECTOR_PADDING_WRONG, VECTOR_CELLS_UNSORTED,
 *   VECTOR_PROTECTED_CLOCK, VECTOR_PROTECTED_BOUNDS
 */
export function decodeVector(bytes: Uint8Array): Vector {
  const bounds = { maxBytes: limits.maxBodyBytes, maxItems: limits.maxVectorItems };
  const map = reader.versioned(decode(bytes, bounds), keys);
  requirePadding(reader.bytes(map.padding, 'padding', [0, limits.maxBodyBytes]), bytes.length);
  const period = reader.integer(map.period, 'period', 0, limits.maxPeriod);
  const open = reader.array(map.open, 'open', limits.maxCells).map(readCell);
  const unsorted = firstUnsorted(open, cellKey);
  if (unsorted >= 0) {
    throw new ProtocolError('VECTOR_CELLS_UNSORTED', 'cells are not sorted, or one stands twice', { cell: unsorted });
  }
  const part = map.protected === null ? null : readProtectedPart(map.protected!, period);
  return { version: 1, period, open, protected: part };
}

function readCell(value: CborValue, index: number): OpenCell {
  const at = `open[${index}]`;
  const [unit, district, quarter, supply, demand] = reader.tuple(value, at, 5);
  const cell = {
    unit: reader.parsed(unit, at, parseUnit),
    district: reader.parsed(district, at, parseDistrictCode),
    quarter: reader.parsed(quarter, at, parseQuarter),
    supply: reader.integer(supply, at, 0, limits.maxCount),
    demand: reader.integer(demand, at, 0, limits.maxCount),
  };
  if (cell.supply + cell.demand === 0) throw reader.refuse(at, 'supply or demand');
  return cell;
}

function cellKey(cell: OpenCell): string {
  return cell.unit + cell.district + cell.quarter; // all of fixed length
}

function requirePadding(padding: Uint8Array, length: number): void {
  const bare = length - padding.length - headLength(padding.length) + 1;
  if (padding.length !== paddingLength(bare) || padding.some((byte) => byte !== 0)) {
    throw new ProtocolError('VECTOR_PADDING_WRONG', 'not padded with zeros to the next step', {
      length,
      padding: padding.length,
      stepBytes: limits.vectorStepBytes,
    });
  }
}

/**
 * How many zero bytes bring a vector of `bare` bytes, an empty padding included, to a multiple of the step. The head of the
 * padding grows with it, so one byte below 24, 256 and 65,536 some totals cannot be met: then it is the next step.
 */
function paddingLength(bare: number): number {
  for (
    let total = Math.ceil(bare / limits.vectorStepBytes) * limits.vectorStepBytes;
    ;
    total += limits.vectorStepBytes
  ) {
    for (const head of [1, 2, 3, 5]) {
      const length = total - (bare - 1) - head;
      if (length >= 0 && headLength(length) === head) return length;
    }
  }
}
