import { type CborValue, concatBytes, encode, encodeVector, limits, protectedCells, type Vector } from '../src/index.ts';
import { bad, changed, good, type VectorCase } from './case.ts';
import { exampleCell, examplePart, exampleVector, releasePeriod } from './example.ts';

export function vectorCases(): VectorCase[] {
  const cells = ['242-2 03254 2027-Q3 40 0', '242-2 03254 2027-Q4 0 7', '251-2 03254 2027-Q3 1000000 1'];
  const vector = exampleVector(22, cells);
  const bytes = encodeVector(vector);
  const wire = (change: Record<string, CborValue>) => paddedWire({ ...wireVector(cells), ...change });
  const cell = (...values: CborValue[]) => wire({ open: [values] });
  const withPart = { ...exampleVector(releasePeriod, cells), protected: examplePart() };
  const greatest = protectedCells.map((_, cell) => BigInt(limits.maxReleasedNumber) * (cell % 2 === 0 ? 1n : -1n));
  const extremes = { ...withPart, open: [], protected: examplePart({ supply: greatest, demand: greatest }) };
  const { vintage, step, policy } = withPart.protected;
  const numbers = new Uint8Array(8 * protectedCells.length);
  const part = { vintage, step, policy, supply: numbers, demand: numbers };
  const withWire = (change: Record<string, CborValue>, period = releasePeriod) =>
    wire({ period, protected: { ...part, ...change } });
  /** `number` in the place of the last cell's. */
  const ending = (number: bigint) => {
    const bytes = numbers.slice();
    new DataView(bytes.buffer).setBigInt64(bytes.length - 8, number);
    return bytes;
  };
  const tooMuch = BigInt(limits.maxReleasedNumber) + 1n;
  const malformed = 'VECTOR_MALFORMED';
  return [
    good('three cells', vector, bytes),
    good('no cells', exampleVector(0, []), encodeVector(exampleVector(0, []))),
    good('a protected part', withPart, encodeVector(withPart), 'protected'),
    good('a protected part with the greatest numbers', extremes, encodeVector(extremes), 'protected'),
    good('17 KiB of cells: the next step', null, encodeVector(exampleVector(1, manyCells(700)))),
    good('full to the last byte: no padding', null, encodeVector(filling(16_384))),
    good('23 zeros are too few and 24 too many: the next step', null, encodeVector(filling(16_360))),
    good('255 zeros are too few and 256 too many: the next step', null, encodeVector(filling(16_127))),
    bad('of version 2', 'VECTOR_VERSION_UNKNOWN', wire({ version: 2 })),
    bad('of version 2, with other fields', 'VECTOR_VERSION_UNKNOWN', encode({ version: 2, cells: [] })),
    bad('without a version', malformed, encode({ open: [] })),
    bad('a field too many', malformed, wire({ name: 'Betrieb' })),
    bad('a cell twice', 'VECTOR_CELLS_UNSORTED', wire({ open: [wireCell(cells[0]!), wireCell(cells[0]!)] })),
    bad('cells out of order', 'VECTOR_CELLS_UNSORTED', wire({ open: [wireCell(cells[1]!), wireCell(cells[0]!)] })),
    bad('neither supply nor demand', malformed, cell('242-2', '03254', '2027-Q3', 0, 0)),
    bad('negative supply', malformed, cell('242-2', '03254', '2027-Q3', -1, 5)),
    bad('more workers than the limit', malformed, cell('242-2', '03254', '2027-Q3', 1_000_001, 0)),
    bad('a name in the place of a count', malformed, cell('242-2', '03254', '2027-Q3', 'Betrieb', 0)),
    bad('skill level 5', malformed, cell('242-5', '03254', '2027-Q3', 1, 0)),
    bad('a district without its leading zero', malformed, cell('242-2', '3254', '2027-Q3', 1, 0)),
    good('the last period there can be', null, encodeVector(exampleVector(limits.maxPeriod, ['242-2 03254 2099-Q4 0 1000000']))),
    bad('period -1', malformed, wire({ period: -1 })),
    bad('negative demand', malformed, cell('242-2', '03254', '2027-Q3', 5, -1)),
    bad('more jobs than the limit', malformed, cell('242-2', '03254', '2027-Q3', 0, 1_000_001)),
    bad('padding as text', malformed, encode({ ...wireVector(cells), padding: '' })),
    bad('vintage -1', malformed, withWire({ vintage: -1 }), 'protected'),
    bad('vintage 2^31', malformed, withWire({ vintage: 2 ** 31 }), 'protected'),
    bad('step -1', malformed, withWire({ step: -1 }), 'protected'),
    bad('step 2^31', malformed, withWire({ step: 2 ** 31 }), 'protected'),
    bad('a unit and a line feed', malformed, cell('242-2\n', '03254', '2027-Q3', 1, 0)),
    bad('a quarter of the last century', malformed, cell('242-2', '03254', '1999-Q4', 1, 0)),
    bad('true in the place of a count', malformed, cell('242-2', '03254', '2027-Q3', true, 0)),
    bad('a period of 2^31', malformed, wire({ period: 2 ** 31 })),
    bad('a byte after the vector', 'CODEC_TRAILING_BYTES', concatBytes(bytes, new Uint8Array(1))),
    bad('65 steps', 'CODEC_TOO_LARGE', paddedWire(wireVector(cells), 65)),
    bad('quarter 5', malformed, cell('242-2', '03254', '2027-Q5', 1, 0)),
    bad('a sixth value in a cell', malformed, cell('242-2', '03254', '2027-Q3', 1, 0, 'Betrieb')),
    bad('a protected part in a period that has none', 'VECTOR_PROTECTED_CLOCK', withWire({}, 25), 'protected'),
    bad('a protected part of the step before', 'VECTOR_PROTECTED_CLOCK', withWire({ step: 5 }), 'protected'),
    bad('a protected part of another vintage', 'VECTOR_PROTECTED_CLOCK', withWire({ vintage: 1 }), 'protected'),
    bad('47 numbers of supply', malformed, withWire({ supply: numbers.subarray(8) }), 'protected'),
    bad('49 numbers of demand', malformed, withWire({ demand: new Uint8Array(8 * 49) }), 'protected'),
    bad('a byte too many in the numbers', malformed, withWire({ demand: new Uint8Array(8 * 48 + 1) }), 'protected'),
    bad('numbers as an array', malformed, withWire({ demand: protectedCells.map(() => 0) }), 'protected'),
    bad('a number above the limit', 'VECTOR_PROTECTED_BOUNDS', withWire({ supply: ending(tooMuch) }), 'protected'),
    bad('a number below the limit', 'VECTOR_PROTECTED_BOUNDS', withWire({ demand: ending(-tooMuch) }), 'protected'),
    bad('a policy of 31 bytes', malformed, withWire({ policy: policy.subarray(1) }), 'protected'),
    bad('a protected part with a field too many', malformed, withWire({ clipped: 3 }), 'protected'),
    bad('a protected part without a role', malformed, wire({ protected: { vintage, step, policy } }), 'protected'),
    bad('not padded', 'VECTOR_PADDING_WRONG', encode(wireVector(cells))),
    bad('a step too long', 'VECTOR_PADDING_WRONG', paddedWire(wireVector(cells), 2)),
    bad('something hidden in the padding', 'VECTOR_PADDING_WRONG', changed(bytes, hiddenPlace(bytes), 1)),
  ];
}

