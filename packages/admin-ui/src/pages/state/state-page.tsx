import type { CatalogueView, StateView } from '../../api/views.ts';
import { DivergingBars } from '../../charts/diverging-bars.tsx';
import { Legend } from '../../charts/legend.tsx';
import { PairedColumns } from '../../charts/paired-columns.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Note } from '../../components/note.tsx';
import { Section } from '../../components/page.tsx';
import { useSpeech } from '../../language.tsx';
import { createNames } from '../../names.ts';
import { DistrictMap } from './district-map.tsx';
import { PairTable } from './pair-table.tsx';
import { ProtectedCounts } from './protected-counts.tsx';
import { Publishers } from './publishers.tsx';
import { StatePlan } from './state-plan.tsx';

export interface StatePageInput {
  state: StateView;
  catalogue: CatalogueView;
  /** Parameters of the address: `area` narrows the map to one occupation area; the others are kept by forms and links. */
  query: Readonly<Record<string, string>>;
}

/** The Land at a glance, from released vectors only. Rendered by the server; every picture has its table. */
export function StatePage({ state, catalogue, query }: StatePageInput) {
  const { t, formats, language } = useSpeech();
  const names = createNames(catalogue, t, language);
  const tiled = catalogue.districts.filter(({ tile }) => tile).length;
  const publishing = state.districts.filter(({ region }) => region !== null).length;
  const areas = state.areas.map(({ area, ...pair }) => ({ key: area, label: names.area(area), ...pair }));
  const mainGroups = state.mainGroups
    .filter(({ supply, demand }) => supply + demand > 0)
    .map(({ mainGroup, ...pair }) => ({
      key: mainGroup,
      label: `${mainGroup} ${names.mainGroup(mainGroup)}`,
      ...pair,
    }));
  const quarters = state.quarters.map(({ quarter, ...pair }) => ({
    key: quarter,
    label: formats.quarterBrief(quarter),
    ...pair,
  }));
  return (
    <>
      <header class="page-head">
        <div>
          <h1 class="kern-heading-x-large">{t.state.title}</h1>
          <p class="lead">{t.state.lead}</p>
          <p class="hint">{t.state.asOf(formats.dateTime(state.at))}</p>
        </div>
      </header>
      <Note tone="info" title={t.state.only} />
      <Section title={t.state.keyFigures}>
        <ul class="figures">
          <li class="figure figure--supply">
            <span class="figure__value">{formats.number(state.total.supply)}</span>
            <span class="figure__note">{t.state.supplyFigure}</span>
          </li>
          <li class="figure figure--demand">
            <span class="figure__value">{formats.number(state.total.demand)}</span>
            <span class="figure__note">{t.state.demandFigure}</span>
          </li>
          <li class="figure">
            <span class="figure__value">{t.state.ofDistricts(publishing, Math.max(tiled, publishing))}</span>
            <span class="figure__note">{t.state.publishingFigure}</span>
          </li>
        </ul>
      </Section>
      <Section title={t.state.mapTitle} hint={t.state.mapHint}>
        <DistrictMap state={state} catalogue={catalogue} query={query} names={names} />
      </Section>
      {quarters.length === 0 ? (
        <EmptyState title={t.state.empty}>{t.state.emptyBody}</EmptyState>
      ) : (
        <>
          <Section title={t.state.areaTitle}>
            <DivergingBars rows={areas} label={t.state.areaLabel} />
            <PairTable title={t.state.areaTitle} head={t.state.area} rows={areas} total={state.total} id="bereiche" />
            <PairTable
              title={t.state.groupTitle}
              head={t.state.group}
              rows={mainGroups}
              total={state.total}
              id="hauptgruppen"
            />
          </Section>
          <Section title={t.state.quarterTitle}>
            <Legend />
            <PairedColumns rows={quarters} label={t.state.quarterLabel} />
            <PairTable
              title={t.state.quarterTitle}
              head={t.common.quarterShort}
              rows={quarters}
              total={state.total}
              id="quartale"
            />
          </Section>
        </>
      )}
      <Section title={t.statePlan.title} hint={t.statePlan.hint}>
        <StatePlan view={state.plan} />
      </Section>
      {state.protectedCounts.length > 0 && (
        <Section title={t.protectedCounts.title} hint={t.protectedCounts.hint}>
          <ProtectedCounts
            regions={state.protectedCounts}
            nameOf={(region) => state.authors.find(({ id }) => id === region)?.name ?? region}
            names={names}
          />
        </Section>
      )}
      <Section title={t.state.publishers}>
        <Publishers authors={state.authors} names={names} />
      </Section>
    </>
  );
}
