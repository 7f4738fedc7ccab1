import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { Speaking } from '../language.tsx';
import { Explanation } from './explanation.tsx';

const explain = (cost: Record<string, number>, total: number) =>
  renderToString(
    <Speaking language="de">
      <Explanation title="Warum?" words="Gleiche Berufsgruppe." cost={cost} total={total} />
    </Speaking>,
  );

test('an explanation shows its words, every part above zero, and their sum', () => {
  const html = explain({ transition: 240, commute: 85, waitJob: 0 }, 325);
  expect(html).toContain('Gleiche Berufsgruppe.');
  const cells = [...html.matchAll(/data-label="Punkte"><span class="table__value">([\d.]+)</g)].map(([, text]) =>
    Number(text),
  );
  expect(cells).toEqual([240, 85, 325]);
  expect(cells[0]! + cells[1]!).toBe(cells[2]);
  expect(html).not.toContain('Warten der Stelle');
});

test('a move without any cost says so instead of drawing an empty bar', () => {
  const html = explain({ transition: 0, commute: 0 }, 0);
  expect(html).toContain('gleicher Beruf, gleicher Kreis, gleiches Quartal');
  expect(html).not.toContain('<svg');
});
