import type { PlanView } from '../api/views.ts';
import { Section } from '../components/page.tsx';
import { useSpeech } from '../language.tsx';

/** The figures of the model calculation, each with its numerator and denominator, and whether the plan is proven best. */
export function PlanFigures({ plan }: { plan: PlanView }) {
  const { t, formats } = useSpeech();
  if (!plan.coverage || !plan.fit) return null;
  const workers = plan.fit.direct + plan.fit.upToSixMonths + plan.fit.more;
  const shares = [
    { key: 'demand', name: t.matches.demandCovered, ...plan.coverage.demand },
    { key: 'supply', name: t.matches.supplyCovered, ...plan.coverage.supply },
    { key: 'direct', name: t.matches.fitDirect, numerator: plan.fit.direct, denominator: workers },
    { key: 'months', name: t.matches.fitMonths, numerator: plan.fit.upToSixMonths, denominator: workers },
    { key: 'more', name: t.matches.fitMore, numerator: plan.fit.more, denominator: workers },
  ];
  return (
    <Section title={t.matches.figures} hint={t.matches.figuresHint}>
      <ul class="figures">
        {shares.map(({ key, name, numerator, denominator }) => (
          <li class="figure" key={key}>
            <span>{name}</span>
            <span class="figure__value">{denominator === 0 ? '–' : formats.percent(numerator / denominator)}</span>
            <span class="figure__note">
              {t.matches.ofTotal(formats.number(numerator), formats.number(denominator))}
            </span>
          </li>
        ))}
      </ul>
      <p class="hint">{plan.certificate ? t.matches.certificate : t.matches.certificateMissing}</p>
    </Section>
  );
}
