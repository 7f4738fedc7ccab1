import { useSignal } from '@preact/signals';
import { bump } from '../api/events.ts';
import { problemOf, request } from '../api/request.ts';
import type { EntryView, ProblemView, SharingCode } from '../api/views.ts';
import { announce } from '../components/announcer.tsx';
import { Button } from '../components/button.tsx';
import { SelectField, TextField } from '../components/field.tsx';
import { focusFirstError } from '../components/form-focus.ts';
import { Note } from '../components/note.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { useSpeech } from '../language.tsx';
import { quartersAhead } from '../quarters.ts';
import { SharingChoice } from './sharing-choice.tsx';
import { recordOf } from './sharing-example.ts';
import { SharingMeaning } from './sharing-meaning.tsx';

/** Changes number, quarter and sharing; says that approvals lapse. */
export function EntryChange({ entry, onDone }: { entry: EntryView; onDone: () => void }) {
  const { t, formats } = useSpeech();
  const count = useSignal(String(entry.count));
  const quarter = useSignal(entry.quarter);
  const sharing = useSignal<SharingCode>(entry.sharing);
  const busy = useSignal(false);
  const tried = useSignal(false);
  const problem = useSignal<ProblemView | undefined>(undefined);
  const quarters = [...new Set([entry.quarter, ...quartersAhead(Date.now())])].sort();
  const counted = /^\d+$/.test(count.value.trim()) ? Number(count.value) : 0;

  const save = async (form: HTMLFormElement) => {
    tried.value = true;
    if (counted < 1) return focusFirstError(form);
    busy.value = true;
    try {
      await request<EntryView>(`/api/entries/${entry.id}`, {
        method: 'PUT',
        json: { count: counted, quarter: quarter.value, sharing: sharing.value },
      });
      bump('entry');
      announce(t.common.saved);
      onDone();
    } catch (error) {
      problem.value = problemOf(error);
    }
    busy.value = false;
  };
  return (
    <form
      class="form"
      noValidate
      aria-label={t.entries.changeTitle}
      onSubmit={(event) => {
        event.preventDefault();
        void save(event.currentTarget);
      }}
    >
      {problem.value ? <ProblemNote problem={problem.value} /> : null}
      {entry.approvals.length > 0 ? <Note tone="warning" title={t.entries.changeWarning} /> : null}
      <div class="form__pair">
        <TextField
          label={entry.kind === 'release' ? t.entries.countLabel : t.entries.countLabelOpening}
          inputMode="numeric"
          width="short"
          value={count.value}
          error={tried.value && counted < 1 ? t.common.countMissing : undefined}
          onInput={(next) => {
            count.value = next;
          }}
        />
        <SelectField
          label={t.entries.quarterLabel}
          value={quarter.value}
          options={quarters.map((value) => ({ value, label: formats.quarter(value) }))}
          onChange={(next) => {
            quarter.value = next;
          }}
        />
      </div>
      <SharingChoice
        kind={entry.kind}
        value={sharing.value}
        onChange={(next) => {
          sharing.value = next;
        }}
      />
      <section class="form__wide" aria-label={t.sharing.title}>
        <h3 class="kern-heading-small">{t.sharing.title}</h3>
        <p class="hint">{t.sharing.intro}</p>
        <SharingMeaning
          chosen={sharing.value}
          record={
            counted >= 1 && counted <= 1_000_000 ? { ...recordOf(entry), count: counted, quarter: quarter.value } : null
          }
        />
      </section>
      <div class="form__buttons">
        <Button rank="primary" type="submit" busy={busy.value}>
          {t.common.save}
        </Button>
        <Button onPress={onDone}>{t.common.cancel}</Button>
      </div>
    </form>
  );
}
