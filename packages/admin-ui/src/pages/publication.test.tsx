import {
  defaultProtectedPolicy,
  deriveKeys,
  encodeSealed,
  encodeVector,
  headHash,
  parseDistrictCode,
  parseMemberId,
  parseQuarter,
  parseUnit,
  policyDigest,
  protectedCells,
  seal,
  toHex,
  type Vector,
} from '@drehscheibe/protocol';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import type { BudgetView, PublishedVectorView } from '../api/views.ts';
import { Speaking } from '../language.tsx';
import { ProtectedTable } from './protected-numbers.tsx';
import { isLikeZero, policyOf, protectedRows } from './protected-rows.ts';
import { PublicationSentence } from './publication.tsx';
import { recordHolds } from './sealed-check.ts';

const supply = protectedCells.map((_, at) => BigInt(at === 0 ? 30_000 : -256));
const vector: Vector = {
  version: 1,
  period: 56,
  open: [
    {
      unit: parseUnit('242-2'),
      district: parseDistrictCode('03254'),
      quarter: parseQuarter('2027-Q3'),
      supply: 40,
      demand: 0,
    },
  ],
  protected: { vintage: 1, step: 1, policy: policyDigest(defaultProtectedPolicy), supply, demand: supply },
};
const record = seal(
  {
    kind: 'vector',
    author: parseMemberId('hildesheim'),
    epoch: 1,
    roster: new Uint8Array(32),
    seq: 2,
    previous: new Uint8Array(32),
    period: 56,
    sealedAt: 1,
    body: encodeVector(vector),
  },
  deriveKeys(new Uint8Array(32).fill(7)).signing.secretKey,
);
const bytes = encodeSealed(record);
const shown: PublishedVectorView = {
  seq: 2,
  period: 56,
  sealedAt: 1,
  length: record.body.length,
  headHash: toHex(headHash(record.head)),
  cells: vector.open.map((cell) => ({ ...cell })),
  protectedPart: {
    vintage: 1,
    step: 1,
    policy: toHex(policyDigest(defaultProtectedPolicy)),
    supply: supply.map(Number),
    demand: supply.map(Number),
    bytesBase64: '',
  },
  signatureValid: true,
};
const part = shown.protectedPart!;
const role = { epsilon: 1, guesses: { participation: 0.6, plan: 0.6, planWithWithdrawals: 0.6 } };
const budget = {
  policy: {
    periods: 13,
    countedWorkers: 8,
    delta: 1e-6,
    roles: { supply: { numerator: 1, denominator: 4, ...role }, demand: { numerator: 1, denominator: 1, ...role } },
  },
} as BudgetView;

describe('the file of a publication', () => {
  test('holds what the page shows', () => {
    expect(recordHolds(bytes, shown)).toBe(true);
  });

  test('does not hold another count, another noisy number, another number, or other bytes', () => {
    const changed: PublishedVectorView[] = [
      { ...shown, seq: 3 },
      { ...shown, headHash: '00'.repeat(32) },
      { ...shown, cells: [{ ...shown.cells[0]!, supply: 41 }] },
      { ...shown, cells: [] },
      { ...shown, protectedPart: null },
      { ...shown, protectedPart: { ...part, supply: part.supply.with(7, 0) } },
    ];
    expect(changed.map((one) => recordHolds(bytes, one))).toEqual(changed.map(() => false));
    const otherPolicy = { ...vector.protected!, policy: new Uint8Array(32) };
    const swapped = { ...record, body: encodeVector({ ...vector, protected: otherPolicy }) };
    expect(recordHolds(encodeSealed(swapped), shown)).toBe(false);
    expect(recordHolds(new Uint8Array(4), shown)).toBe(false);
  });
});

describe('protected numbers', () => {
  const policy = policyOf(budget, part);
  const rows = protectedRows(part, 'supply', policy);

  test('stand as they are in the message, with their noise', () => {
    expect(rows).toHaveLength(48);
    expect(rows[0]).toMatchObject({ level: 'region', onWire: 30_000, divided: 30_000 / 256 });
    // D |r| / sqrt(2 rho w) with |r|² = 1.8767
    expect(rows[0]!.deviation).toBeCloseTo(8 * Math.sqrt(1.8767 / (2 * 0.25 * 0.2)), 2);
    expect(rows.map(isLikeZero).slice(0, 2)).toEqual([false, true]);
  });

  test('of another policy say nothing of their noise', () => {
    const other = protectedRows(part, 'supply', policyOf(budget, { policy: '00'.repeat(32) }));
    expect(other.map(isLikeZero).every((verdict) => verdict === null)).toBe(true);
  });

  test('are told in words, and never as counts', () => {
    const html = renderToString(
      <Speaking language="de">
        <ProtectedTable rows={rows} side="supply" />
      </Speaking>,
    );
    expect(html).toContain('30.000');
    expect(html).toContain('jenseits des Rauschens');
    expect(html.match(/>kann null sein</g)).toHaveLength(47);
  });
});

test('a publication is told in a sentence, with its protected part or without', () => {
  const say = (published: PublishedVectorView) =>
    renderToString(
      <Speaking language="de">
        <PublicationSentence published={published} />
      </Speaking>,
    );
  expect(say(shown)).toContain('40 frei werdende Personen und 0 gesuchte Personen in 1 Gruppe, aus 1 Kreis');
  expect(say(shown)).toContain('96 verrauschte Zahlen der ganzen Region: Schritt 2 des Jahrgangs 1');
  expect(say({ ...shown, cells: [], protectedPart: null })).toMatch(/Keine offenen Zahlen.*Ohne geschützten Teil/s);
});
