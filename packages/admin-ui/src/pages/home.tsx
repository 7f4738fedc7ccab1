import { useResource } from '../api/resource.ts';
import type {
  EntriesView,
  EntryView,
  EstablishmentsView,
  NetworkView,
  NextVectorView,
  PlanView,
} from '../api/views.ts';
import { Await } from '../components/await.tsx';
import { Page, Section } from '../components/page.tsx';
import { useSpeech } from '../language.tsx';
import { maySee, paths, seesEntries } from '../permissions.ts';
import { session } from '../session.ts';
import { ConnectionLight } from './connection-light.tsx';
import { expectations } from './expectations.ts';

export function HomePage() {
  const { t, formats } = useSpeech();
  const account = session.value!.account!;
  const content = seesEntries(account);
  const network = useResource<NetworkView>('/api/network', ['network', 'vector']);
  const entries = useResource<EntriesView>(content ? '/api/entries' : null, ['entry']);
  const establishments = useResource<EstablishmentsView>(
    account.role === 'coordinator' ? '/api/establishments' : null,
    ['entry'],
  );
  const plan = useResource<PlanView>(maySee(account, 'matches') ? '/api/matches' : null, [
    'entry',
    'vector',
    'plan',
    'published',
  ]);
  const next = useResource<NextVectorView>(account.role === 'coordinator' ? '/api/disclosure/next' : null, [
    'entry',
    'published',
  ]);
  const tasks = expectations(
    account,
    {
      entries: entries.data?.entries,
      establishments: account.role === 'coordinator' ? establishments.data?.establishments.length : undefined,
      network: network.data,
      crossRegionMatches: plan.data?.matches.filter(({ scope }) => scope === 'crossRegion').length ?? 0,
      nextPublication: next.data?.dueAt == null ? undefined : formats.dateTime(next.data.dueAt),
    },
    t,
  );
  return (
    <Page title={t.home.greeting(account.name)} lead={t.roles[account.role]}>
      <Section title={t.navigation.network} tools={<a href={paths.network}>{t.home.details}</a>}>
        <Await resource={network}>
          {(status) => <ConnectionLight network={status} operator={account.role === 'operator'} />}
        </Await>
      </Section>
      <Section title={t.home.expected}>
        {tasks.length === 0 ? (
          <p class="hint">{t.home.nothing}</p>
        ) : (
          <ul class="tasks">
            {tasks.map((task) => (
              <li class="task" key={task.key}>
                <a class="task__link" href={task.href}>
                  {task.title}
                </a>
                <span class="task__hint">{task.hint}</span>
                <svg class="task__arrow" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
                  <path d="M5 12h14m-6-6 6 6-6 6" />
                </svg>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {entries.data && entries.data.entries.length > 0 ? (
        <Section title={t.home.figures}>
          <div class="figures">
            <Counted kind="release" entries={entries.data.entries} />
            {maySee(account, 'openings') ? <Counted kind="opening" entries={entries.data.entries} /> : null}
          </div>
        </Section>
      ) : null}
    </Page>
  );
}

/** People or jobs of one kind, and how far they are. */
function Counted({ kind, entries }: { kind: EntryView['kind']; entries: readonly EntryView[] }) {
  const { t, formats } = useSpeech();
  const sum = (states: readonly EntryView['state'][]) =>
    entries
      .filter((entry) => entry.kind === kind && states.includes(entry.state))
      .reduce((total, { count }) => total + count, 0);
  const parts = [
    { word: t.home.released, count: sum(['released', 'introduced']) },
    { word: t.home.waiting, count: sum(['reviewed']) },
    { word: t.home.drafts, count: sum(['draft']) },
  ];
  return (
    <div class={`figure figure--${kind === 'release' ? 'supply' : 'demand'}`}>
      <a href={kind === 'release' ? paths.releases : paths.openings}>
        {kind === 'release' ? t.home.releases : t.home.openings}
      </a>
      <span class="figure__value">{formats.number(parts.reduce((total, { count }) => total + count, 0))}</span>
      <span class="figure__note">{parts.map(({ word, count }) => `${formats.number(count)} ${word}`).join(' · ')}</span>
    </div>
  );
}
