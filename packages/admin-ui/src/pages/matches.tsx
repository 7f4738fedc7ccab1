import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { useResource } from '../api/resource.ts';
import type { MatchView, PlanView } from '../api/views.ts';
import { Await } from '../components/await.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Explanation } from '../components/explanation.tsx';
import { SelectField } from '../components/field.tsx';
import { Note } from '../components/note.tsx';
import { Page, Section } from '../components/page.tsx';
import { useSpeech } from '../language.tsx';
import { paths } from '../permissions.ts';
import { useRegionNames } from '../region-names.ts';
import { session } from '../session.ts';
import { useNames } from '../speech-names.ts';
import { PlanFigures } from './plan-figures.tsx';

/** So many matches are drawn at once; the best come first. */
const step = 50;

/** Who could go where, with the reason for each. */
export function MatchesPage() {
  const { t, formats } = useSpeech();
  const { query } = useLocation();
  const regionName = useRegionNames();
  const plan = useResource<PlanView>('/api/matches', ['entry', 'vector']);
  const most = useSignal(step);
  const scope = useSignal(query.wo === 'andere' ? 'crossRegion' : '');
  return (
    <Page title={t.matches.title} lead={t.matches.intro}>
      <Await resource={plan}>
        {(data) => {
          const shown = data.matches.filter((match) => scope.value === '' || match.scope === scope.value);
          return (
            <>
              {data.scope === 'own' ? <Note tone="info" title={t.matches.ownScope} /> : null}
              <PlanFigures plan={data} />
              <Section title={t.matches.title} hint={t.matches.basis(formats.dateTime(data.at))}>
                {data.matches.length === 0 ? (
                  <EmptyState title={t.matches.empty}>{t.matches.emptyBody}</EmptyState>
                ) : (
                  <>
                    <div class="choices">
                      <SelectField
                        label={t.matches.scope}
                        value={scope.value}
                        placeholder={t.matches.scopeAll}
                        options={[
                          { value: 'region', label: t.matches.scopeRegion },
                          { value: 'crossRegion', label: t.matches.scopeCross },
                        ]}
                        onChange={(next) => {
                          scope.value = next;
                        }}
                      />
                    </div>
                    <ul class="matches">
                      {shown.slice(0, most.value).map((match) => (
                        <MatchItem key={match.id} match={match} regionName={regionName} />
                      ))}
                    </ul>
                    {shown.length > most.value ? (
                      <Button
                        onPress={() => {
                          most.value += step;
                        }}
                      >
                        {t.matches.more(Math.min(step, shown.length - most.value))}
                      </Button>
                    ) : null}
                    {shown.length === 0 ? <p class="hint">{t.matches.empty}</p> : null}
                  </>
                )}
              </Section>
            </>
          );
        }}
      </Await>
    </Page>
  );
}

function MatchItem({ match, regionName }: { match: MatchView; regionName: (id: string) => string }) {
  const { t, formats, language } = useSpeech();
  const names = useNames();
  const title = t.matches.whyOf(names.unit(match.from.unit), names.unit(match.to.unit));
  return (
    <li class="match">
      <dl class="match__ends">
        <End title={t.matches.from} end={match.from} base={paths.releases} regionName={regionName} />
        <svg class="match__arrow" viewBox="0 0 32 24" width="32" height="24" aria-hidden="true">
          <path d="M3 12h25m-8-8 8 8-8 8" />
        </svg>
        <End title={t.matches.to} end={match.to} base={paths.openings} regionName={regionName} />
      </dl>
      <dl class="match__facts">
        <div>
          <dt>{t.matches.count}</dt>
          <dd class="match__count">{formats.number(match.count)}</dd>
        </div>
        <div>
          <dt>{t.matches.travel}</dt>
          <dd>{t.common.minutes(Math.round(match.minutes))}</dd>
        </div>
        <div>
          <dt>{t.matches.learning}</dt>
          <dd>{t.common.months(formats.decimal(match.months))}</dd>
        </div>
        <div>
          <dt>{t.matches.cost}</dt>
          <dd>{formats.number(match.total)}</dd>
        </div>
      </dl>
      <details class="fold">
        <summary>{t.matches.why}</summary>
        <Explanation title={title} words={match.words[language]} cost={match.cost} total={match.total} />
      </details>
    </li>
  );
}

/** One side of a match: what, where, when; a link only where the entry may be seen. */
function End({
  title,
  end,
  base,
  regionName,
}: {
  title: string;
  end: MatchView['from'];
  base: string;
  regionName: (id: string) => string;
}) {
  const { formats } = useSpeech();
  const names = useNames();
  const own = session.value?.node;
  const region = own && end.region === own.id ? '' : ` (${regionName(end.region)})`;
  const name = names.unit(end.unit);
  return (
    <div class="match__end">
      <dt>{title}</dt>
      <dd class="match__name">{end.entry ? <a href={`${base}/${end.entry}`}>{name}</a> : name}</dd>
      <dd>{`${names.district(end.district)}${region}, ${formats.quarter(end.quarter)}`}</dd>
    </div>
  );
}
