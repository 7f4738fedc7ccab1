import type { ComponentChildren } from 'preact';
import { useResource } from '../api/resource.ts';
import type { BudgetView, PolicyValuesView } from '../api/views.ts';
import { Await } from '../components/await.tsx';
import { Page, Section } from '../components/page.tsx';
import { Table } from '../components/table.tsx';
import type { Formats } from '../formats.ts';
import { useSpeech } from '../language.tsx';
import { maySee, type PageName, paths } from '../permissions.ts';
import { account, session } from '../session.ts';
import { useNames } from '../speech-names.ts';
import type { PlainFacts } from '../texts/plain-facts.ts';

/** Where a statement can be checked: a page of the house, and the place on it. */
const places = {
  next: { page: 'disclosure', at: '' },
  published: { page: 'disclosure', at: '#verlassen' },
  chances: { page: 'budget', at: '#chancen' },
  policies: { page: 'budget', at: '#andere-budgets' },
  ledger: { page: 'budget', at: '#verzeichnis' },
  network: { page: 'network', at: '' },
  releases: { page: 'releases', at: '' },
} as const satisfies Record<string, { page: PageName; at: string }>;
type Place = keyof typeof places;

/** Statements in their order, each with where it can be checked. */
const decides = {
  both: 'releases',
  stop: 'releases',
  again: 'releases',
  ends: null,
  start: 'releases',
  without: null,
  openings: null,
  few: null,
  issuer: null,
  budget: 'policies',
} as const;
const never = { names: 'published', people: null, regional: 'next', questions: null } as const;
const neverAggregated = {
  single: 'published',
  many: 'published',
  clip: null,
  exhausted: null,
  timing: 'published',
} as const;
const also = { frame: 'published', address: 'network', openings: 'published' } as const;
const self = {
  next: 'next',
  published: 'published',
  signature: 'published',
  ledger: 'ledger',
  releases: 'releases',
} as const;
const inside = ['coordinator', 'establishment', 'caseTeam', 'competitor', 'others', 'operator'] as const;
const believe = ['noise', 'program', 'erased', 'silent', 'account'] as const;
const limits = ['open', 'talk', 'groups', 'names', 'policy'] as const;
const compared = ['number', 'occupation', 'district', 'quarter', 'name', 'guess', 'when', 'after'] as const;
const words = [
  'node',
  'region',
  'company',
  'coordinator',
  'caseTeam',
  'benches',
  'noisy',
  'capped',
  'vintage',
  'budget',
  'level',
] as const;

/** "Was verlässt die Region, und was nicht?": for a works council, in plain words, each with where to check it. */
export function PlainlyPage() {
  const { t } = useSpeech();
  const budget = useResource<BudgetView>('/api/disclosure/budget');
  const policies = useResource<PolicyValuesView>('/api/disclosure/policies');
  return (
    <Page title={t.plainly.title} lead={t.plainly.intro}>
      <Section title={t.plainly.shortTitle}>
        <ol class="plain-short">
          {(['before', 'choice', 'name', 'back', 'account'] as const).map((sentence) => (
            <li key={sentence}>{t.plainly.short[sentence]}</li>
          ))}
        </ol>
      </Section>
      <Section title={t.plainly.compareTitle} hint={t.plainly.compareHint}>
        <Await resource={budget}>
          {(known) => <Await resource={policies}>{({ values }) => <Compared budget={known} values={values} />}</Await>}
        </Await>
      </Section>
      <Section title={t.plainly.insideTitle}>
        <Points sentences={inside.map((key) => ({ text: t.plainly.inside[key], place: null }))} />
      </Section>
      <Section title={t.plainly.decidesTitle}>
        <Points sentences={keysOf(decides).map((key) => ({ text: t.plainly.decides[key], place: decides[key] }))} />
      </Section>
      <WhatStays />
      <Section title={t.plainly.alsoTitle}>
        <Points sentences={keysOf(also).map((key) => ({ text: t.plainly.also[key], place: also[key] }))} />
      </Section>
      <Section title={t.plainly.questionsTitle}>
        <Await resource={budget}>{(known) => <Answers budget={known} />}</Await>
      </Section>
      <div class="section two-sides">
        <Side title={t.plainly.selfTitle} tone="good">
          <Points sentences={keysOf(self).map((key) => ({ text: t.plainly.self[key], place: self[key] }))} />
        </Side>
        <Side title={t.plainly.believeTitle} tone="warning">
          <Points sentences={believe.map((key) => ({ text: t.plainly.believe[key], place: null }))} />
        </Side>
      </div>
      <Section title={t.plainly.limitsTitle}>
        <Points sentences={limits.map((key) => ({ text: t.plainly.limits[key], place: null }))} />
      </Section>
      <Section title={t.plainly.wordsTitle}>
        <Await resource={budget}>
          {(known) => <Await resource={policies}>{({ values }) => <Words budget={known} values={values} />}</Await>}
        </Await>
      </Section>
    </Page>
  );
}

