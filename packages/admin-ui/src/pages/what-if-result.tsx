import type { PlanView, WhatIfPlanView } from '../api/views.ts';
import { FitBars } from '../charts/fit-bars.tsx';
import { useSpeech } from '../language.tsx';
import { ChangedMatches } from './changed-matches.tsx';
import { fitRow } from './coverage-rows.ts';
import { ShareChanges } from './share-changes.tsx';

type Figures = NonNullable<PlanView['figures']>;

/** The standard plan and the one with other assumptions side by side: four figures, and the matches that differ. */
export function WhatIfResult({ standard, answer }: { standard: PlanView; answer: WhatIfPlanView }) {
  const { t } = useSpeech();
  const [before, after] = [standard.figures, answer.plan.figures];
  if (!before || !after) return null;
  const titles = { before: t.whatIf.standardPlan, after: t.whatIf.changedPlan };
  return (
    <>
      <FitBars label={t.figures.fit} rows={fitRows(before, after, titles, t.figures)} />
      <ShareChanges picture={false} caption={t.whatIf.result} titles={titles} rows={shareRows(before, after, t)} />
      <h3 class="kern-heading-small">{t.whatIf.matches}</h3>
      <ChangedMatches caption={t.whatIf.matches} matches={answer.changes.matches} />
    </>
  );
}

function fitRows(
  before: Figures,
  after: Figures,
  titles: { before: string; after: string },
  words: { jobs: string; people: string },
) {
  return [
    { ...fitRow('demand', `${words.jobs}: ${titles.before}`, before.fit.demand), key: 'demand-before' },
    { ...fitRow('demand', `${words.jobs}: ${titles.after}`, after.fit.demand), key: 'demand-after' },
    { ...fitRow('supply', `${words.people}: ${titles.before}`, before.fit.supply), key: 'supply-before' },
    { ...fitRow('supply', `${words.people}: ${titles.after}`, after.fit.supply), key: 'supply-after' },
  ];
}

function shareRows(before: Figures, after: Figures, t: ReturnType<typeof useSpeech>['t']) {
  return [
    { key: 'demand', name: t.figures.demandCovered, before: before.demandCovered, after: after.demandCovered },
    { key: 'supply', name: t.figures.supplyCovered, before: before.supplyCovered, after: after.supplyCovered },
    ...(['direct', 'upToSixMonths', 'more', 'none'] as const).map((name) => ({
      key: name,
      name: `${t.figures.people}: ${t.fit.brief[name]}`,
      before: before.fit.supply[name],
      after: after.fit.supply[name],
    })),
  ];
}
