import { useResource } from '../api/resource.ts';
import type { PlanView } from '../api/views.ts';
import { FitBars } from '../charts/fit-bars.tsx';
import { Await } from '../components/await.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Facts } from '../components/facts.tsx';
import { FitTable } from '../components/fit-table.tsx';
import { ModelNote } from '../components/model-note.tsx';
import { Page, Section } from '../components/page.tsx';
import { Table } from '../components/table.tsx';
import { useSpeech } from '../language.tsx';
import { CoveragePicture } from './coverage-picture.tsx';
import { fitRow } from './coverage-rows.ts';
import { PlanProgress } from './plan-progress.tsx';

type Figures = NonNullable<PlanView['figures']>;

/** The four figures of the model calculation, each explained, and what they rest on: a page to be printed and argued over. */
export function FiguresPage() {
  const { t } = useSpeech();
  const plan = useResource<PlanView>('/api/matches', ['entry', 'vector', 'plan']);
  const tools = <Button onPress={() => print()}>{t.figures.print}</Button>;
  return (
    <Page title={t.figures.title} lead={t.figures.intro} tools={tools}>
      <Await resource={plan}>
        {({ figures, coverage }) => (
          <>
            <PlanProgress />
            {!figures || !coverage || coverage.length === 0 ? (
              <EmptyState title={t.figures.empty}>{t.figures.emptyBody}</EmptyState>
            ) : (
              <>
                <Covered figures={figures} />
                <Fit figures={figures} />
                <Reality reality={figures.reality} />
                <CoveragePicture coverage={coverage} />
                <Basis figures={figures} />
              </>
            )}
          </>
        )}
      </Await>
    </Page>
  );
}

/** The first two figures: how much of each side finds the other. */
function Covered({ figures }: { figures: Figures }) {
  const { t, formats } = useSpeech();
  const shares = [
    {
      key: 'demand',
      title: t.figures.demandCovered,
      means: t.figures.demandCoveredMeans,
      ...figures.demandCovered,
    },
    {
      key: 'supply',
      title: t.figures.supplyCovered,
      means: t.figures.supplyCoveredMeans,
      ...figures.supplyCovered,
    },
  ];
  return (
    <ol class="figures figures--two">
      {shares.map(({ key, title, means, numerator, denominator, interval }, at) => (
        <li class={`figure figure--${key}`} key={key}>
          <h2 class="figure__title">{`${at + 1} ${title}`}</h2>
          <span class="figure__value">{denominator === 0 ? '–' : formats.percent(numerator / denominator)}</span>
          <span>{t.figures.ofTotal(formats.number(numerator), formats.number(denominator))}</span>
          <span class="figure__note">{means}</span>
          <span class="figure__note">
            {interval
              ? t.figures.interval(formats.percent(interval.low), formats.percent(interval.high))
              : t.figures.exact}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Fit({ figures: { fit } }: { figures: Figures }) {
  const { t } = useSpeech();
  const rows = [fitRow('demand', t.figures.jobs, fit.demand), fitRow('supply', t.figures.people, fit.supply)];
  return (
    <Section title={`3 ${t.figures.fit}`} hint={t.figures.fitMeans}>
      <FitBars rows={rows} label={t.figures.fit} />
      <FitTable caption={t.figures.fit} head={t.figures.side} rows={rows} total={false} />
    </Section>
  );
}

function Reality({ reality: { funnel, closed } }: { reality: Figures['reality'] }) {
  const { t, formats, language } = useSpeech();
  return (
    <Section title={`4 ${t.figures.reality}`} hint={t.figures.realityMeans}>
      <Table
        caption={t.figures.reality}
        rows={funnel}
        keyOf={({ step }) => step}
        columns={[
          { key: 'step', title: t.figures.step, heading: true, cell: ({ step }) => t.figures.steps[step] },
          {
            key: 'number',
            title: t.figures.number,
            cell: ({ numerator, denominator }) => {
              if (numerator === null) return t.figures.notCounted;
              const part = formats.number(numerator);
              return denominator === null ? part : t.figures.ofTotal(part, formats.number(denominator));
            },
          },
          { key: 'meaning', title: t.figures.meaning, prose: true, cell: ({ words }) => words[language] },
        ]}
      />
      <p class="hint">{t.figures.closed(formats.number(closed.supply), formats.number(closed.demand))}</p>
    </Section>
  );
}

/** A plan that is not proven is not shown at all: of the proof there is nothing to ask. */
function Basis({ figures: { basis } }: { figures: Figures }) {
  const { t, formats } = useSpeech();
  const { maxMinutes, maxMonths, relocation } = basis.limits;
  return (
    <Section title={t.figures.basis}>
      <Facts
        facts={[
          { name: t.figures.at, value: formats.dateTime(basis.at) },
          { name: t.figures.catalogue, value: t.figures.catalogueVersion(basis.catalogue) },
          { name: t.model.version, value: <code>{basis.model}</code> },
          {
            name: t.figures.limits,
            value: t.figures.limitsWords(formats.number(maxMinutes), formats.number(maxMonths)),
          },
          { name: t.figures.relocation, value: relocation ? t.figures.relocationYes : t.figures.relocationNo },
          { name: t.figures.proof, value: t.figures.certificate },
        ]}
      />
      <ModelNote />
    </Section>
  );
}
