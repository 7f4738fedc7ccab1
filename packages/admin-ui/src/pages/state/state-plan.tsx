import type { StateView } from '../../api/views.ts';
import { IntervalBar } from '../../charts/interval-bar.tsx';
import { Note } from '../../components/note.tsx';
import { useSpeech } from '../../language.tsx';

type StatePlanView = StateView['plan'];
type Share = NonNullable<StatePlanView['plan']>['demandCovered'];

/** What the Land's plan covers: each share with the range in which nine draws in ten lie, and how the plan itself fares on them. */
export function StatePlan({ view }: { view: StatePlanView }) {
  const { t, formats } = useSpeech();
  const { plan } = view;
  return (
    <>
      {view.state === 'planning' && (
        <p role="status">
          {t.statePlan.planning(formats.number(view.done), formats.number(view.of))}{' '}
          <a href="/land">{t.statePlan.reload}</a>
        </p>
      )}
      {view.state === 'failed' && <Note tone="warning" title={t.statePlan.failed(view.code ?? '')} />}
      {plan && (
        <>
          <ul class="figures">
            <CoveredShare title={t.statePlan.demand} share={plan.demandCovered} />
            <CoveredShare title={t.statePlan.supply} share={plan.supplyCovered} />
            {plan.planHolds && <CoveredShare title={t.statePlan.holds} share={plan.planHolds} />}
          </ul>
          <p class="hint">{plan.draws === 0 ? t.statePlan.exact : t.statePlan.drawn(formats.number(plan.draws))}</p>
        </>
      )}
    </>
  );
}

function CoveredShare({ title, share }: { title: string; share: Share }) {
  const { t, formats } = useSpeech();
  const { numerator, denominator, interval } = share;
  if (denominator === 0) return null;
  const middle = numerator / denominator;
  const range = interval && t.statePlan.range(formats.percent(interval.low), formats.percent(interval.high));
  return (
    <li class="figure">
      <span class="figure__value">{formats.percent(middle)}</span>
      <span class="figure__note">{title}</span>
      {interval && (
        <IntervalBar
          middle={middle}
          low={interval.low}
          high={interval.high}
          most={1}
          label={`${title}: ${formats.percent(middle)}, ${range}`}
        />
      )}
      <span class="figure__note">{t.figures.covered(formats.number(numerator), formats.number(denominator))}</span>
      {range && <span class="figure__note">{range}</span>}
    </li>
  );
}
