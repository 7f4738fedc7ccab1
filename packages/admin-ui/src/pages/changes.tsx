import { useSignal } from '@preact/signals';
import { useResource } from '../api/resource.ts';
import type { PlanChangesView } from '../api/views.ts';
import { Await } from '../components/await.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { SelectField } from '../components/field.tsx';
import { Note } from '../components/note.tsx';
import { Page, Section } from '../components/page.tsx';
import type { Formats } from '../formats.ts';
import { useSpeech } from '../language.tsx';
import { useRegionNames } from '../region-names.ts';
import { account } from '../session.ts';
import type { Texts } from '../texts/index.ts';
import { causeSentences } from './change-kinds.ts';
import { ChangedMatches } from './changed-matches.tsx';
import { PlanProgress } from './plan-progress.tsx';
import { ShareChanges } from './share-changes.tsx';

/** The present plan beside an earlier one. */
export function ChangesPage() {
  const { t, formats } = useSpeech();
  const since = useSignal('');
  const path = `/api/matches/changes${since.value === '' ? '' : `?since=${since.value}`}`;
  const changes = useResource<PlanChangesView>(path, ['entry', 'vector', 'plan', 'published']);
  return (
    <Page title={t.changes.title} lead={t.changes.intro}>
      <Await resource={changes}>
        {(data) => (
          <>
            {data.scope === 'own' ? <Note tone="info" title={t.changes.ownScope} /> : null}
            {account.value?.role === 'coordinator' ? <PlanProgress /> : null}
            {data.since === null ? (
              <EmptyState title={t.changes.none}>{t.changes.noneBody}</EmptyState>
            ) : (
              <>
                {data.kept.length > 1 ? (
                  <div class="choices">
                    <SelectField
                      label={t.changes.since}
                      value={String(data.since)}
                      options={data.kept.map((at) => ({ value: String(at), label: formats.dateTime(at) }))}
                      onChange={(next) => {
                        since.value = next;
                      }}
                    />
                  </div>
                ) : null}
                <Differences changes={data} since={sinceWords(data.scope, data.since, t, formats)} />
              </>
            )}
          </>
        )}
      </Await>
    </Page>
  );
}

/** The own plan is compared with what was last shown up to a day, whether or not that was a plan. */
export function sinceWords(scope: PlanChangesView['scope'], since: number, t: Texts, formats: Formats): string {
  return scope === 'own' ? t.changes.sinceDay(formats.date(since)) : t.changes.sinceAt(formats.dateTime(since));
}

function Differences({ changes, since }: { changes: PlanChangesView; since: string }) {
  const { t, formats } = useSpeech();
  const regionName = useRegionNames();
  const { demand, supply, causes, matches } = changes;
  const reasons = causes ? causeSentences(causes, regionName, t, formats) : [];
  return (
    <>
      {/* Of the whole region figures are always told, unless they have been erased. */}
      {causes ? (
        <Section title={t.changes.figures} hint={since}>
          {demand && supply ? (
            <ShareChanges
              caption={t.changes.figures}
              titles={{ before: t.changes.before, after: t.changes.after }}
              rows={[
                { key: 'demand', name: t.figures.demandCovered, ...demand },
                { key: 'supply', name: t.figures.supplyCovered, ...supply },
              ]}
            />
          ) : (
            <p>{t.changes.figuresErased}</p>
          )}
        </Section>
      ) : null}
      {causes ? (
        <Section title={t.changes.causes}>
          {reasons.length === 0 ? (
            <p>{t.changes.causeNone}</p>
          ) : (
            <ul class="bulleted">
              {reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          )}
        </Section>
      ) : null}
      <Section title={t.changes.matches} {...(causes ? {} : { hint: since })}>
        <ChangedMatches caption={t.changes.matches} matches={matches} />
        {causes && causes.entries.gone > 0 ? <p class="hint">{t.changes.erased}</p> : null}
      </Section>
    </>
  );
}
