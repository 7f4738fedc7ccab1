import { useSignal } from '@preact/signals';
import type { PlanView } from '../api/views.ts';
import { FitBars } from '../charts/fit-bars.tsx';
import { SelectField } from '../components/field.tsx';
import { FitTable } from '../components/fit-table.tsx';
import { Section } from '../components/page.tsx';
import { useSpeech } from '../language.tsx';
import { useNames } from '../speech-names.ts';
import { coverageRows, type Grouping, groupings, type Side } from './coverage-rows.ts';

/** Where it fits and where not, by occupation or district: a picture, and its table in a fold that print unfolds. */
export function CoveragePicture({ coverage }: { coverage: NonNullable<PlanView['coverage']> }) {
  const { t } = useSpeech();
  const names = useNames();
  const side = useSignal<Side>('demand');
  const grouping = useSignal<Grouping>('mainGroup');
  const rows = coverageRows(coverage, side.value, grouping.value, names[grouping.value]);
  const what = side.value === 'demand' ? t.figures.jobs : t.figures.people;
  const title = `${what}: ${t.figures.groupings[grouping.value]}`;
  return (
    <Section title={t.figures.where} hint={t.figures.whereMeans}>
      <div class="choices">
        <SelectField
          label={t.figures.side}
          value={side.value}
          options={[
            { value: 'demand', label: t.figures.jobs },
            { value: 'supply', label: t.figures.people },
          ]}
          onChange={(next) => {
            side.value = next === 'supply' ? 'supply' : 'demand';
          }}
        />
        <SelectField
          label={t.figures.by}
          value={grouping.value}
          options={groupings.map((value) => ({ value, label: t.figures.groupings[value] }))}
          onChange={(next) => {
            grouping.value = groupings.find((one) => one === next) ?? 'mainGroup';
          }}
        />
      </div>
      <h3 class="kern-heading-small">{title}</h3>
      <FitBars rows={rows} label={title} />
      <details class="fold fold--printed">
        <summary>{t.figures.tableOf(title)}</summary>
        <FitTable caption={title} head={t.figures.groupings[grouping.value]} rows={rows} total />
      </details>
    </Section>
  );
}
