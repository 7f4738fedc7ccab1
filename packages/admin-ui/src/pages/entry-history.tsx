import { useEffect } from 'preact/hooks';
import { useResource } from '../api/resource.ts';
import type { HistoryView } from '../api/views.ts';
import { Await } from '../components/await.tsx';
import { Section } from '../components/page.tsx';
import { Table } from '../components/table.tsx';
import { useSpeech } from '../language.tsx';

/** What was done with an entry. `version` changes when the entry does, and the list is fetched again. */
export function EntryHistory({ id, version }: { id: string; version: number }) {
  const { t, formats } = useSpeech();
  const history = useResource<HistoryView>(`/api/entries/${encodeURIComponent(id)}/history`);
  useEffect(() => {
    if (history.data) history.reload();
  }, [version]);
  const roles: Readonly<Record<string, string>> = t.roles;
  const words: Readonly<Record<string, string>> = t.history.action;
  return (
    <Section title={t.history.title} hint={t.history.hint}>
      <Await resource={history}>
        {({ history: lines }) =>
          lines.length === 0 ? (
            <p class="hint">{t.history.empty}</p>
          ) : (
            <Table
              caption={t.history.title}
              rows={lines}
              keyOf={({ at, action }, index) => `${at}/${action}/${index}`}
              columns={[
                { key: 'what', title: t.history.what, heading: true, cell: ({ action }) => words[action] ?? action },
                { key: 'at', title: t.history.at, cell: ({ at }) => formats.dateTime(at) },
                { key: 'role', title: t.history.role, cell: ({ role }) => roles[role] ?? role },
              ]}
            />
          )
        }
      </Await>
    </Section>
  );
}
