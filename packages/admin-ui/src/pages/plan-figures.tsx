import type { PlanView } from '../api/views.ts';
import { Section } from '../components/page.tsx';
import { useSpeech } from '../language.tsx';

/** The figures of the model calculation, each with its numerator and denominator, and whether the plan is proven best. */
export function PlanFigures({ plan }: { plan: PlanView }) {
  const { t, formats } = useSpeech();
  if (!plan.figures) return null;
  const { demandCovered, supplyCovered, fit } = plan.figures;
  const shares = [
    { key: 'demand', name: t.matches.demandCovered, ...demandCovered },
    { key: 'supply', name: t.matches.supplyCovered, ...supplyCovered },
    { key: 'direct', name: t.matches.fitDirect, ...fit.supply.direct },
    { key: 'months', name: t.matches.fitMonths, ...fit.supply.upToSixMonths },
    { key: 'more', name: t.matches.fitMore, ...fit.supply.more },
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
