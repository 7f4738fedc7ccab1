import type { CountRole } from '@drehscheibe/protocol';
import { useSignal } from '@preact/signals';
import { useResource } from '../api/resource.ts';
import type { BudgetView, PublishedVectorView } from '../api/views.ts';
import { SelectField } from '../components/field.tsx';
import { Section } from '../components/page.tsx';
import { Table } from '../components/table.tsx';
import { useSpeech } from '../language.tsx';
import { mostNoise } from '../most-noise.ts';
import { useNames } from '../speech-names.ts';
import { isLikeZero, type ProtectedRow, policyOf, protectedRows } from './protected-rows.ts';

type Part = NonNullable<PublishedVectorView['protectedPart']>;

/** The noisy numbers of a release as they are in the message, and in words. */
export function ProtectedNumbers({ part }: { part: Part }) {
  const { t } = useSpeech();
  const role = useSignal<CountRole>('supply');
  const { data: budget } = useResource<BudgetView>(`/api/disclosure/budget?vintage=${part.vintage}`);
  return (
    <Section title={t.publication.protectedTitle} hint={t.publication.protectedIntro}>
      <div class="choices">
        <SelectField
          label={t.publication.role}
          value={role.value}
          options={(['supply', 'demand'] as const).map((value) => ({ value, label: t.common[value] }))}
          onChange={(value) => {
            role.value = value as CountRole;
          }}
        />
      </div>
      {budget ? (
        <ProtectedTable rows={protectedRows(part, role.value, policyOf(budget, part))} side={role.value} />
      ) : null}
    </Section>
  );
}

export function ProtectedTable({ rows, side }: { rows: readonly ProtectedRow[]; side: CountRole }) {
  const { t, formats } = useSpeech();
  const names = useNames();
  const nameOf = ({ level, code }: ProtectedRow) =>
    level === 'region'
      ? t.publication.region
      : level === 'area'
        ? t.publication.area(names.area(code))
        : t.publication.mainGroup(code, names.mainGroup(code));
  const words = (row: ProtectedRow) => {
    const likeZero = isLikeZero(row);
    return likeZero === null ? '–' : likeZero ? t.publication.likeZero : t.publication.notZero;
  };
  return (
    <>
      <Table
        dense
        stacking
        caption={`${t.publication.protectedTitle}: ${t.common[side]}`}
        rows={rows}
        keyOf={({ level, code }) => `${level}${code}`}
        columns={[
          { key: 'asked', title: t.publication.asked, heading: true, cell: nameOf },
          {
            key: 'onWire',
            title: t.publication.onWire,
            numeric: true,
            order: ({ onWire }) => onWire,
            cell: ({ onWire }) => formats.number(onWire),
          },
          {
            key: 'divided',
            title: t.publication.divided,
            numeric: true,
            cell: ({ divided }) => formats.decimal(divided),
          },
          {
            key: 'noise',
            title: t.publication.noise,
            numeric: true,
            cell: ({ deviation }) =>
              deviation === null ? '–' : t.publication.plusMinus(formats.number(mostNoise(deviation))),
          },
          { key: 'words', title: t.publication.inWords, prose: true, cell: words },
        ]}
      />
      <p class="hint">
        {rows.some(({ deviation }) => deviation === null) ? t.publication.noiseUnknown : t.publication.protectedRead}
      </p>
    </>
  );
}
