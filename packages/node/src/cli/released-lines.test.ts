import {
  defaultProtectedPolicy,
  deriveKeys,
  encodeVector,
  parseMemberId,
  policyDigest,
  protectedCells,
  seal,
} from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { releasedIn, releasedLines } from './released-lines.ts';

const { secretKey } = deriveKeys(new Uint8Array(32).fill(1)).signing;

function recordOf(period: number, step: number | null) {
  const numbers = (first: bigint) => protectedCells.map((_, cell) => (cell === 0 ? first : 0n));
  const part =
    step === null ? null : { vintage: 2, step, policy: policyDigest(defaultProtectedPolicy), ...sides(numbers) };
  return seal(
    {
      ...{ kind: 'vector', author: parseMemberId('hildesheim'), epoch: 1, roster: new Uint8Array(32), seq: 1 },
      ...{ previous: null, period, sealedAt: 0, body: encodeVector({ version: 1, period, open: [], protected: part }) },
    },
    secretKey,
  );
}
const sides = (numbers: (first: bigint) => bigint[]) => ({ supply: numbers(-25_600n), demand: numbers(640n) });

test('says of each protected part whose it is, what was counted, and how much noise is in it', () => {
  const [first, later] = releasedIn([recordOf(104, 0), recordOf(105, null), recordOf(108, 1)]);
  expect(first).toMatchObject({ author: 'hildesheim', seq: 1, period: 104, vintage: 2, step: 0 });
  expect([first!.supply[0], first!.demand[0], first!.supply.length]).toEqual([-25_600, 640, 48]);
  const lines = releasedLines(first!).map(({ de }) => de);
  expect(lines[0]).toContain('hildesheim 1: geschützter Teil, Periode 104, Jahrgang 2, Veröffentlichung 1 von 13.');
  expect(lines[0]).toContain('gedeckelter Zählung');
  expect(lines[1]).toContain('Frei werdende Personen: ganze Region -100, Rauschen mit Standardabweichung 34,7;');
  expect(lines[2]).toContain('Gesuchte Personen: ganze Region 2,5, Rauschen mit Standardabweichung 17,3;');
  expect(lines).toHaveLength(3);
  expect(releasedLines(later!).at(-1)?.en).toContain('only from all releases together');
});

test('of records without a protected part there is nothing to say', () => {
  expect(releasedIn([recordOf(104, null)])).toEqual([]);
});
