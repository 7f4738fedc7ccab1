import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { afterEach, expect, test } from 'vitest';
import type { BudgetView, PolicyValuesView, SessionView } from '../api/views.ts';
import { Speaking } from '../language.tsx';
import { session } from '../session.ts';
import { Answers, Compared, WhatStays } from './plainly.tsx';

const signedInAs = (role: 'worksCouncil' | 'ministry') => {
  const account = { name: 'wer', role, establishment: null, establishmentName: null };
  session.value = { account, node: {} } as SessionView;
};
afterEach(() => {
  session.value = undefined;
});
const speaking = (children: ComponentChildren) => renderToString(<Speaking language="de">{children}</Speaking>);

const budget = {
  chances: [
    { span: 'vintage', supply: 0.638, both: 0.785 },
    { span: 'rollingYear', supply: 0.691 },
    { span: 'threeVintages', supply: 0.73 },
  ],
  policy: { roles: { supply: { guesses: { planWithWithdrawals: 0.76025 } } } },
} as BudgetView;

test('what never happens is marked with a sign, not with colour alone, and says where to check it', () => {
  const lists = () => speaking(<WhatStays />);
  expect(lists().match(/plain-points--never/g)).toHaveLength(2);
  expect(lists()).not.toContain('href=');
  signedInAs('worksCouncil');
  expect(lists()).toContain('href="/was-verlaesst-das-haus#verlassen"');
});

test('the stages are compared with what the policy in force counts and what can be guessed', () => {
  const values = [
    { inForce: ['demand'], counted: { together: 10, spread: 20 } },
    { inForce: ['supply'], counted: { together: 6, spread: 12 } },
  ] as PolicyValuesView['values'];
  const html = () => speaking(<Compared budget={budget} values={values} />);
  expect(html()).toContain('von den 60 zählen darin nur etwa 6 mit (bis etwa 12');
  expect(html()).toContain('höchstens in 63,8 von 100 Fällen richtig, über drei Jahrgänge in 73 (');
  expect(html()).toContain('auch Stellen aggregiert, in einem Jahrgang in 78,5.');
  const inDistricts = (...districts: string[]) => {
    session.value = { node: { districts } } as SessionView;
    return html();
  };
  expect(inDistricts('03254')).toContain('diese Region ist nur ein Kreis');
  expect(inDistricts('03254', '03157')).toContain('nein, nur die Region: ');
});

test('answers carry the chances of the budget in force', () => {
  const html = speaking(<Answers budget={budget} />);
  expect(html).toContain('höchstens in 63,8 von 100 Fällen richtig, bei zweien in 69,1, bei dreien in 73;');
  expect(html).toContain('höchstens in 76 von 100 Fällen');
});
