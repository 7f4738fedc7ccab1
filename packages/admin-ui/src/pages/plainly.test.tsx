import { renderToString } from 'preact-render-to-string';
import { afterEach, describe, expect, test } from 'vitest';
import type { BudgetView, SessionView } from '../api/views.ts';
import { Speaking } from '../language.tsx';
import { session } from '../session.ts';
import { Answers, LeavesAndStays } from './plainly.tsx';

const signedInAs = (role: 'worksCouncil' | 'ministry') => {
  const account = { name: 'wer', role, establishment: null, establishmentName: null };
  session.value = { account, node: {} } as SessionView;
};
afterEach(() => {
  session.value = undefined;
});
const lists = () =>
  renderToString(
    <Speaking language="de">
      <LeavesAndStays />
    </Speaking>,
  );

describe('what leaves and what never does', () => {
  test('are two lists, told apart by their headings and not by colour alone', () => {
    const [leaves, never] = lists().split('Das geht nie hinaus');
    expect(leaves).toContain('96 verrauschte Zahlen der ganzen Region');
    for (const claim of ['Der Name eines Betriebs', 'Deckelung weggelassen', 'Wie viele Betriebe', 'ausgeschöpft']) {
      expect(lists()).toContain(claim);
      expect(leaves).not.toContain(claim);
    }
    expect(never).toBeDefined();
  });

  test('say where to check a statement, to those who may go there', () => {
    signedInAs('worksCouncil');
    expect(lists()).toContain('href="/was-verlaesst-das-haus#verlassen"');
    expect(lists()).toContain('href="/schutzbudget#verzeichnis"');
    session.value = undefined;
    expect(lists()).not.toContain('href=');
  });
});

test('answers carry the chances of the budget in force', () => {
  const budget = {
    chances: [
      { span: 'vintage', supply: 0.638 },
      { span: 'rollingYear', supply: 0.691 },
      { span: 'threeVintages', supply: 0.73 },
    ],
  } as BudgetView;
  const html = renderToString(
    <Speaking language="de">
      <Answers budget={budget} />
    </Speaking>,
  );
  expect(html).toContain('höchstens in 63,8 von 100 Fällen');
  expect(html).toContain('höchstens 69,1 von 100 über ein ganzes Jahr, 73 von 100');
});
