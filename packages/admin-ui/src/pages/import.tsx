import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { bump } from '../api/events.ts';
import { problemOf, request } from '../api/request.ts';
import { useResource } from '../api/resource.ts';
import type {
  EstablishmentsView,
  ImportKind,
  ImportPreviewView,
  ImportReceiptView,
  ProblemView,
} from '../api/views.ts';
import { Await } from '../components/await.tsx';
import { Button, ButtonLink } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { FileField, RadioGroup, SelectField } from '../components/field.tsx';
import { focusFirstError } from '../components/form-focus.ts';
import { Note } from '../components/note.tsx';
import { Page, Section } from '../components/page.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { useSpeech } from '../language.tsx';
import { paths } from '../permissions.ts';
import { account } from '../session.ts';
import { ImportPreview } from './import-preview.tsx';

const kinds = ['payroll', 'releases', 'openings'] as const;

/** Reads a file in three steps: choose, look, commit. */
export function ImportPage() {
  const { t } = useSpeech();
  const list = useResource<EstablishmentsView>('/api/establishments');
  return (
    <Page title={t.imports.title} lead={t.imports.intro}>
      <Await resource={list}>
        {({ establishments }) =>
          establishments.length === 0 ? (
            <EmptyState
              title={t.imports.noEstablishment}
              action={
                account.value?.role === 'coordinator' ? (
                  <ButtonLink href="/betriebe/neu">{t.establishments.add}</ButtonLink>
                ) : null
              }
            />
          ) : (
            <ImportSteps establishments={establishments} />
          )
        }
      </Await>
    </Page>
  );
}

function ImportSteps({ establishments }: { establishments: EstablishmentsView['establishments'] }) {
  const { t } = useSpeech();
  const { query } = useLocation();
  const kind = useSignal<ImportKind>('payroll');
  const asked = establishments.find(({ id }) => id === query.betrieb)?.id;
  const establishment = useSignal(asked ?? (establishments.length === 1 ? establishments[0]!.id : ''));
  const file = useSignal<File | undefined>(undefined);
  const tried = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal<ProblemView | undefined>(undefined);
  const stale = useSignal(false);
  const preview = useSignal<ImportPreviewView | undefined>(undefined);
  const receipt = useSignal<ImportReceiptView | undefined>(undefined);
  const result = useRef<HTMLDivElement>(null);

  const forget = () => {
    preview.value = undefined;
    receipt.value = undefined;
    problem.value = undefined;
    stale.value = false;
  };
  const send = <T,>(step: '' | '/preview', digest?: string) =>
    request<T>(`/api/imports/${kind.value}/${establishment.value}${step}`, {
      method: 'POST',
      bytes: file.value!,
      headers: {
        'x-file-name': encodeURIComponent(file.value!.name),
        ...(digest === undefined ? {} : { 'x-preview-digest': digest }),
      },
    });
  const show = () => requestAnimationFrame(() => result.current?.focus());
  const look = async () => {
    busy.value = true;
    try {
      preview.value = await send<ImportPreviewView>('/preview');
      problem.value = undefined;
    } catch (error) {
      preview.value = undefined;
      problem.value = problemOf(error);
    }
    busy.value = false;
    show();
  };
  const commit = async () => {
    busy.value = true;
    try {
      receipt.value = await send<ImportReceiptView>('', preview.value!.digest);
      preview.value = undefined;
      bump('entry');
    } catch (error) {
      problem.value = problemOf(error);
      if (problem.value.status === 409) {
        stale.value = true;
        await look();
      }
    }
    busy.value = false;
    show();
  };
  const submit = (form: HTMLFormElement) => {
    tried.value = true;
    forget();
    if (!file.value || establishment.value === '') return focusFirstError(form);
    void look();
  };
  return (
    <div class="stack">
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit(event.currentTarget);
        }}
      >
        <RadioGroup
          legend={t.imports.step1}
          value={kind.value}
          onChange={(next) => {
            kind.value = next;
            forget();
          }}
          options={kinds.map((value) => ({ value, label: t.imports.kind[value], hint: t.imports.kindHint[value] }))}
        />
        {establishments.length === 1 ? null : (
          <SelectField
            label={t.imports.establishment}
            value={establishment.value}
            placeholder={t.common.choose}
            error={tried.value && establishment.value === '' ? t.common.fieldMissing : undefined}
            options={establishments.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(next) => {
              establishment.value = next;
              forget();
            }}
          />
        )}
        <FileField
          label={t.imports.file}
          hint={t.imports.fileHint}
          error={tried.value && !file.value ? t.imports.fileMissing : undefined}
          onChoose={(next) => {
            file.value = next;
            forget();
          }}
        />
        <div class="form__buttons">
          <Button rank={preview.value ? 'secondary' : 'primary'} type="submit" busy={busy.value}>
            {t.imports.preview}
          </Button>
        </div>
      </form>
      <section class="stack full" ref={result} tabIndex={-1} aria-live="polite" aria-label={t.imports.step2}>
        {busy.value ? <p class="loading">{t.imports.reading}</p> : null}
        {stale.value && preview.value ? <Note tone="warning" title={t.imports.stale} /> : null}
        {problem.value ? <ProblemNote problem={problem.value} /> : null}
        {preview.value ? (
          <ImportPreview preview={preview.value} busy={busy.value} onCommit={() => void commit()} />
        ) : null}
        {receipt.value ? (
          <Section title={t.imports.done}>
            <Receipt kind={kind.value} establishment={establishment.value} receipt={receipt.value} />
          </Section>
        ) : null}
      </section>
    </div>
  );
}

/** What an import did, and the way on. */
function Receipt({
  kind,
  establishment,
  receipt,
}: {
  kind: ImportKind;
  establishment: string;
  receipt: ImportReceiptView;
}) {
  const { t } = useSpeech();
  const next = {
    payroll: `/betriebe/${establishment}/beschaeftigte`,
    releases: paths.releases,
    openings: paths.openings,
  };
  return (
    <div class="stack">
      {receipt.alreadyImported ? (
        <Note tone="info" title={t.imports.already}>
          <p>{t.imports.alreadyBody}</p>
        </Note>
      ) : (
        <Note tone="success" title={t.imports.doneBody(receipt.created + receipt.changed)} />
      )}
      <ButtonLink rank="primary" href={next[kind]}>
        {t.imports.next[kind]}
      </ButtonLink>
    </div>
  );
}
