import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { Speaking } from '../../language.tsx';
import { createNames } from '../../names.ts';
import { sampleState } from '../../test-support/sample-state.ts';
import { textsIn } from '../../texts/index.ts';
import { ProtectedCounts } from './protected-counts.tsx';

test('each region says whether its estimates use shares of employees', () => {
  const t = textsIn('de');
  const page = (employmentShares: boolean) => {
    const regions = sampleState.protectedCounts.map((region) => ({ ...region, employmentShares }));
    const names = createNames(undefined, t, 'de');
    return renderToString(
      <Speaking language="de">
        <ProtectedCounts regions={regions} nameOf={(region) => region} names={names} />
      </Speaking>,
    );
  };
  const told = [page(true), page(false)].map((html) => [
    html.includes('mit Beschäftigtenanteilen'),
    html.includes('ohne Beschäftigtenanteile'),
  ]);
  expect(told).toEqual([
    [true, false],
    [false, true],
  ]);
});
