import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { problemOf, request } from '../api/request.ts';
import { useResource } from '../api/resource.ts';
import type { CreateEntryInput, EntryView, EstablishmentsView, ProblemView, SharingCode } from '../api/views.ts';
import { announceNext } from '../components/announcer.tsx';
import { Await } from '../components/await.tsx';
import { Button, ButtonLink } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { SelectField, TextField } from '../components/field.tsx';
import { focusFirstError } from '../components/form-focus.ts';
import { type Occupation, OccupationField } from '../components/occupation-field.tsx';
import { Page } from '../components/page.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { useSpeech } from '../language.tsx';
import { paths } from '../permissions.ts';
import { quartersAhead } from '../quarters.ts';
import { session } from '../session.ts';
import { useNames } from '../speech-names.ts';
import { SharingChoice } from './sharing-choice.tsx';
import { SharingMeaning } from './sharing-meaning.tsx';

/** Records a new release or opening as a draft. */
export function EntryFormPage({ kind }: { kind: EntryView['kind'] }) {
  const { t } = useSpeech();
  const list = useResource<EstablishmentsView>('/api/establishments');
  return (
    <Page title={kind === 'release' ? t.entries.newRelease : t.entries.newOpening}>
      <Await resource={list}>
        {({ establishments }) =>
          establishments.length === 0 ? (
            <EmptyState
              title={t.imports.noEstablishment}
              action={<ButtonLink href="/betriebe/neu">{t.establishments.add}</ButtonLink>}
            />
          ) : (
            <EntryForm kind={kind} establishments={establishments} />
          )
        }
      </Await>
    </Page>
  );
}

function EntryForm({
  kind,
  establishments,
}: {
  kind: EntryView['kind'];
  establishments: EstablishmentsView['establishments'];
}) {
  const { t, formats } = useSpeech();
  const names = useNames();
  const { route } = useLocation();
  const release = kind === 'release';
  const only = establishments.length === 1 ? establishments[0] : undefined;
  const establishment = useSignal(only?.id ?? '');
  const occupation = useSignal<Occupation | undefined>(undefined);
  const count = useSignal('');
  const quarters = quartersAhead(Date.now());
  const quarter = useSignal(quarters[1]!);
  const districts = session.value?.node.districts ?? [];
  const district = useSignal(only?.district ?? (districts.length === 1 ? districts[0]! : ''));
  const sharing = useSignal<SharingCode>(release ? 'regional' : 'open');
  const tried = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal<ProblemView | undefined>(undefined);

  const counted = /^\d+$/.test(count.value.trim()) ? Number(count.value) : 0;
  const faults = {
    establishment: establishment.value === '' ? t.common.fieldMissing : undefined,
    occupation: occupation.value ? undefined : t.common.occupationMissing,
    count: counted < 1 ? t.common.countMissing : undefined,
    district: district.value === '' ? t.common.fieldMissing : undefined,
  };
  const record =
    occupation.value && counted >= 1 && counted <= 1_000_000 && establishment.value !== '' && district.value !== ''
      ? {
          kind,
          establishment: establishment.value,
          unit: occupation.value.unit,
          count: counted,
          quarter: quarter.value,
          district: district.value,
        }
      : null;
  const shown = (fault: string | undefined) => (tried.value ? fault : undefined);

  const save = async (form: HTMLFormElement) => {
    tried.value = true;
    if (Object.values(faults).some(Boolean) || !occupation.value) return focusFirstError(form);
    busy.value = true;
    const { unit, code } = occupation.value;
    const json: CreateEntryInput = {
      kind,
      establishment: establishment.value,
      ...(code === undefined ? { unit } : { code }),
      count: counted,
      quarter: quarter.value,
      district: district.value,
      sharing: sharing.value,
    };
    try {
      const entry = await request<EntryView>('/api/entries', { method: 'POST', json });
      announceNext(release ? t.entries.createdRelease : t.entries.createdOpening);
      route(`${release ? paths.releases : paths.openings}/${entry.id}`);
    } catch (error) {
      problem.value = problemOf(error);
    }
    busy.value = false;
  };
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save(event.currentTarget);
      }}
    >
      {problem.value ? <ProblemNote problem={problem.value} /> : null}
      {only ? null : (
        <SelectField
          label={t.common.establishment}
          value={establishment.value}
          placeholder={t.common.choose}
          error={shown(faults.establishment)}
          options={establishments.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => {
            establishment.value = id;
            district.value = establishments.find((one) => one.id === id)?.district ?? district.value;
          }}
        />
      )}
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
          label={release ? t.entries.countLabel : t.entries.countLabelOpening}
          inputMode="numeric"
          width="short"
          value={count.value}
          error={shown(faults.count)}
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
      <SelectField
        label={t.entries.districtLabel}
        value={district.value}
        placeholder={t.common.choose}
        error={shown(faults.district)}
        options={districts.map((code) => ({ value: code, label: names.district(code) }))}
        onChange={(next) => {
          district.value = next;
        }}
      />
      <SharingChoice
        kind={kind}
        value={sharing.value}
        onChange={(next) => {
          sharing.value = next;
        }}
      />
      <section class="form__wide" aria-label={t.sharing.title}>
        <h2 class="kern-heading-small">{t.sharing.title}</h2>
        <p class="hint">{t.sharing.intro}</p>
        <SharingMeaning chosen={sharing.value} record={record} />
      </section>
      <div class="form__buttons">
        <Button rank="primary" type="submit" busy={busy.value}>
          {t.common.save}
        </Button>
        <ButtonLink href={release ? paths.releases : paths.openings}>{t.common.cancel}</ButtonLink>
      </div>
    </form>
  );
}
