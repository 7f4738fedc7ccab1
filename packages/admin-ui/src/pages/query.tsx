import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { problemOf, request } from '../api/request.ts';
import type { ProblemView, QueryInput, QueryMatchesView } from '../api/views.ts';
import { Button } from '../components/button.tsx';
import { RadioGroup, SelectField, TextField } from '../components/field.tsx';
import { focusFirstError } from '../components/form-focus.ts';
import { Note } from '../components/note.tsx';
import { type Occupation, OccupationField } from '../components/occupation-field.tsx';
import { Page } from '../components/page.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { useSpeech } from '../language.tsx';
import { quartersAhead } from '../quarters.ts';
import { session } from '../session.ts';
import { useNames } from '../speech-names.ts';
import { QueryResult } from './query-result.tsx';

type Side = NonNullable<QueryInput['side']>;

/** The dry run across regions: asked by POST of the own node, stored nowhere. */
export function QueryPage() {
  const { t, formats } = useSpeech();
  const names = useNames();
  const districts = session.value?.node.districts ?? [];
  const side = useSignal<Side>('openings');
  const occupation = useSignal<Occupation | undefined>(undefined);
  const count = useSignal('');
  const quarters = quartersAhead(Date.now());
  const from = useSignal(quarters[1]!);
  const district = useSignal(districts[0] ?? '');
  const maxMinutes = useSignal('60');
  const tried = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal<ProblemView | undefined>(undefined);
  const answer = useSignal<{ asked: QueryInput; matches: QueryMatchesView } | undefined>(undefined);
  const result = useRef<HTMLDivElement>(null);

  const whole = (text: string, most: number) => (/^\d+$/.test(text.trim()) && Number(text) <= most ? Number(text) : 0);
  const faults = {
    occupation: occupation.value ? undefined : t.common.occupationMissing,
    count: whole(count.value, 1_000_000) < 1 ? t.common.countMissing : undefined,
    district: district.value === '' ? t.common.fieldMissing : undefined,
    minutes: whole(maxMinutes.value, 600) < 1 ? t.common.countMissing : undefined,
  };
  const shown = (fault: string | undefined) => (tried.value ? fault : undefined);

  const ask = async (form: HTMLFormElement) => {
    tried.value = true;
    if (Object.values(faults).some(Boolean) || !occupation.value) return focusFirstError(form);
    const [group = '', level = ''] = occupation.value.unit.split('-');
    const asked: QueryInput = {
      group,
      level: Number(level) as QueryInput['level'],
      count: whole(count.value, 1_000_000),
      from: from.value,
      district: district.value,
      maxMinutes: whole(maxMinutes.value, 600),
      side: side.value,
    };
    busy.value = true;
    problem.value = undefined;
    try {
      answer.value = { asked, matches: await request<QueryMatchesView>('/api/query', { method: 'POST', json: asked }) };
    } catch (error) {
      answer.value = undefined;
      problem.value = problemOf(error);
    }
    busy.value = false;
    requestAnimationFrame(() => result.current?.focus());
  };
  // Any district may be the starting point; the own ones come first.
  const others = names.districts().filter(({ code }) => !districts.includes(code));
  return (
    <Page title={t.query.title} lead={t.query.intro}>
      <div class="stack">
        <Note tone="info" title={t.query.dryRun} />
        <form
          class="form"
          noValidate
          aria-label={t.query.form}
          onSubmit={(event) => {
            event.preventDefault();
            void ask(event.currentTarget);
          }}
        >
          <RadioGroup
            legend={t.query.side}
            value={side.value}
            onChange={(next) => {
              side.value = next;
            }}
            options={[
              { value: 'openings', label: t.query.sideOpenings },
              { value: 'workers', label: t.query.sideWorkers },
            ]}
          />
          <OccupationField
            label={t.common.occupation}
            error={shown(faults.occupation)}
            value={occupation.value}
            onChoose={(next) => {
              occupation.value = next;
            }}
          />
          <div class="form__pair">
            <TextField
              label={t.query.count}
              inputMode="numeric"
              width="short"
              value={count.value}
              error={shown(faults.count)}
              onInput={(next) => {
                count.value = next;
              }}
            />
            <SelectField
              label={t.query.from}
              value={from.value}
              options={quarters.map((value) => ({ value, label: formats.quarter(value) }))}
              onChange={(next) => {
                from.value = next;
              }}
            />
            <SelectField
              label={t.query.district}
              value={district.value}
              placeholder={t.common.choose}
              error={shown(faults.district)}
              options={[
                ...districts.map((code) => ({ value: code, label: names.district(code) })),
                ...others.map(({ code, name }) => ({ value: code, label: name })),
              ]}
              onChange={(next) => {
                district.value = next;
              }}
            />
            <TextField
              label={t.query.maxMinutes}
              inputMode="numeric"
              width="short"
              value={maxMinutes.value}
              error={shown(faults.minutes)}
              onInput={(next) => {
                maxMinutes.value = next;
              }}
            />
          </div>
          <div class="form__buttons">
            <Button rank="primary" type="submit" busy={busy.value}>
              {t.query.submit}
            </Button>
          </div>
        </form>
        <section class="full" ref={result} tabIndex={-1} aria-label={t.query.results} aria-live="polite">
          {busy.value ? <p class="loading">{t.query.searching}</p> : null}
          {problem.value ? <ProblemNote problem={problem.value} /> : null}
          {answer.value && !busy.value ? <QueryResult {...answer.value} /> : null}
        </section>
      </div>
    </Page>
  );
}
