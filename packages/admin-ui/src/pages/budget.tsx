import { useSignal } from '@preact/signals';
import { useResource } from '../api/resource.ts';
import type { BudgetView } from '../api/views.ts';
import { ChanceBars } from '../charts/chance-bars.tsx';
import { StepStrip } from '../charts/step-strip.tsx';
import { Await } from '../components/await.tsx';
import { Button } from '../components/button.tsx';
import { Facts } from '../components/facts.tsx';
import { Note } from '../components/note.tsx';
import { Page, Section } from '../components/page.tsx';
import { Table } from '../components/table.tsx';
import { useSpeech } from '../language.tsx';
import { session } from '../session.ts';
import { BudgetPolicies } from './budget-policies.tsx';
import { Ledger } from './ledger.tsx';

/** "Das Schutzbudget": what of it is used, what it means, what another would mean, and its ledger. */
export function BudgetPage() {
  const { t } = useSpeech();
  const asked = useSignal<number | undefined>(undefined);
  const path = '/api/disclosure/budget';
  const budget = useResource<BudgetView>(asked.value === undefined ? path : `${path}?vintage=${asked.value}`, [
    'published',
  ]);
  const turnTo = (vintage: number) => {
    asked.value = vintage;
  };
  return (
    <Page title={t.budget.title} lead={t.budget.intro}>
      <Await resource={budget}>
        {(known) => (
          <>
            <BudgetVintage budget={known} turnTo={turnTo} />
            <BudgetChances budget={known} />
            <BudgetPolicies />
            <Ledger budget={known} />
          </>
        )}
      </Await>
    </Page>
  );
}

/** When a vintage runs and what became of its steps. */
export function BudgetVintage({ budget, turnTo }: { budget: BudgetView; turnTo: (vintage: number) => void }) {
  const { t, formats } = useSpeech();
  const node = session.value?.node;
  const { vintage, startsAt, endsAt, steps, refusal } = budget;
  const [from = '', to = ''] = formats.toldApart([startsAt, endsAt], 'minute');
  const many = (...states: BudgetView['steps'][number]['state'][]) =>
    formats.number(steps.filter(({ state }) => states.includes(state)).length);
  const waiting = steps.some(({ state }) => state === 'waiting');
  const over = steps.every(({ state }) => state === 'released' || state === 'missed');
  return (
    <Section title={t.budget.vintage(formats.number(vintage))} hint={t.budget.runs(from, to)}>
      <div class="stack">
        {refusal ? (
          <Note tone="warning" title={t.budget.standingRefused}>
            <p>{t.disclosure.protectedRefused[refusal]}</p>
          </Note>
        ) : waiting ? (
          <Note tone="warning" title={t.budget.standingWaiting}>
            <p>{t.disclosure.protectedWaiting}</p>
          </Note>
        ) : (
          <Note
            tone="info"
            title={
              over ? t.budget.standingOver : node?.role === 'observer' ? t.budget.standingObserver : t.budget.standing
            }
          />
        )}
        <div class="full">
          <h3 class="kern-heading-small">{t.budget.stepsTitle}</h3>
          <StepStrip steps={steps} label={t.budget.stepsTitle} />
          <p>{t.budget.stepsSum(many('released'), many('missed'), many('waiting', 'left'))}</p>
          <p class="hint">{node?.demo ? t.budget.stepsDemo : t.budget.stepsHint}</p>
        </div>
        <div class="buttons">
          {vintage > 0 ? (
            <Button small onPress={() => turnTo(vintage - 1)}>
              {t.budget.earlier}
            </Button>
          ) : null}
          <Button small onPress={() => turnTo(vintage + 1)}>
            {t.budget.later}
          </Button>
        </div>
      </div>
    </Section>
  );
}

/** The budget in chances, over longer times and for both roles. */
export function BudgetChances({ budget }: { budget: BudgetView }) {
  const { t, formats } = useSpeech();
  const { chances, policy } = budget;
  const words = (share: number) => t.budget.ofHundred(formats.decimal(share * 100));
  const { supply, demand } = policy.roles;
  return (
    <Section title={t.budget.chancesTitle} hint={t.budget.chancesIntro} id="chancen">
      <div class="stack">
        <p class="sentence">{t.budget.chancesSentence(formats.decimal(supply.guesses.participation * 100))}</p>
        <p>{t.budget.plansSentence(formats.decimal(supply.guesses.planWithWithdrawals * 100))}</p>
        <div class="full">
          <ChanceBars
            label={t.budget.chancesTitle}
            rows={chances.map(({ span, supply: share }) => ({
              key: span,
              label: t.budget.spans[span],
              words: words(share),
              share,
            }))}
          />
        </div>
        <Table
          caption={t.budget.chancesTitle}
          rows={chances}
          keyOf={({ span }) => span}
          columns={[
            { key: 'span', title: t.budget.span, heading: true, cell: ({ span }) => t.budget.spans[span] },
            { key: 'supply', title: t.budget.supply, numeric: true, cell: (row) => words(row.supply) },
            { key: 'demand', title: t.budget.demand, numeric: true, cell: (row) => words(row.demand) },
            { key: 'both', title: t.budget.both, numeric: true, cell: (row) => words(row.both) },
          ]}
        />
        <p class="hint">{t.budget.regions}</p>
        <details class="fold fold--printed full">
          <summary>{t.budget.formulaTitle}</summary>
          <Facts
            facts={[
              ...([supply, demand] as const).flatMap((role, at) => {
                const name = at === 0 ? t.common.supply : t.common.demand;
                return [
                  {
                    name: `${name}: ${t.budget.rho}`,
                    value: formats.exact(role.numerator / role.denominator),
                  },
                  {
                    name: `${name}: ${t.budget.epsilon(formats.exact(policy.delta))}`,
                    value: formats.exact(Math.ceil(role.epsilon * 1000) / 1000),
                  },
                ];
              }),
              { name: t.budget.periods, value: formats.number(policy.periods) },
              { name: t.budget.countedWorkers, value: formats.number(policy.countedWorkers) },
            ]}
          />
        </details>
      </div>
    </Section>
  );
}
