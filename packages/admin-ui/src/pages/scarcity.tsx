import { useResource } from '../api/resource.ts';
import type { PlanView } from '../api/views.ts';
import { DivergingBars } from '../charts/diverging-bars.tsx';
import { Await } from '../components/await.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Listed } from '../components/listed.tsx';
import { ModelNote } from '../components/model-note.tsx';
import { Page, Section } from '../components/page.tsx';
import { Table } from '../components/table.tsx';
import { UnitName } from '../components/unit-name.tsx';
import { useSpeech } from '../language.tsx';
import { paths } from '../permissions.ts';
import { useNames } from '../speech-names.ts';
import { PlanProgress } from './plan-progress.tsx';
import { leftByMainGroup, leftByUnit, type ScarcityRow, type UnitLeft } from './scarcity-rows.ts';

const step = 25;

/** Which people and which jobs are lacking: as a picture, by occupation, and for every entry in words. */
export function ScarcityPage() {
  const { t } = useSpeech();
  const plan = useResource<PlanView>('/api/matches', ['entry', 'vector', 'plan']);
  return (
    <Page title={t.scarcity.title} lead={t.scarcity.intro}>
      <Await resource={plan}>
        {({ scarcity }) => (
          <>
            <PlanProgress />
            {!scarcity || scarcity.length === 0 ? (
              <EmptyState title={t.scarcity.empty}>{t.scarcity.emptyBody}</EmptyState>
            ) : (
              <>
                <LeftOver units={leftByUnit(scarcity)} />
                <Entries rows={scarcity} />
                <ModelNote />
              </>
            )}
          </>
        )}
      </Await>
    </Page>
  );
}

function LeftOver({ units }: { units: readonly UnitLeft[] }) {
  const { t, formats } = useSpeech();
  const names = useNames();
  const groups = leftByMainGroup(units).map((row) => ({ ...row, label: names.mainGroup(row.key) }));
  return (
    <>
      <Section title={t.scarcity.picture} hint={t.scarcity.pictureMeans}>
        {groups.length === 0 ? (
          <p>{t.scarcity.nothingLeft}</p>
        ) : (
          <DivergingBars
            rows={groups}
            label={t.scarcity.picture}
            titles={{ supply: t.scarcity.peopleLeft, demand: t.scarcity.jobsLeft }}
          />
        )}
      </Section>
      <Section title={t.scarcity.occupations}>
        <Listed rows={units} step={step} more={t.scarcity.more}>
          {(shown) => (
            <Table
              caption={t.scarcity.occupations}
              rows={shown}
              keyOf={({ unit }) => unit}
              columns={[
                {
                  key: 'unit',
                  title: t.common.occupation,
                  heading: true,
                  order: ({ unit }) => names.unit(unit),
                  cell: ({ unit }) => <UnitName unit={unit} />,
                },
                { key: 'words', title: t.scarcity.words, prose: true, cell: (row) => <UnitWords row={row} /> },
                {
                  key: 'people',
                  title: t.scarcity.peopleLeft,
                  numeric: true,
                  order: ({ peopleLeft }) => peopleLeft,
                  cell: ({ peopleLeft, people }) =>
                    people === 0 ? '–' : t.figures.ofTotal(formats.number(peopleLeft), formats.number(people)),
                },
                {
                  key: 'jobs',
                  title: t.scarcity.jobsLeft,
                  numeric: true,
                  order: ({ jobsLeft }) => jobsLeft,
                  cell: ({ jobsLeft, jobs }) =>
                    jobs === 0 ? '–' : t.figures.ofTotal(formats.number(jobsLeft), formats.number(jobs)),
                },
              ]}
            />
          )}
        </Listed>
      </Section>
    </>
  );
}

function UnitWords({ row: { peopleLeft, jobsLeft } }: { row: UnitLeft }) {
  const { t, formats } = useSpeech();
  const [people, jobs] = [formats.number(peopleLeft), formats.number(jobsLeft)];
  if (peopleLeft > 0 && jobsLeft > 0) return <>{t.scarcity.bothLeft(people, jobs)}</>;
  if (jobsLeft > 0) return <>{t.scarcity.workersScarce(jobs)}</>;
  return <>{peopleLeft > 0 ? t.scarcity.jobsScarce(people) : t.scarcity.even}</>;
}

function Entries({ rows }: { rows: readonly ScarcityRow[] }) {
  const { t, formats, language } = useSpeech();
  const names = useNames();
  return (
    <Section title={t.scarcity.entries} hint={t.scarcity.entriesMeans}>
      <Listed rows={rows} step={step} more={t.scarcity.more}>
        {(shown) => (
          <Table
            caption={t.scarcity.entries}
            rows={shown}
            keyOf={({ entry }) => entry}
            columns={[
              {
                key: 'unit',
                title: t.common.occupation,
                heading: true,
                cell: ({ unit, entry, kind, district, quarter }) => (
                  <>
                    <UnitName unit={unit} href={`${kind === 'release' ? paths.releases : paths.openings}/${entry}`} />
                    <span class="region">{`${names.district(district)}, ${formats.quarterBrief(quarter)}`}</span>
                  </>
                ),
              },
              { key: 'kind', title: t.scarcity.kind, cell: ({ kind }) => t.kinds[kind] },
              { key: 'words', title: t.scarcity.words, prose: true, cell: ({ words }) => words[language] },
              {
                key: 'matched',
                title: t.scarcity.matched,
                numeric: true,
                cell: ({ matched, count }) => t.figures.ofTotal(formats.number(matched), formats.number(count)),
              },
            ]}
          />
        )}
      </Listed>
    </Section>
  );
}
