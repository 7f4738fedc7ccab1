import { renderToString } from 'preact-render-to-string';
import { afterEach, expect, test } from 'vitest';
import type { CatalogueView } from '../api/views.ts';
import { Speaking } from '../language.tsx';
import { catalogue } from '../session.ts';
import { ModelNote } from './model-note.tsx';

afterEach(() => {
  catalogue.value = undefined;
});

test.each([
  ['de', 'Die Liste der Gesetze ist nicht vollständig.'],
  ['en', 'The list of laws is not complete.'],
] as const)('beside the model it says that more laws than those known may matter, %s', (language, sentence) => {
  catalogue.value = { transitions: { version: '1', basis: 'data' } } as CatalogueView;
  const html = renderToString(
    <Speaking language={language}>
      <ModelNote />
    </Speaking>,
  );
  expect(html).toContain(sentence);
});
