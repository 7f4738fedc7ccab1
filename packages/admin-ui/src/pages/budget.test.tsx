import { encode, hash, toBase64, toHex } from '@drehscheibe/protocol';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import type { BudgetView, PolicyValuesView } from '../api/views.ts';
import { Speaking } from '../language.tsx';
import { BudgetChances, BudgetVintage } from './budget.tsx';
import { PolicyValues } from './budget-policies.tsx';
import { Ledger } from './ledger.tsx';
import { chainHolds } from './ledger-chain.ts';

const draw = (part: ComponentChildren, language: 'de' | 'en' = 'de') =>
  renderToString(<Speaking language={language}>{part}</Speaking>);

function line(previous: Uint8Array | null, step: number) {
  const bytes = encode({ version: 1, vintage: 1, kind: 'release', previous, step });
  return { bytes, view: { hash: toHex(hash(bytes)), bytesBase64: toBase64(bytes) } };
}
const first = line(null, 0);
const second = line(hash(first.bytes), 1);
const ledger: BudgetView['ledger'] = [
  { kind: 'policy', policy: '04', ...first.view },
  { kind: 'release', step: 0, period: 52, seq: 9, part: '03', ...second.view },
];
const role = { epsilon: 3.5321, guesses: { participation: 0.63816, plan: 0.69, planWithWithdrawals: 0.76025 } };
const budget: BudgetView = {
  vintage: 1,
  startsAt: Date.UTC(2027, 0, 4, 6),
  endsAt: Date.UTC(2028, 0, 3, 6),
  policy: {
    periods: 13,
    countedWorkers: 8,
    delta: 1e-6,
    roles: { supply: { numerator: 1, denominator: 4, ...role }, demand: { numerator: 1, denominator: 1, ...role } },
  },
  chances: [{ span: 'threeVintages', supply: 0.7298, demand: 0.889, both: 0.9 }],
  steps: (['released', 'missed', 'left'] as const).map((state, step) => ({
    step,
    state,
    period: 52 + 4 * step,
    startsAt: Date.UTC(2027, 0, 4 + 28 * step, 6),
  })),
  refusal: null,
  ledger,
  ledgerWhole: true,
};

describe('a vintage', () => {
  const vintage = (change: Partial<BudgetView> = {}) =>
    draw(<BudgetVintage budget={{ ...budget, ...change }} turnTo={() => {}} />);

  test('says when it ends and what became of each step, in words and not by colour alone', () => {
    const html = vintage();
    expect(html).toContain('bis zum 03.01.2028, 07:00');
    expect(html).toContain('1 veröffentlicht, 1 ausgelassen, 1 kommen noch.');
    expect(html.match(/step-strip__words">(veröffentlicht|ausgelassen|kommt noch)</g)).toHaveLength(3);
    expect(html).toContain('Der geschützte Teil erscheint nach Plan.');
  });

  test.each([
    ['historyLost', 'Nach einer zurückgespielten Sicherung'],
    ['clockBack', 'Bitte die Uhr des Rechners prüfen.'],
    ['policyChanged', 'Es gilt eine andere Teilungsregel'],
  ] as const)('says why it stays out and what to do: %s', (refusal, words) => {
    expect(vintage({ refusal })).toContain('bleibt zurzeit aus');
    expect(vintage({ refusal })).toContain(words);
  });

  test('says that a step waits for another node, and that it is not lost yet', () => {
    const steps = budget.steps.map((step) => (step.state === 'left' ? { ...step, state: 'waiting' as const } : step));
    const html = vintage({ steps });
    expect(html).toContain('Eine Veröffentlichung wartet auf einen anderen Knoten.');
    expect(html).toContain('step-strip__words">wartet auf Bestätigung<');
    expect(html).toContain('1 veröffentlicht, 1 ausgelassen, 1 kommen noch.');
    expect(html).not.toMatch(/erscheint nach Plan|ist vorbei/);
  });

  test('of a demonstration, shorter than a minute, has its seconds', () => {
    const start = Date.UTC(2027, 0, 4, 6);
    const steps = budget.steps.map((step, at) => ({ ...step, startsAt: start + 4_000 * at }));
    const html = vintage({ startsAt: start, endsAt: start + 52_000, steps });
    expect(html).toContain('vom 04.01.2027, 07:00:00 bis zum 04.01.2027, 07:00:52');
    expect(html).toContain('>04.01.2027, 07:00:04<');
    expect(vintage()).toContain('>01.02.2027<');
  });

  test('that is over says so', () => {
    expect(vintage({ steps: budget.steps.slice(0, 2) })).toContain('Dieser Jahrgang ist vorbei.');
  });
});

test('chances are told out of a hundred, and epsilon is never rounded down', () => {
  const html = draw(<BudgetChances budget={budget} />);
  expect(html).toContain('Er errät höchstens in 63,8 von 100 Fällen');
  expect(html).toContain('höchstens in 76 von 100 Fällen');
  expect(html).toContain('73 von 100');
  expect(html).toContain('>3,533<');
  expect(html).toContain('δ = 0,000001');
});

test('other budgets stand beside the one in force', () => {
  const values: PolicyValuesView['values'] = [
    {
      numerator: 1,
      denominator: 4,
      inForce: ['supply'],
      epsilon: 3.5,
      guesses: { participation: 0.638, planWithWithdrawals: 0.76 },
      detection: 0.174,
      counted: { together: 6, spread: 12 },
      regionDeviation: { first: 34.7, last: 47.6 },
    },
  ];
  const html = draw(<PolicyValues values={values} />);
  expect(html).toContain('Ein Abbau von 1.500 zählt als 6');
  expect(html).toContain('± 35 bis ± 48');
  expect(html).toContain('ρ\u00a0=\u00a00,25');
  expect(draw(<PolicyValues values={[]} />)).not.toMatch(/NaN|Infinity/);
});

describe('the ledger', () => {
  test('is a chain that the page works out itself', () => {
    expect(chainHolds(ledger)).toBe(true);
    expect(chainHolds([])).toBe(true);
    expect(draw(<Ledger budget={budget} />)).toContain('Alle Fingerabdrücke stimmen.');
  });

  test('is broken by a line changed, left out, exchanged or no line at all', () => {
    const [policy, release] = ledger;
    const other = line(null, 5).view;
    const noise = Uint8Array.of(0xff);
    const broken: BudgetView['ledger'][] = [
      [release!],
      [release!, policy!],
      [{ ...policy!, ...other }, release!],
      [{ ...policy!, hash: other.hash }],
      [{ ...policy!, hash: toHex(hash(noise)), bytesBase64: toBase64(noise) }],
    ];
    expect(broken.map(chainHolds)).toEqual(broken.map(() => false));
    expect(draw(<Ledger budget={{ ...budget, ledger: broken[0]! }} />)).toContain('Die Kette stimmt nicht.');
  });

  test('is broken where the node says that more was written behind, also behind no line at all', () => {
    for (const lines of [ledger, []]) {
      const html = draw(<Ledger budget={{ ...budget, ledger: lines, ledgerWhole: false }} />);
      expect(html).toContain('Die Kette stimmt nicht.');
      expect(html).not.toMatch(/Alle Fingerabdrücke stimmen|noch nichts darin/);
    }
  });

  test('leads to each release', () => {
    expect(draw(<Ledger budget={budget} />)).toContain('href="/was-verlaesst-das-haus/9"');
  });
});
