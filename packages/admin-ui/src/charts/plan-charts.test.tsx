import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { Speaking } from '../language.tsx';
import { BeforeAfter } from './before-after.tsx';
import { FitBars, fitSegments } from './fit-bars.tsx';

const draw = (picture: ComponentChildren) => renderToString(<Speaking language="de">{picture}</Speaking>);
const row = { key: 'a', label: 'Fertigung', of: 100, direct: 50, upToSixMonths: 25, more: 0, none: 25 };

describe('bars by fit', () => {
  test('parts lie one after the other, parts of nobody are left out, one person stays visible', () => {
    const segments = fitSegments({ of: 2_001, direct: 2_000, upToSixMonths: 1, more: 0, none: 0 }, 2_001);
    expect(segments.map(({ name }) => name)).toEqual(['direct', 'upToSixMonths']);
    expect(segments[1]!.from).toBeCloseTo(segments[0]!.width);
    expect(segments[1]!.width).toBe(0.4);
  });

  test('the largest row fills the picture, the others are on its scale', () => {
    const end = (of: number) => fitSegments({ ...row, of, direct: of, upToSixMonths: 0, none: 0 }, 100)[0]!.width;
    expect([end(100), end(50)]).toEqual([99, 49.5]);
  });

  test('each part has a pattern of its own, and the legend names all four', () => {
    const html = draw(<FitBars rows={[row]} label="Passung" />);
    const patterns = [...html.matchAll(/<pattern id="([^"]+)"/g)].map(([, id]) => id!);
    expect(patterns).toHaveLength(4);
    for (const id of patterns) expect(html).toContain(`fill="url(#${id})"`);
    for (const words of ['Direkt passend', 'Mit bis zu 6 Monaten Lernen', 'Ohne Treffer', '75 von 100 mit Treffer'])
      expect(html).toContain(words);
  });

  test('nothing to draw is no error', () => {
    const nobody = { ...row, of: 0, direct: 0, upToSixMonths: 0, none: 0 };
    expect(draw(<FitBars rows={[]} label="" />) + draw(<FitBars rows={[nobody]} label="" />)).not.toMatch(
      /NaN|Infinity/,
    );
  });
});

test('before and after stand on one scale, each with its words', () => {
  const html = draw(
    <BeforeAfter
      label="Zahlen"
      titles={{ before: 'Vorher', after: 'Nachher' }}
      rows={[
        { key: 'a', label: 'Bedarf', before: 50, after: 100, beforeWords: '50 von 200', afterWords: '100 von 200' },
      ]}
    />,
  );
  expect([...html.matchAll(/width="([\d.]+)%" height="14"/g)].map(([, width]) => Number(width))).toEqual([49.5, 99]);
  expect(html).toMatch(/Vorher.*50 von 200.*Nachher.*100 von 200/s);
});
