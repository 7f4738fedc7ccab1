import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { useResource } from '../api/resource.ts';
import type { MatchView, PlanView } from '../api/views.ts';
import { Await } from '../components/await.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { SelectField, TextField } from '../components/field.tsx';
import { Listed } from '../components/listed.tsx';
import { ModelNote } from '../components/model-note.tsx';
import { Note } from '../components/note.tsx';
import { Page } from '../components/page.tsx';
import { searchable } from '../hanging-hyphens.ts';
import { useSpeech } from '../language.tsx';
import { useRegionNames } from '../region-names.ts';
import { useNames } from '../speech-names.ts';
import { MatchItem } from './match-item.tsx';
import { chosenMatches, fitClasses, type MatchOrder, matchOrders, matchScopes } from './match-list.ts';
import { MatchesTable } from './matches-table.tsx';
import { PlanProgress } from './plan-progress.tsx';
import { WorthAsking, worthAskingPart } from './worth-asking.tsx';

/** So many matches are drawn at once; the best come first. */
const step = 50;

/** Who could go where, with the reason for each. */
export function MatchesPage() {
  const { t } = useSpeech();
  const plan = useResource<PlanView>('/api/matches', ['entry', 'vector', 'plan', 'published']);
  const regionName = useRegionNames();
  return (
    <Page
      title={t.matches.title}
      lead={t.matches.intro}
      tools={plan.data?.scope === 'region' ? <a href={`#${worthAskingPart}`}>{t.worthAsking.title}</a> : null}
    >
      <Await resource={plan}>
        {(data) => (
          <>
            {data.scope === 'own' ? <Note tone="info" title={t.matches.ownScope} /> : <PlanProgress />}
            {data.matches.length === 0 ? (
              <EmptyState title={t.matches.empty}>{t.matches.emptyBody}</EmptyState>
            ) : (
              <MatchList plan={data} regionName={regionName} />
            )}
            {data.scope === 'region' ? <WorthAsking regionName={regionName} /> : null}
            <ModelNote />
          </>
        )}
      </Await>
    </Page>
  );
}

function MatchList({ plan, regionName }: { plan: PlanView; regionName: (id: string) => string }) {
  const { t, formats } = useSpeech();
  const names = useNames();
  const { query } = useLocation();
  const text = useSignal('');
  const scope = useSignal(query.wo === 'andere' ? 'crossRegion' : '');
  const fit = useSignal('');
  const order = useSignal<MatchOrder>('region');
  const choice = { text: text.value, scope: scope.value, fit: fit.value, order: order.value };
  const wordsOf = ({ from, to }: MatchView) =>
    searchable(
      [from, to].flatMap(({ unit, district }) => [names.unit(unit), unit, names.district(district)]).join(' '),
    );
  const shown = chosenMatches(plan.matches, choice, wordsOf);
  const people = shown.reduce((sum, { count }) => sum + count, 0);
  const clear = () => {
    text.value = scope.value = fit.value = '';
  };
  return (
    <>
      <search class="choices" aria-label={t.matches.filter}>
        <TextField
          label={t.matches.filterText}
          type="search"
          value={text.value}
          onInput={(next) => {
            text.value = next;
          }}
        />
        <SelectField
          label={t.matches.scope}
          value={scope.value}
          placeholder={t.matches.scopeAll}
          options={matchScopes.map((value) => ({ value, label: t.matches.scopes[value] }))}
          onChange={(next) => {
            scope.value = next;
          }}
        />
        <SelectField
          label={t.matches.fit}
          value={fit.value}
          placeholder={t.common.all}
          options={fitClasses.map((value) => ({ value, label: t.fit.classes[value] }))}
          onChange={(next) => {
            fit.value = next;
          }}
        />
        <SelectField
          label={t.matches.order}
          value={order.value}
          options={matchOrders.map((value) => ({ value, label: t.matches.orders[value] }))}
          onChange={(next) => {
            order.value = matchOrders.find((one) => one === next) ?? 'region';
          }}
        />
      </search>
      <p class="hint" role="status">
        {t.matches.shown(formats.number(shown.length), formats.number(plan.matches.length), formats.number(people))}
        {plan.at === null ? '' : ` · ${t.matches.basis(formats.dateTime(plan.at))}`}
      </p>
      {shown.length === 0 ? (
        <EmptyState title={t.matches.noneInFilter} action={<Button onPress={clear}>{t.matches.clearFilter}</Button>} />
      ) : null}
      <Listed rows={shown} step={step} more={t.matches.more}>
        {(drawn) => (
          <>
            <MatchesTable matches={drawn} regionName={regionName} />
            <ul class="matches">
              {drawn.map((match) => (
                <MatchItem key={match.id} match={match} regionName={regionName} />
              ))}
            </ul>
          </>
        )}
      </Listed>
    </>
  );
}
