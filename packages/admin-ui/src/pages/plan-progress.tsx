import { useResource } from '../api/resource.ts';
import type { PlanStatusView } from '../api/views.ts';
import { Note } from '../components/note.tsx';
import { useSpeech } from '../language.tsx';

/** For the coordinator: that a newer plan is being made, how far it is, or that it could not be made. */
export function PlanProgress() {
  const { t, formats } = useSpeech();
  const { data: status } = useResource<PlanStatusView>('/api/matches/status', ['planning', 'plan', 'entry', 'vector']);
  if (!status || status.state === 'current') return null;
  if (status.state === 'failed') {
    return (
      <Note tone="warning" title={t.plan.failed}>
        <p>{t.plan.failedBody}</p>
        {status.code ? <code>{status.code}</code> : null}
      </Note>
    );
  }
  return (
    <div class="progress" role="status">
      <p>
        {t.plan.planning}
        {status.pivots ? ` ${t.plan.steps(formats.number(status.pivots))}` : ''}
      </p>
      <progress class="progress__bar" aria-label={t.plan.planning} />
    </div>
  );
}
