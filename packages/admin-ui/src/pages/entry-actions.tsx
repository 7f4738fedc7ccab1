import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { bump } from '../api/events.ts';
import { problemOf, request } from '../api/request.ts';
import type { EntryView, ProblemView } from '../api/views.ts';
import { announce, announceNext } from '../components/announcer.tsx';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { useSpeech } from '../language.tsx';
import { paths } from '../permissions.ts';
import { useNames } from '../speech-names.ts';
import type { Texts } from '../texts/index.ts';

const order = ['approve', 'review', 'object', 'close', 'withdraw'] as const;
type Act = (typeof order)[number];

/** The acts open to the signed-in account, each behind a question that says its consequences. */
export function EntryActions({ entry }: { entry: EntryView }) {
  const { t } = useSpeech();
  const asked = useSignal<Act | undefined>(undefined);
  const acts = order.filter((act) => entry.can.includes(act));
  if (acts.length === 0) return <p class="hint">{t.entries.nothingToDo}</p>;
  return (
    <>
      <div class="buttons">
        {acts.map((act) => (
          <Button
            key={act}
            rank={act === 'approve' || act === 'review' ? 'primary' : 'secondary'}
            onPress={() => {
              asked.value = act;
            }}
          >
            {nameOf(act, entry, t)}
          </Button>
        ))}
      </div>
      {asked.value ? (
        <ActDialog
          entry={entry}
          act={asked.value}
          onClose={() => {
            asked.value = undefined;
          }}
        />
      ) : null}
    </>
  );
}

function nameOf(act: Act, entry: EntryView, t: Texts): string {
  return act === 'review' && entry.kind === 'opening' ? t.actions.reviewOpening : t.actions[act];
}

function ActDialog({ entry, act, onClose }: { entry: EntryView; act: Act; onClose: () => void }) {
  const { t, formats } = useSpeech();
  const names = useNames();
  const { route } = useLocation();
  const busy = useSignal(false);
  const problem = useSignal<ProblemView | undefined>(undefined);
  const opening = entry.kind === 'opening';
  const confirm = async () => {
    busy.value = true;
    try {
      // A yes holds for what is shown here, also when somebody has changed it since.
      const { count, quarter, sharing } = entry;
      const json = act === 'approve' ? { action: act, agreesTo: { count, quarter, sharing } } : { action: act };
      await request<EntryView>(`/api/entries/${entry.id}/act`, { method: 'POST', json });
      onClose();
      bump('entry');
      // A withdrawn entry is erased at once: there is nothing left to look at.
      if (act === 'withdraw') {
        announceNext(t.entries.done[act]);
        route(opening ? paths.openings : paths.releases);
      } else announce(t.entries.done[act]);
    } catch (error) {
      problem.value = problemOf(error);
    }
    busy.value = false;
  };
  return (
    <Dialog
      title={opening && act === 'review' ? t.actions.reviewOpening : t.entries.confirm[act].title}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t.common.cancel}</Button>
          <Button rank="primary" busy={busy.value} onPress={() => void confirm()}>
            {nameOf(act, entry, t)}
          </Button>
        </>
      }
    >
      {problem.value ? <ProblemNote problem={problem.value} /> : null}
      <p>{act === 'review' && opening ? t.entries.confirm.review.bodyOpening : t.entries.confirm[act].body}</p>
      <p>
        {t.entries.confirm.says(
          t.common.peopleCount(formats.number(entry.count), entry.count),
          names.unit(entry.unit),
          formats.quarter(entry.quarter),
          t.kinds.sharing[entry.sharing],
        )}
      </p>
      {act === 'approve' ? <Leaves entry={entry} /> : null}
      {act === 'withdraw' && entry.sharing === 'open' ? <p>{t.entries.confirm.publishedBefore}</p> : null}
    </Dialog>
  );
}

/** What an approval sets free, before anybody agrees. */
function Leaves({ entry }: { entry: EntryView }) {
  const { t, formats } = useSpeech();
  const names = useNames();
  const last = entry.kind === 'opening' || entry.approvals.length > 0;
  return (
    <>
      <p>{last ? t.entries.confirm.approve.last : t.entries.confirm.approve.further}</p>
      <div class={`consequence${entry.sharing === 'open' ? ' consequence--public' : ''}`}>
        <p class="consequence__title">
          {t.entries.confirm.leaves} {t.kinds.sharing[entry.sharing]}
        </p>
        <p>
          {entry.sharing === 'open'
            ? t.entries.confirm.leavesOpen(
                t.common.peopleCount(formats.number(entry.count), entry.count),
                names.unit(entry.unit),
                names.district(entry.district),
                formats.quarter(entry.quarter),
              )
            : entry.sharing === 'aggregated'
              ? t.sharing.aggregated.leaves
              : t.entries.confirm.leavesNothing}
        </p>
        {entry.sharing === 'regional' ? <p>{t.entries.consequence.regional}</p> : null}
        <p>{t.entries.confirm.never}</p>
      </div>
      {entry.sharing === 'open' ? <p>{t.entries.confirm.withdrawLater}</p> : null}
      {entry.sharing === 'aggregated' ? <p>{t.entries.confirm.withdrawAggregated}</p> : null}
    </>
  );
}
