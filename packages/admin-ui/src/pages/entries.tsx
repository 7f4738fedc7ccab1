import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { useResource } from '../api/resource.ts';
import type { EntriesView, EntryView } from '../api/views.ts';
import { Await } from '../components/await.tsx';
import { StateBadge } from '../components/badge.tsx';
import { Button, ButtonLink } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { SelectField, TextField } from '../components/field.tsx';
import { Page } from '../components/page.tsx';
import { Table } from '../components/table.tsx';
import { UnitName } from '../components/unit-name.tsx';
import { searchable } from '../hanging-hyphens.ts';
import { useSpeech } from '../language.tsx';
import { maySee, paths } from '../permissions.ts';
import { account } from '../session.ts';
import { useNames } from '../speech-names.ts';

const states = ['draft', 'reviewed', 'released', 'introduced', 'closed', 'withdrawn'] as const;
const sharings = ['regional', 'aggregated', 'open'] as const;

/** What the home page's tasks lead to: only the entries that wait for this act. */
const acts: Readonly<Record<string, EntryView['can'][number]>> = { zustimmen: 'approve', beteiligen: 'review' };

/** The list of releases or of openings, to be narrowed and sorted. */
export function EntriesPage({ kind }: { kind: EntryView['kind'] }) {
  const { t } = useSpeech();
  const names = useNames();
  const list = useResource<EntriesView>('/api/entries', ['entry']);
  const { query, route, path } = useLocation();
  const text = useSignal('');
  const state = useSignal('');
  const sharing = useSignal('');
  const waitingFor = acts[query.was ?? ''];
  const release = kind === 'release';
  const add = (
    <ButtonLink rank="primary" href={release ? '/abgaenge/neu' : '/bedarfe/neu'}>
      {release ? t.entries.addRelease : t.entries.addOpening}
    </ButtonLink>
  );
  const mayAdd = maySee(account.value, 'imports');
  const clear = () => {
    text.value = '';
    state.value = '';
    sharing.value = '';
    if (waitingFor) route(path, true);
  };
  return (
    <Page
      title={release ? t.entries.releasesTitle : t.entries.openingsTitle}
      lead={release ? t.entries.releasesIntro : t.entries.openingsIntro}
      tools={mayAdd ? add : null}
    >
      <Await resource={list}>
        {({ entries }) => {
          const all = entries.filter((entry) => entry.kind === kind);
          if (all.length === 0) {
            return (
              <EmptyState title={release ? t.entries.emptyReleases : t.entries.emptyOpenings}>
                {release ? t.entries.emptyReleasesBody : t.entries.emptyOpeningsBody}
              </EmptyState>
            );
          }
          const wanted = searchable(text.value.trim());
          const shown = all.filter(
            (entry) =>
              (!waitingFor || entry.can.includes(waitingFor)) &&
              (state.value === '' || entry.state === state.value) &&
              (sharing.value === '' || entry.sharing === sharing.value) &&
              (wanted === '' ||
                searchable(
                  [
                    names.unit(entry.unit),
                    entry.code ?? entry.unit,
                    names.district(entry.district),
                    entry.establishmentName,
                  ].join(' '),
                ).includes(wanted)),
          );
          return (
            <>
              <search class="choices" aria-label={t.entries.filter}>
                <TextField
                  label={t.entries.filterText}
                  type="search"
                  value={text.value}
                  onInput={(next) => {
                    text.value = next;
                  }}
                />
                <SelectField
                  label={t.entries.filterState}
                  value={state.value}
                  placeholder={t.common.all}
                  options={states.map((value) => ({ value, label: t.kinds.state[value] }))}
                  onChange={(next) => {
                    state.value = next;
                  }}
                />
                <SelectField
                  label={t.entries.filterSharing}
                  value={sharing.value}
                  placeholder={t.common.all}
                  options={sharings.map((value) => ({ value, label: t.kinds.sharing[value] }))}
                  onChange={(next) => {
                    sharing.value = next;
                  }}
                />
              </search>
              <p class="hint" role="status">
                {t.entries.shown(shown.length, all.length)}
                {waitingFor ? ` · ${t.actions[waitingFor as 'approve' | 'review']}` : ''}
              </p>
              {shown.length === 0 ? (
                <EmptyState
                  title={t.entries.noneInFilter}
                  action={<Button onPress={clear}>{t.entries.clearFilter}</Button>}
                />
              ) : (
                <EntriesTable kind={kind} entries={shown} />
              )}
              {shown.length > 0 && waitingFor ? (
                <Button rank="tertiary" onPress={clear}>
                  {t.entries.clearFilter}
                </Button>
              ) : null}
            </>
          );
        }}
      </Await>
    </Page>
  );
}

function EntriesTable({ kind, entries }: { kind: EntryView['kind']; entries: readonly EntryView[] }) {
  const { t, formats } = useSpeech();
  const names = useNames();
  const base = kind === 'release' ? paths.releases : paths.openings;
  const severalEstablishments = account.value?.role === 'coordinator';
  const sum = entries.reduce((total, { count }) => total + count, 0);
  const columns = [
    {
      key: 'occupation',
      title: t.common.occupation,
      heading: true,
      order: (entry: EntryView) => names.unit(entry.unit),
      cell: ({ id, unit, code }: EntryView) => <UnitName unit={unit} code={code} href={`${base}/${id}`} />,
    },
    ...(severalEstablishments
      ? [
          {
            key: 'establishment',
            title: t.common.establishment,
            order: (entry: EntryView) => entry.establishmentName,
            cell: (entry: EntryView) => entry.establishmentName,
          },
        ]
      : []),
    {
      key: 'district',
      title: t.common.district,
      order: (entry: EntryView) => names.district(entry.district),
      cell: (entry: EntryView) => names.district(entry.district),
    },
    {
      key: 'quarter',
      title: t.common.quarter,
      order: (entry: EntryView) => entry.quarter,
      cell: (entry: EntryView) => formats.quarterBrief(entry.quarter),
    },
    {
      key: 'sharing',
      title: t.common.sharing,
      order: (entry: EntryView) => t.kinds.sharing[entry.sharing],
      cell: (entry: EntryView) => t.kinds.sharing[entry.sharing],
    },
    {
      key: 'state',
      title: t.common.state,
      order: (entry: EntryView) => states.indexOf(entry.state),
      cell: (entry: EntryView) => <StateBadge state={entry.state} />,
    },
    {
      key: 'count',
      title: t.common.count,
      numeric: true,
      order: (entry: EntryView) => entry.count,
      cell: (entry: EntryView) => formats.number(entry.count),
    },
  ];
  return (
    <Table
      caption={kind === 'release' ? t.entries.releasesTitle : t.entries.openingsTitle}
      rows={entries}
      keyOf={({ id }) => id}
      columns={columns}
      footer={columns.map(({ key }) =>
        key === 'occupation' ? t.common.total : key === 'count' ? formats.number(sum) : '',
      )}
    />
  );
}