function manyCells(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${111 + Math.floor(i / 4)}-${(i % 4) + 1} 03254 2027-Q3 1 0`);
}

/** A vector of `bare` bytes but for its padding: cells of 23 bytes, some of 24, because 24 takes a byte more than 1. */
function filling(bare: number): Vector {
  const empty = encode({ version: 1, period: 1, open: [], protected: null, padding: new Uint8Array(0) }).length + 2;
  const count = Math.floor((bare - empty) / 23);
  const longer = (bare - empty) % 23;
  return exampleVector(
    1,
    manyCells(count).map((cell, i) => (i < longer ? cell.replace(/ 1 0$/, ' 24 0') : cell)),
  );
}

function wireCell(text: string): CborValue {
  const { unit, district, quarter, supply, demand } = exampleCell(text);
  return [unit, district, quarter, supply, demand];
}

function wireVector(cells: readonly string[]): Record<string, CborValue> {
  return { version: 1, period: 22, open: cells.map(wireCell), protected: null, padding: new Uint8Array(0) };
}

/** Pads whatever the map says, right or wrong, to `steps` times 16 KiB; the padding's head then takes three bytes. */
function paddedWire(map: Record<string, CborValue>, steps = 1): Uint8Array {
  const bare = encode({ ...map, padding: new Uint8Array(0) }).length;
  return encode({ ...map, padding: new Uint8Array(steps * 16_384 - bare - 2) });
}

/** Somewhere in the middle of the zeros. */
function hiddenPlace(bytes: Uint8Array): number {
  return Math.floor(bytes.length / 2);
}
