import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import type { SharingExampleView } from '../api/views.ts';
import { NoiseBands, noiseScale } from '../charts/noise-bands.tsx';
import { Speaking } from '../language.tsx';
import { ThreeMeanings } from './sharing-meaning.tsx';

const deviation = { first: 24.5, last: 33.6 };
const example: SharingExampleView = {
  role: 'supply',
  aggregated: {
    counted: {
      otherRecords: 0,
      alone: 7,
      cells: [{ level: 'mainGroup', code: '25', stock: 120, counted: 7, deviation }],
    },
    withheld: null,
    guesses: { participation: 0.6382, planWithWithdrawals: 0.7602 },
  },
  open: {
    cell: { unit: '251-2', district: '03254', quarter: '2027-Q4', supply: 120, demand: 0 },
    withheld: null,
  },
};
const record = { kind: 'release', count: 120, unit: '251-2' } as const;
const draw = (change: Partial<SharingExampleView> = {}, language: 'de' | 'en' = 'de') =>
  renderToString(
    <Speaking language={language}>
      <ThreeMeanings example={{ ...example, ...change }} record={record} chosen="aggregated" />
    </Speaking>,
  );

describe('three meanings', () => {
  test('say what this very record counts as, what an attacker guesses, and the exact open cell', () => {
    const html = draw();
    expect(html).toContain('120 Personen in „25“ zählen als etwa 7, verborgen in einem Rauschen von ± 25');
    expect(html).toContain('höchstens in 63,8 von 100 Fällen');
    expect(html).toContain('höchstens in 76 von 100');
    expect(html).toContain('<strong>120 Personen, 251 · Fachkraft, 03254, 4. Quartal 2027</strong>');
    expect(draw({}, 'en')).toContain('120 people in “25” count as about 7');
  });

  test('mark the chosen one in words, and no other', () => {
    expect(draw().match(/✓ gewählt/g)).toHaveLength(1);
    expect(draw()).toMatch(/meaning--chosen" aria-label="Aggregiert"/);
  });

  test('tell what the company’s other entries add', () => {
    const [cell] = example.aggregated.counted!.cells;
    const counted = { otherRecords: 2, alone: 7, cells: [{ ...cell!, stock: 300, counted: 6 }] };
    const html = draw({ aggregated: { ...example.aggregated, counted } });
    expect(html).toContain('120 Personen in „25“ zählen als etwa 7');
    expect(html).toContain('Mit 2 weiteren aggregierten Einträgen');
    expect(html).toContain('sind es in dieser Hauptgruppe 300 Personen; sie zählen zusammen als etwa 6');
  });

  test('say why nothing would go out', () => {
    const html = draw({
      aggregated: { ...example.aggregated, counted: null, withheld: 'quarterBegun' },
      open: { cell: null, withheld: 'tooFew' },
    });
    expect(html).toContain('Aggregiert freigegeben, aber das Quartal hat begonnen.');
    expect(html).toContain('Offene Freisetzung unter 5 Personen.');
    expect(html).not.toContain('<figure');
  });
});

describe('noise bands', () => {
  test('put exact numbers and both ends of the noise on one scale', () => {
    const at = noiseScale([
      { key: 'a', label: '', words: '', shown: { kind: 'noisy', counted: 10, deviation: 30 } },
      { key: 'b', label: '', words: '', shown: { kind: 'exact', value: 150 } },
    ]);
    expect([at(-50), at(0), at(150)]).toEqual([1, 25.5, 99]);
  });

  test('nothing but nothing is drawn without an impossible number', () => {
    const rows = [{ key: 'a', label: 'A', words: 'nichts', shown: { kind: 'nothing' } as const }];
    expect(renderToString(<NoiseBands rows={rows} label="Bild" />)).not.toMatch(/NaN|Infinity/);
  });
});
