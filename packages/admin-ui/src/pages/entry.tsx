import { useSignal } from '@preact/signals';
import { useResource } from '../api/resource.ts';
import type { ActingAccountsView, EntriesView, EntryView } from '../api/views.ts';
import { Await } from '../components/await.tsx';
import { StateBadge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { Facts } from '../components/facts.tsx';
import { Page, Section } from '../components/page.tsx';
import { useSpeech } from '../language.tsx';
import { maySee, paths } from '../permissions.ts';
import { account } from '../session.ts';
import { useNames } from '../speech-names.ts';
import { EntryActions } from './entry-actions.tsx';
import { EntryChange } from './entry-change.tsx';
import { EntryHistory } from './entry-history.tsx';
import { EntryStanding } from './entry-standing.tsx';
import { recordOf } from './sharing-example.ts';
import { SharingMeaning } from './sharing-meaning.tsx';

/** One release or opening: what it says, what happens with it, what can be done, what was done. */
export function EntryPage({ kind, id }: { kind: EntryView['kind']; id: string }) {
  const { t } = useSpeech();
  const names = useNames();
  const list = useResource<EntriesView>('/api/entries', ['entry']);
  const entry = list.data?.entries.find((one) => one.id === id && one.kind === kind);
  const back = (
    <a href={kind === 'release' ? paths.releases : paths.openings}>
      {kind === 'release' ? t.entries.backToReleases : t.entries.backToOpenings}
    </a>
  );
  if (list.data && !entry) {
    return (
      <Page title={t.entries.notFound} lead={t.entries.notFoundBody} tools={back}>
        <EntryHistory id={id} version={0} />
      </Page>
    );
  }
  return (
    <Page
      title={entry ? names.unit(entry.unit) : t.kinds[kind]}
      {...(entry ? { lead: t.kinds[kind] } : {})}
      tools={back}
    >
      <Await resource={list}>{() => (entry ? <EntryDetails entry={entry} /> : null)}</Await>
    </Page>
  );
}

function EntryDetails({ entry }: { entry: EntryView }) {
  const { t, formats } = useSpeech();
  const names = useNames();
  const changing = useSignal(false);
  return (
    <>
      <Section
        title={t.entries.facts}
        tools={
          entry.can.includes('change') && !changing.value ? (
            <Button
              small
              onPress={() => {
                changing.value = true;
              }}
            >
              {t.common.edit}
            </Button>
          ) : null
        }
      >
        {changing.value ? (
          <EntryChange
            entry={entry}
            onDone={() => {
              changing.value = false;
            }}
          />
        ) : (
          <Facts
            facts={[
              { name: t.common.state, value: <StateBadge state={entry.state} /> },
              { name: t.common.establishment, value: entry.establishmentName },
              { name: t.common.occupation, value: `${names.unit(entry.unit)} (${entry.code ?? entry.unit})` },
              { name: t.common.count, value: formats.number(entry.count) },
              { name: t.common.quarter, value: formats.quarter(entry.quarter) },
              { name: t.common.district, value: names.district(entry.district) },
              { name: t.common.sharing, value: t.kinds.sharing[entry.sharing] },
              { name: t.entries.created, value: formats.dateTime(entry.createdAt) },
              { name: t.entries.updated, value: formats.dateTime(entry.updatedAt) },
            ]}
          />
        )}
      </Section>
      {maySee(account.value, 'scarcity') ? <EntryStanding entry={entry} /> : null}
      <Section title={t.entries.whatHappens}>
        <div class={`consequence${entry.sharing === 'open' ? ' consequence--public' : ''}`}>
          <p class="consequence__title">{t.kinds.sharing[entry.sharing]}</p>
          {entry.state === 'draft' || entry.state === 'reviewed' ? <p>{t.entries.notYet}</p> : null}
          <p>{t.entries.consequence[entry.sharing]}</p>
          <p class="hint">{t.entries.eraseAfter(formats.day(entry.eraseAfter))}</p>
        </div>
      </Section>
      {changing.value ? null : (
        <Section title={t.sharing.title} hint={t.sharing.intro} tools={<a href={paths.plainly}>{t.plainly.title}</a>}>
          <SharingMeaning record={recordOf(entry)} chosen={entry.sharing} />
        </Section>
      )}
      <Section
        title={t.entries.approvals}
        hint={entry.kind === 'release' ? t.entries.approvalsNeedRelease : t.entries.approvalsNeedOpening}
      >
        <Approvals entry={entry} />
        <ActingAccounts establishment={entry.establishment} />
      </Section>
      {/* While it is being changed nobody must decide on what it said before. */}
      {changing.value ? null : (
        <Section title={t.entries.next}>
          <EntryActions entry={entry} />
        </Section>
      )}
      <EntryHistory id={entry.id} version={entry.updatedAt} />
    </>
  );
}

/** Whoever has a second account in somebody's name could agree twice: each side sees all accounts there are. */
function ActingAccounts({ establishment }: { establishment: string }) {
  const { t, formats } = useSpeech();
  const accounts = useResource<ActingAccountsView>(`/api/establishments/${establishment}/accounts`);
  return (
    <Await resource={accounts}>
      {(known) => (
        <details class="fold">
          <summary>{t.entries.actingAccounts}</summary>
          <p class="hint">{t.entries.actingAccountsHint}</p>
          <ul class="plain-list">
            {known.accounts.map(({ name, role, createdAt }) => (
              <li key={name}>{t.entries.actingAccount(t.roles[role], name, formats.date(createdAt))}</li>
            ))}
          </ul>
        </details>
      )}
    </Await>
  );
}

/** Who has agreed, and whose agreement is missing. */
function Approvals({ entry }: { entry: EntryView }) {
  const { t, formats } = useSpeech();
  const names: Readonly<Record<string, string>> = t.kinds.side;
  const given = new Set<string>(entry.approvals.map(({ side }) => side));
  const needed = entry.kind === 'release' ? ['establishment', 'worksCouncil'] : ['establishment'];
  const open = entry.state === 'draft' || entry.state === 'reviewed';
  const missing = open && !given.has('employeeBench') ? needed.filter((side) => !given.has(side)) : [];
  return (
    <ul class="plain-list">
      {entry.approvals.map(({ side, account: by, at }) => (
        <li key={`${side}/${at}`} class="approval approval--given">
          {t.entries.approvedBy(names[side] ?? side, by, formats.dateTime(at))}
        </li>
      ))}
      {missing.map((side) => (
        <li key={side} class="approval">
          {t.entries.missing(names[side] ?? side)}
        </li>
      ))}
      {entry.approvals.length === 0 && missing.length === 0 ? <li>{t.entries.approvalsNone}</li> : null}
    </ul>
  );
}
