import { expect, test } from 'vitest';
import { parseDimacs } from './dimacs-format.ts';

test('reads nodes, supplies and arcs, with bounds, comments, blank lines and Windows line ends', () => {
  const text = 'c a comment\r\np min 3 2\r\n\r\nn 1 4\r\nn 3 -4\r\na 1 2 1 5 -7\r\nc another\r\na 2 2 0 -1 3\r\n';
  expect(parseDimacs(text)).toEqual({
    nodes: 3,
    supply: Float64Array.of(4, 0, -4),
    arcs: [
      { from: 0, to: 1, lower: 1, capacity: 5, cost: -7 },
      { from: 1, to: 1, lower: 0, capacity: Number.POSITIVE_INFINITY, cost: 3 },
    ],
  });
});

test.each([
  ['n 1 4', 'line 1: the "p" line must come first'],
  ['c\np max 3 2', 'line 2: "max" is not a minimum-cost flow problem'],
  ['p min 3', 'line 1: "p" is followed by 3 words, not 2'],
  ['p min -3 0', 'line 1: a number is below 0'],
  ['p min 99999999999 0', 'line 1: there can be at most 10000000 nodes, not 99999999999'],
  ['p min 3 0\np min 3 0', 'line 2: there is a second "p" line'],
  ['p min 3 0\nn 4 1', 'line 2: the node is not a node from 1 to 3'],
  ['p min 3 0\nn 1 1.5', 'line 2: the supply is not a whole number'],
  ['p min 3 0\nn 1 1\nn 1 2', 'line 3: node 1 has a second "n" line'],
  ['p min 3 1\n\na 1 0 0 1 1', 'line 3: the head is not a node from 1 to 3'],
  ['p min 3 1\na 1 2 0 1', 'line 2: "a" is followed by 5 words, not 4'],
  ['p min 3 1\na 1 2 0 1 9007199254740993', 'line 2: the cost is beyond exact arithmetic'],
  ['p min 3 1\nx 1 2', 'line 2: no line begins with "x"'],
  ['p min 3 2\na 1 2 0 1 1', 'there are 1 arcs, not 2'],
  ['c nothing', 'there is no "p" line'],
])('names what is wrong, and where: %j', (text, message) => {
  expect(() => parseDimacs(text)).toThrow(new SyntaxError(message));
});
