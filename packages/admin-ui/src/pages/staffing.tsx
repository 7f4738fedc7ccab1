import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { bump } from '../api/events.ts';
import { problemOf, request } from '../api/request.ts';
import { useResource } from '../api/resource.ts';
import type {
  CreateEntryInput,
  EntryView,
  EstablishmentsView,
  ProblemView,
  SharingCode,
  StaffingView,
} from '../api/views.ts';
import { announceNext } from '../components/announcer.tsx';
import { Await } from '../components/await.tsx';
import { Button, ButtonLink } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { Table } from '../components/table.tsx';
import { UnitName } from '../components/unit-name.tsx';
import { useSpeech } from '../language.tsx';
import { paths } from '../permissions.ts';
import { quartersAhead } from '../quarters.ts';
import { useNames } from '../speech-names.ts';
import { SharingChoice } from './sharing-choice.tsx';

type Staff = StaffingView['staffing'][number];

/** From payroll's occupations to releases: the clerk enters how many leave and from when; zero by default. */
export function StaffingPage({ id = '' }: { id?: string }) {
  const { t } = useSpeech();
  const staffing = useResource<StaffingView>(`/api/establishments/${id}/staffing`);
  const list = useResource<EstablishmentsView>('/api/establishments');
  const name = list.data?.establishments.find((one) => one.id === id)?.name;
  return (
    <Page title={name ? `${t.staffing.title}: ${name}` : t.staffing.title} lead={t.staffing.intro}>
      <Await resource={staffing}>
        {({ staffing: staff }) =>
          staff.length === 0 ? (
            <EmptyState
              title={t.staffing.empty}
              action={
                <ButtonLink rank="primary" href={`${paths.imports}?betrieb=${id}`}>
                  {t.establishments.import}
                </ButtonLink>
              }
            >
              {t.staffing.emptyBody}
            </EmptyState>
          ) : (
            <StaffingForm establishment={id} staff={staff} />
          )
        }
      </Await>
    </Page>
  );
}

interface Wish {
  count: string;
  quarter: string;
}

function StaffingForm({ establishment, staff }: { establishment: string; staff: readonly Staff[] }) {
  const { t, formats } = useSpeech();
  const names = useNames();
  const { route } = useLocation();
  const quarters = quartersAhead(Date.now());
  const wishes = useSignal<Readonly<Record<string, Wish>>>({});
  const sharing = useSignal<SharingCode>('regional');
  const busy = useSignal(false);
  const problem = useSignal<ProblemView | undefined>(undefined);
  const wishFor = (code: string): Wish => wishes.value[code] ?? { count: '', quarter: quarters[1]! };
  const change = (code: string, part: Partial<Wish>) => {
    wishes.value = { ...wishes.value, [code]: { ...wishFor(code), ...part } };
  };
  const faultOf = ({ code, headcount }: Staff): string | undefined => {
    const text = wishFor(code).count.trim();
    if (text === '') return undefined;
    if (!/^\d+$/.test(text)) return t.common.countMissing;
    return Number(text) > headcount ? t.staffing.tooMany : undefined;
  };
  const released = staff
    .map((one) => ({ ...one, ...wishFor(one.code), count: Number(wishFor(one.code).count) || 0 }))
    .filter(({ count }) => count > 0);
  const people = released.reduce((sum, { count }) => sum + count, 0);
  const faulty = staff.some((one) => faultOf(one) !== undefined);
  const titleOf = ({ code, title, unit }: Staff) => title ?? `${names.unit(unit)} (${code})`;

  /** One request per group; those already made leave the form, so that a retry makes none twice. */
  const create = async () => {
    if (released.length === 0 || faulty) return;
    busy.value = true;
    problem.value = undefined;
    const total = released.length;
    try {
      for (const { code, count, quarter } of released) {
        const json: CreateEntryInput = { kind: 'release', establishment, code, count, quarter, sharing: sharing.value };
        await request<EntryView>('/api/entries', { method: 'POST', json });
        change(code, { count: '' });
      }
      bump('entry');
      announceNext(t.staffing.created(total));
      route(paths.releases);
    } catch (error) {
      problem.value = problemOf(error);
    }
    busy.value = false;
  };
  return (
    <form
      class="form form--wide"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <Table
        caption={t.staffing.title}
        rows={staff}
        keyOf={({ code }) => code}
        columns={[
          {
            key: 'occupation',
            title: t.common.occupation,
            heading: true,
            order: titleOf,
            cell: ({ code, title, unit }) =>
              title === null ? (
                <UnitName unit={unit} code={code} />
              ) : (
                <>
                  <span lang="de">{title}</span> <span class="code">{code}</span>
                </>
              ),
          },
          {
            key: 'headcount',
            title: t.staffing.headcount,
            numeric: true,
            order: ({ headcount }) => headcount,
            cell: ({ headcount }) => formats.number(headcount),
          },
          {
            key: 'released',
            title: t.staffing.released,
            numeric: true,
            cell: (one) => {
              const fault = faultOf(one);
              return (
                <>
                  <input
                    class={`kern-form-input__input figure-input${fault ? ' kern-form-input__input--error' : ''}`}
                    inputMode="numeric"
                    autocomplete="off"
                    placeholder="0"
                    value={wishFor(one.code).count}
                    aria-label={t.staffing.releasedOf(titleOf(one))}
                    aria-invalid={fault ? 'true' : undefined}
                    aria-describedby={fault ? `fault-${one.code}` : undefined}
                    onInput={(event) => change(one.code, { count: event.currentTarget.value })}
                  />
                  {fault ? (
                    <span class="fault" id={`fault-${one.code}`}>
                      {fault}
                    </span>
                  ) : null}
                </>
              );
            },
          },
          {
            key: 'quarter',
            title: t.common.quarter,
            cell: (one) => (
              <div class="kern-form-input__select-wrapper">
                <select
                  class="kern-form-input__select"
                  value={wishFor(one.code).quarter}
                  aria-label={t.staffing.quarterOf(titleOf(one))}
                  onChange={(event) => change(one.code, { quarter: event.currentTarget.value })}
                >
                  {quarters.map((quarter) => (
                    <option key={quarter} value={quarter}>
                      {formats.quarterBrief(quarter)}
                    </option>
                  ))}
                </select>
              </div>
            ),
          },
        ]}
      />
      <SharingChoice
        kind="release"
        value={sharing.value}
        onChange={(next) => {
          sharing.value = next;
        }}
      />
      {problem.value ? <ProblemNote problem={problem.value} /> : null}
      <div class="stack">
        <p role="status">{people > 0 ? t.staffing.sum(formats.number(people)) : ''}</p>
        <div class="form__buttons">
          <Button rank="primary" type="submit" busy={busy.value} disabled={released.length === 0 || faulty}>
            {released.length === 0 ? t.staffing.createNone : t.staffing.create(released.length)}
          </Button>
        </div>
      </div>
    </form>
  );
}
