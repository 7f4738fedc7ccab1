import { type KldbCode, parseDistrictCode, parseKldbCode, parseQuarter, parseUnit } from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { limits } from './limits.ts';
import { createEntryLines, createStaffingLines } from './lines.ts';

const row = {
  unit: parseUnit('242-2'),
  count: 5,
  quarter: parseQuarter('2027-Q3'),
  district: parseDistrictCode('03254'),
  sharing: 'open',
} as const;
const code = parseKldbCode('24212');

test('rows that say the same are summed, and the first is remembered', () => {
  const lines = createEntryLines();
  expect(lines.add(2, row)).toEqual({ index: 0, merged: false });
  expect(lines.add(3, { ...row, sharing: 'regional' })).toEqual({ index: 1, merged: false });
  expect(lines.add(4, row)).toEqual({ index: 0, merged: true });
  expect(lines.all()[0]).toEqual({ line: { ...row, count: 10 }, firstRow: 2, rows: 2 });
  expect(lines.indexOf({ ...row, sharing: 'regional', before: 0, after: 5, verdict: 'new' })).toBe(1);
  expect(lines.indexOf({ ...row, sharing: 'aggregated', before: 3, after: 0, verdict: 'withdrawn' })).toBeUndefined();
});

test.each([
  ['the same code in all rows', [code, code], code],
  ['two codes', [code, parseKldbCode('24232'), code], undefined],
  ['a row without code', [code, undefined, code], undefined],
  ['a first row without code', [undefined, code], undefined],
])('%s', (_, codes: (KldbCode | undefined)[], kept) => {
  const lines = createEntryLines();
  for (const [index, of] of codes.entries()) lines.add(index + 2, { ...row, ...(of && { code: of }) });
  expect(lines.all()[0]?.line.code).toBe(kept);
});

test('more different lines than fit into memory are refused', () => {
  const lines = createStaffingLines();
  for (let n = 0; n < limits.maxLines; n += 1) lines.add(n + 2, { code: `${n}` as KldbCode, count: 1 });
  expect(() => lines.add(1, { code: 'one more' as KldbCode, count: 1 })).toThrow(
    expect.objectContaining({ code: 'INTAKE_TOO_MANY_LINES' }),
  );
});
