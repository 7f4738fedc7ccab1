import { useResource } from '../api/resource.ts';
import type { BudgetView } from '../api/views.ts';
import { Await } from '../components/await.tsx';
import { Page, Section } from '../components/page.tsx';
import { useSpeech } from '../language.tsx';
import { maySee, type PageName, paths } from '../permissions.ts';
import { account } from '../session.ts';

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

const leaves = { open: 'next', aggregated: 'published', frame: 'published', address: 'network' } as const;
const never = {
  names: 'published',
  people: 'published',
  regional: 'next',
  single: 'published',
  many: 'published',
  clip: 'published',
  exhausted: 'ledger',
  timing: 'ledger',
  questions: null,
} as const;
const decides = {
  both: 'releases',
  without: null,
  start: 'releases',
  again: 'releases',
  openings: null,
  few: null,
  issuer: null,
  budget: 'policies',
} as const;
const inside = ['coordinator', 'establishment', 'competitor', 'others', 'operator'] as const;
const limits = ['open', 'talk', 'regions', 'names'] as const;

/** "Was verlässt das Haus und was nicht?": for a works council, in plain words, each with where to check it. */
export function PlainlyPage() {
  const { t } = useSpeech();
  const budget = useResource<BudgetView>('/api/disclosure/budget');
  return (
    <Page title={t.plainly.title} lead={t.plainly.intro}>
      <Section title={t.plainly.shortTitle}>
        <ol class="plain-short">
          {(['nothing', 'choice', 'never'] as const).map((sentence) => (
            <li key={sentence}>{t.plainly.short[sentence]}</li>
          ))}
        </ol>
      </Section>
      <LeavesAndStays />
      <Section title={t.plainly.decidesTitle}>
        <ul class="plain-points">
          {keysOf(decides).map((key) => (
            <li key={key}>
              {t.plainly.decides[key]} <Check place={decides[key]} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t.plainly.insideTitle}>
        <ul class="plain-points">
          {inside.map((key) => (
            <li key={key}>{t.plainly.inside[key]}</li>
          ))}
        </ul>
      </Section>
      <Section title={t.plainly.questionsTitle}>
        <Await resource={budget}>{(known) => <Answers budget={known} />}</Await>
      </Section>
      <Section title={t.plainly.limitsTitle}>
        <ul class="plain-points plain-points--never">
          {limits.map((key) => (
            <li key={key}>{t.plainly.limits[key]}</li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}

/** The two lists side by side: what goes out, what never does. */
export function LeavesAndStays() {
  const { t } = useSpeech();
  return (
    <div class="section leaves-stays">
      <section class="leaves-stays__side leaves-stays__side--leaves" aria-label={t.plainly.leavesTitle}>
        <h2 class="kern-heading-medium">{t.plainly.leavesTitle}</h2>
        <ul class="plain-points">
          {keysOf(leaves).map((key) => (
            <li key={key}>
              {t.plainly.leaves[key]} <Check place={leaves[key]} />
            </li>
          ))}
        </ul>
      </section>
      <section class="leaves-stays__side" aria-label={t.plainly.neverTitle}>
        <h2 class="kern-heading-medium">{t.plainly.neverTitle}</h2>
        <ul class="plain-points plain-points--never">
          {keysOf(never).map((key) => (
            <li key={key}>
              {t.plainly.never[key]} <Check place={never[key]} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

export function Answers({ budget }: { budget: BudgetView }) {
  const { t, formats } = useSpeech();
  const chance = (span: BudgetView['chances'][number]['span']) =>
    formats.decimal((budget.chances.find((one) => one.span === span)?.supply ?? 1) * 100);
  const { cuts, long, back, believe, worth } = t.plainly.questions;
  const answers = [
    { q: cuts.q, a: cuts.a(chance('vintage')), place: 'chances' },
    { q: long.q, a: long.a(chance('rollingYear'), chance('threeVintages')), place: 'chances' },
    { q: back.q, a: back.a, place: null },
    { q: believe.q, a: believe.a, place: 'published' },
    { q: worth.q, a: worth.a, place: 'policies' },
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
