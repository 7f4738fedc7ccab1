import { renderToString } from 'preact-render-to-string';
import { afterEach, expect, test } from 'vitest';
import { onPaper } from '../on-paper.ts';
import { Listed } from './listed.tsx';

afterEach(() => {
  onPaper.value = false;
});

const listed = (rows: number) =>
  renderToString(
    <Listed rows={Array.from({ length: rows }, (_, n) => n)} step={20} more={(n) => `${n} more`}>
      {(shown) => <p>{shown.length} shown</p>}
    </Listed>,
  );

test('of a long list the first rows are shown, and how many more there are to see at once', () => {
  expect(listed(36)).toContain('20 shown');
  expect(listed(36)).toContain('16 more');
  expect(listed(50)).toContain('20 more');
  expect(listed(20)).not.toContain('more');
});

test('on paper there are all rows, and nothing to press', () => {
  onPaper.value = true;
  expect(listed(36)).toContain('36 shown');
  expect(listed(36)).not.toContain('more');
});
