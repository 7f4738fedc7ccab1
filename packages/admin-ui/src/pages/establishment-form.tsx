import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { problemOf, request } from '../api/request.ts';
import { useResource } from '../api/resource.ts';
import type { CreateEstablishmentInput, EstablishmentsView, EstablishmentView, ProblemView } from '../api/views.ts';
import { announceNext } from '../components/announcer.tsx';
import { Await } from '../components/await.tsx';
import { Button, ButtonLink } from '../components/button.tsx';
import { CheckField, SelectField, TextField } from '../components/field.tsx';
import { focusFirstError } from '../components/form-focus.ts';
import { Page } from '../components/page.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { useSpeech } from '../language.tsx';
import { paths } from '../permissions.ts';
import { session } from '../session.ts';
import { useNames } from '../speech-names.ts';
import { NotFoundPage } from './no-page.tsx';

/** Adds an establishment, or changes the one named in the address. */
export function EstablishmentFormPage({ id }: { id?: string }) {
  const { t } = useSpeech();
  const list = useResource<EstablishmentsView>(id === undefined ? null : '/api/establishments');
  if (id === undefined) {
    return (
      <Page title={t.establishments.add}>
        <EstablishmentForm />
      </Page>
    );
  }
  if (list.data === undefined) {
    return (
      <Page title={t.establishments.title}>
        <Await resource={list}>{() => null}</Await>
      </Page>
    );
  }
  const known = list.data.establishments.find((one) => one.id === id);
  return known ? (
    <Page title={t.establishments.edit(known.name)}>
      <EstablishmentForm known={known} />
    </Page>
  ) : (
    <NotFoundPage />
  );
}

const blank = { name: '', company: '', issuer: false, hasWorksCouncil: true };

function EstablishmentForm({ known }: { known?: EstablishmentView }) {
  const { t } = useSpeech();
  const names = useNames();
  const { route } = useLocation();
  const districts = session.value?.node.districts ?? [];
  const input = useSignal<CreateEstablishmentInput>(
    known
      ? {
          name: known.name,
          company: known.company,
          district: known.district,
          issuer: known.issuer,
          hasWorksCouncil: known.hasWorksCouncil,
        }
      : { ...blank, district: districts.length === 1 ? districts[0]! : '' },
  );
  const tried = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal<ProblemView | undefined>(undefined);
  const set = (change: Partial<CreateEstablishmentInput>) => {
    input.value = { ...input.value, ...change };
  };
  const { name, company, district, issuer, hasWorksCouncil } = input.value;
  const missing = (text: string) => (tried.value && text.trim() === '' ? t.common.fieldMissing : undefined);

  const save = async (form: HTMLFormElement) => {
    tried.value = true;
    if ([name, company, district].some((text) => text.trim() === '')) return focusFirstError(form);
    busy.value = true;
    try {
      const facts = { name: name.trim(), company: company.trim(), district, issuer, hasWorksCouncil };
      if (known) await request(`/api/establishments/${known.id}`, { method: 'PUT', json: facts });
      else await request('/api/establishments', { method: 'POST', json: facts });
      announceNext(t.establishments.saved(facts.name));
      route(paths.establishments);
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
      <TextField
        label={t.establishments.name}
        value={name}
        error={missing(name)}
        onInput={(text) => set({ name: text })}
      />
      <TextField
        label={t.establishments.company}
        hint={t.establishments.companyHint}
        value={company}
        error={missing(company)}
        onInput={(text) => set({ company: text })}
      />
      <SelectField
        label={t.establishments.district}
        value={district}
        placeholder={t.common.choose}
        error={missing(district)}
        options={districts.map((code) => ({ value: code, label: names.district(code) }))}
        onChange={(code) => set({ district: code })}
      />
      <CheckField
        label={t.establishments.worksCouncil}
        hint={t.establishments.worksCouncilHint}
        checked={hasWorksCouncil}
        onChange={(checked) => set({ hasWorksCouncil: checked })}
      />
      <CheckField
        label={t.establishments.issuer}
        hint={t.establishments.issuerHint}
        checked={issuer}
        onChange={(checked) => set({ issuer: checked })}
      />
      <div class="form__buttons">
        <Button rank="primary" type="submit" busy={busy.value}>
          {t.common.save}
        </Button>
        <ButtonLink href={paths.establishments}>{t.common.cancel}</ButtonLink>
      </div>
    </form>
  );
}
