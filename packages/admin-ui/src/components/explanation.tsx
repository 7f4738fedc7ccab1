import type { MatchView } from '../api/views.ts';
import { CostBar, type CostTerm, costTerms } from '../charts/cost-bar.tsx';
import { keepHyphens } from '../hanging-hyphens.ts';
import { useSpeech } from '../language.tsx';
import type { Texts } from '../texts/index.ts';
import { NearnessParts } from './nearness.tsx';
import { Table } from './table.tsx';

/** What every match tells of itself, planned or asked for. */
export type Explained = Pick<
  MatchView,
  | 'cost'
  | 'total'
  | 'minutes'
  | 'months'
  | 'path'
  | 'nearness'
  | 'missingTasks'
  | 'levelStep'
  | 'quarters'
  | 'relocates'
  | 'reasons'
  | 'better'
>;

/**
 * Why a match is what it is: facts, sentences, what the job asks for that is new, a picture of the cost and the same as
 * numbers that add up to the total, what brings the occupations near, and what would make it better.
 */
export function Explanation({ title, match }: { title: string; match: Explained }) {
  const { t, language } = useSpeech();
  return (
    <div class="explanation">
      <MatchFacts match={match} />
      <p class="explanation__words">
        {keepHyphens(
          match.reasons
            .filter(({ kind }) => kind !== 'nearness' && kind !== 'missing')
            .map(({ words }) => words[language])
            .join(' '),
        )}
      </p>
      <MissingTasks tasks={match.missingTasks} />
      <CostParts title={title} cost={match.cost} total={match.total} />
      <NearnessParts parts={match.nearness} />
      <Better match={match} />
      <p class="hint">{t.why.costHint}</p>
    </div>
  );
}

function MatchFacts({ match }: { match: Explained }) {
  const { t, formats } = useSpeech();
  const { levelStep } = match;
  const minutes = t.common.minutes(Math.round(match.minutes));
  const facts = [
    { name: t.why.months, value: t.common.months(formats.decimal(match.months)) },
    { name: t.why.minutes, value: match.relocates ? t.why.relocates(minutes) : minutes },
    { name: t.why.time, value: timeWords(match, t) },
    {
      name: t.why.level,
      value: levelWords(levelStep, t),
    },
    { name: t.why.path, value: t.why.paths[match.path] },
  ];
  return (
    <dl class="match__facts" aria-label={t.why.facts}>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The official wording is German in either language. */
function MissingTasks({ tasks }: { tasks: readonly string[] }) {
  const { t } = useSpeech();
  if (tasks.length === 0) return null;
  return (
    <div class="explanation__words">
      <p class="explanation__title">{t.why.missingTitle}</p>
      <ul class="bulleted" lang="de">
        {tasks.map((task) => (
          <li key={task}>{task}</li>
        ))}
      </ul>
      <p class="hint">{t.why.missingHint}</p>
    </div>
  );
}

function timeWords({ quarters, months }: Explained, t: Texts): string {
  if (quarters === null) return t.common.quarterUnknown;
  if (quarters === 0) return t.why.sameTime;
  const wait = quarters > 0 ? t.why.workersWait(quarters) : t.why.jobsWait(-quarters);
  return months > 0 ? t.why.withoutLearning(wait) : wait;
}

function levelWords(step: number | null, t: Texts): string {
  if (step === null) return t.why.levelCoarse;
  if (step === 0) return t.why.sameLevel;
  return step > 0 ? t.why.levelUp(step) : t.why.levelDown(-step);
}

function CostParts({ title, cost, total }: { title: string; cost: Readonly<Record<string, number>>; total: number }) {
  const { t, formats } = useSpeech();
  const terms = costTerms(cost);
  if (terms.length === 0) return <p class="hint">{t.why.free}</p>;
  const names: Readonly<Record<string, string>> = t.why.terms;
  const nameOf = (term: CostTerm) => names[term.name] ?? term.name;
  return (
    <>
      <CostBar
        terms={terms}
        label={`${title} ${terms.map((term) => `${nameOf(term)}: ${formats.number(term.value)}`).join('; ')}`}
      />
      <Table
        dense
        showCaption
        caption={t.why.costTitle}
        keyOf={(term) => term.name}
        rows={terms}
        columns={[
          {
            key: 'term',
            title: t.why.term,
            heading: true,
            cell: (term) => (
              <span class="keyed">
                <svg class="swatch" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
                  <rect class={`cost cost--${term.place}`} width="12" height="12" rx="2" />
                </svg>
                {nameOf(term)}
              </span>
            ),
          },
          { key: 'value', title: t.why.value, numeric: true, cell: (term) => formats.number(term.value) },
          { key: 'share', title: t.why.share, numeric: true, cell: (term) => formats.percent(term.share) },
        ]}
        footer={[t.why.total, formats.number(total), total > 0 ? formats.percent(1) : '']}
      />
    </>
  );
}

function Better({ match: { better } }: { match: Explained }) {
  const { t, formats, language } = useSpeech();
  return (
    <div>
      <p class="explanation__title">{t.why.betterTitle}</p>
      {better.length === 0 ? (
        <p>{t.why.betterNone}</p>
      ) : (
        <ul class="bulleted">
          {better.map(({ term, points, words }) => (
            <li key={term}>{t.why.better(words[language], formats.number(points))}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
