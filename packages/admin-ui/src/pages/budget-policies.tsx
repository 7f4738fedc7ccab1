import { useResource } from '../api/resource.ts';
import type { PolicyValuesView } from '../api/views.ts';
import { ChanceBars } from '../charts/chance-bars.tsx';
import { NoiseBands } from '../charts/noise-bands.tsx';
import { Await } from '../components/await.tsx';
import { Section } from '../components/page.tsx';
import { Table } from '../components/table.tsx';
import { useSpeech } from '../language.tsx';
import { mostNoise } from '../most-noise.ts';

/** What an attacker could learn and what the counts would be worth at other budgets. */
export function BudgetPolicies() {
  const { t } = useSpeech();
  const values = useResource<PolicyValuesView>('/api/disclosure/policies');
  return (
    <Section title={t.budget.policiesTitle} hint={t.budget.policiesIntro} id="andere-budgets">
      <Await resource={values}>{(answer) => <PolicyValues values={answer.values} />}</Await>
    </Section>
  );
}

export function PolicyValues({ values }: { values: PolicyValuesView['values'] }) {
  const { t, formats } = useSpeech();
  const perHundred = (share: number) => formats.decimal(share * 100);
  const rhoOf = ({ numerator, denominator }: (typeof values)[number]) => formats.exact(numerator / denominator);
  const current = values.find(({ inForce }) => inForce.includes('supply'));
  const rowName = (value: (typeof values)[number]) => t.budget.rhoIs(rhoOf(value));
  return (
    <div class="stack">
      <div class="full">
        <h3 class="kern-heading-small">{t.budget.chartGuess}</h3>
        <ChanceBars
          label={t.budget.chartGuess}
          rows={values.map((value) => ({
            key: rhoOf(value),
            label: rowName(value),
            words: t.budget.ofHundred(perHundred(value.guesses.participation)),
            share: value.guesses.participation,
          }))}
        />
      </div>
      <div class="full">
        <h3 class="kern-heading-small">{t.budget.chartNoise}</h3>
        <NoiseBands
          label={t.budget.chartNoise}
          rows={values.map((value) => ({
            key: rhoOf(value),
            label: rowName(value),
            words: t.budget.chartNoiseWords(
              formats.number(value.counted.spread),
              formats.number(mostNoise(value.regionDeviation.first)),
            ),
            shown: { kind: 'noisy', counted: value.counted.spread, deviation: value.regionDeviation.first },
          }))}
        />
        <p class="hint">{t.budget.chartNoiseHint}</p>
      </div>
      {current ? (
        <p>{t.budget.policiesNote(formats.number(current.counted.together), formats.number(current.counted.spread))}</p>
      ) : null}
      <Table
        caption={t.budget.policiesTitle}
        rows={values}
        keyOf={rhoOf}
        columns={[
          { key: 'rho', title: t.budget.policy, heading: true, cell: rowName },
          {
            key: 'inForce',
            title: t.budget.inForce,
            cell: ({ inForce }) => (inForce.length === 0 ? '–' : inForce.map((role) => t.common[role]).join(', ')),
          },
          {
            key: 'participation',
            title: t.budget.guessesPart,
            numeric: true,
            cell: ({ guesses }) => t.budget.ofHundred(perHundred(guesses.participation)),
          },
          {
            key: 'plan',
            title: t.budget.guessesPlan,
            numeric: true,
            cell: ({ guesses }) => t.budget.ofHundred(perHundred(guesses.planWithWithdrawals)),
          },
          {
            key: 'detection',
            title: t.budget.detection,
            numeric: true,
            cell: ({ detection }) => t.budget.ofHundred(perHundred(detection)),
          },
          {
            key: 'together',
            title: t.budget.together,
            numeric: true,
            cell: ({ counted }) => formats.number(counted.together),
          },
          {
            key: 'spread',
            title: t.budget.spread,
            numeric: true,
            cell: ({ counted }) => formats.number(counted.spread),
          },
          {
            key: 'noise',
            title: t.budget.regionNoise,
            numeric: true,
            cell: ({ regionDeviation }) =>
              t.budget.noiseBetween(formats.number(regionDeviation.first), formats.number(regionDeviation.last)),
          },
        ]}
      />
      <p class="hint">{t.budget.detectionHint}</p>
    </div>
  );
}
