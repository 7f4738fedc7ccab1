import { expect, test } from 'vitest';
import { parseCsv } from './csv.ts';

test('reads quotes, doubled quotes, commas and line breaks inside a field, and names the line each record begins on', () => {
  expect(parseCsv('\uFEFFa,b\r\n1,"x, ""y""\nz"\n\n2,\n')).toEqual([
    { line: 2, fields: { a: '1', b: 'x, "y"\nz' } },
    { line: 5, fields: { a: '2', b: '' } },
  ]);
});

test('takes the last line with or without its end', () => {
  expect(parseCsv('a\n1')).toEqual(parseCsv('a\n1\n'));
  expect(parseCsv('a,b\n1,')).toEqual([{ line: 2, fields: { a: '1', b: '' } }]);
  expect(parseCsv('')).toEqual([]);
});

test.each([
  ['a record too long', 'a,b\n1,2\n1,2,3\n', /line 3: 3 fields/],
  ['a quote that is not closed', 'a\n1\n"2\n', /line 3/],
  ['a quote inside a field', 'a\n1"2"\n', /line 2/],
])('refuses %s', (_, text, message) => {
  expect(() => parseCsv(text)).toThrow(message);
});