/** The three stages beside each other, for one example. */
export function Compared({ budget, values }: { budget: BudgetView; values: PolicyValuesView['values'] }) {
  const { t } = useSpeech();
  const facts = useFacts(values, budget);
  const cell = (stage: 'regional' | 'aggregated' | 'open') => ({
    key: stage,
    title: t.kinds.sharing[stage],
    prose: true,
    cell: (row: (typeof compared)[number]) => t.plainly.compare[row][stage](facts),
  });
  return (
    <Table
      caption={t.plainly.compareTitle}
      rows={compared}
      keyOf={(row) => row}
      columns={[
        { key: 'what', title: t.plainly.compareWhat, heading: true, cell: (row) => t.plainly.compare[row].what },
        cell('regional'),
        cell('aggregated'),
        cell('open'),
      ]}
    />
  );
}

/** What goes out in no stage, and what stays hidden besides where it is aggregated. */
export function WhatStays() {
  const { t } = useSpeech();
  return (
    <div class="section two-sides">
      <Side title={t.plainly.neverTitle} tone="good">
        <Points crossed sentences={keysOf(never).map((key) => ({ text: t.plainly.never[key], place: never[key] }))} />
      </Side>
      <Side title={t.plainly.neverAggregatedTitle} tone="good">
        <Points
          crossed
          sentences={keysOf(neverAggregated).map((key) => ({
            text: t.plainly.neverAggregated[key],
            place: neverAggregated[key],
          }))}
        />
      </Side>
    </div>
  );
}

export function Answers({ budget }: { budget: BudgetView }) {
  const { t, formats } = useSpeech();
  const chance = (span: Span) => formats.decimal(chanceOf(budget, span) * 100);
  const plan = planChanceOf(budget, formats);
  const { cuts, size, back, believe: believing, worth, rights } = t.plainly.questions;
  const answers = [
    { q: cuts.q, a: cuts.a(chance('vintage'), chance('rollingYear'), chance('threeVintages')), place: 'chances' },
    { q: size.q, a: size.a(plan), place: 'chances' },
    { ...back, place: null },
    { ...worth, place: null },
    { ...rights, place: null },
    { ...believing, place: null },
  ] as const;
  return (
    <dl class="answers">
      {answers.map(({ q, a, place }) => (
        <div class="answers__one" key={q}>
          <dt>{q}</dt>
          <dd>
            {a} <Check place={place} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Words({ budget, values }: { budget: BudgetView; values: PolicyValuesView['values'] }) {
  const { t } = useSpeech();
  const facts = useFacts(values, budget);
  return (
    <dl class="answers">
      {words.map((key) => (
        <div class="answers__one" key={key}>
          <dt>{t.plainly.words[key].word}</dt>
          <dd>{t.plainly.words[key].means(facts)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Side({ title, tone, children }: { title: string; tone: 'good' | 'warning'; children: ComponentChildren }) {
  return (
    <section class={`two-sides__side two-sides__side--${tone}`} aria-label={title}>
      <h2 class="kern-heading-medium">{title}</h2>
      {children}
    </section>
  );
}

/** `crossed`: what never happens. */
function Points({
  sentences,
  crossed = false,
}: {
  sentences: readonly { text: string; place: Place | null }[];
  crossed?: boolean;
}) {
  return (
    <ul class={crossed ? 'plain-points plain-points--never' : 'plain-points'}>
      {sentences.map(({ text, place }) => (
        <li key={text}>
          {text} <Check place={place} />
        </li>
      ))}
    </ul>
  );
}

function useFacts(values: PolicyValuesView['values'], budget: BudgetView): PlainFacts {
  const { formats } = useSpeech();
  const names = useNames();
  const { together, spread } = countedOf(values);
  const ofHundred = (span: Span) => formats.decimal(chanceOf(budget, span) * 100);
  return {
    few: formats.number(together),
    spread: formats.number(spread),
    vintage: ofHundred('vintage'),
    three: ofHundred('threeVintages'),
    plan: planChanceOf(budget, formats),
    both: formats.decimal((budget.chances.find(({ span }) => span === 'vintage')?.both ?? 1) * 100),
    districts: (session.value?.node.districts ?? []).map((code) => names.district(code)),
  };
}

type Span = BudgetView['chances'][number]['span'];

/** Of lay-offs alone; 1 where nothing is known. */
function chanceOf({ chances }: BudgetView, span: Span): number {
  return chances.find((one) => one.span === span)?.supply ?? 1;
}

function planChanceOf({ policy }: BudgetView, formats: Formats): string {
  return formats.decimal(policy.roles.supply.guesses.planWithWithdrawals * 100);
}

/** Of a large plan, under the budget in force for lay-offs. */
function countedOf(values: PolicyValuesView['values']): { together: number; spread: number } {
  return (values.find(({ inForce }) => inForce.includes('supply')) ?? values[0]!).counted;
}

/** A link to where a statement can be checked, for those who may go there. */
function Check({ place }: { place: Place | null }) {
  const { t } = useSpeech();
  if (place === null || !maySee(account.value, places[place].page)) return null;
  const { page, at } = places[place];
  return (
    <span class="check-link">
      {t.plainly.check} <a href={`${paths[page]}${at}`}>{t.plainly.where[place]}</a>
    </span>
  );
}

function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(table) as K[];
}
