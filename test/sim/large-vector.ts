import { type DistrictCode, encodeVector, limits, type OpenCell, parseQuarter, parseUnit } from '@drehscheibe/protocol';

/** A cell's five values and the head of their array: 1 + 6 + 6 + 8 + 3 + 1. */
const CELL_BYTES = 25;
const QUARTERS = ['2027-Q3', '2027-Q4', '2028-Q1', '2028-Q2', '2028-Q3', '2028-Q4', '2029-Q1', '2029-Q2', '2029-Q3'];

/** A region's vector with so many cells that it has this size before it is padded to the next step. */
export function largeVector(district: DistrictCode, period: number, kib: number): Uint8Array {
  const count = Math.max(1, Math.floor((kib * 1024 - limits.vectorStepBytes / 100) / CELL_BYTES));
  const open = Array.from({ length: count }, (_, index): OpenCell => {
    const group = 100 + Math.floor(index / (4 * QUARTERS.length));
    const level = 1 + (Math.floor(index / QUARTERS.length) % 4);
    return {
      unit: parseUnit(`${group}-${level}`),
      district,
      quarter: parseQuarter(QUARTERS[index % QUARTERS.length]!),
      supply: 256 + ((index * 37 + period) % 4000),
      demand: 0,
    };
  });
  return encodeVector({ version: 1, period, open, protected: null });
}
