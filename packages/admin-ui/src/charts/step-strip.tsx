import type { BudgetView } from '../api/views.ts';
import { useSpeech } from '../language.tsx';

const signs = { released: '✓', missed: '–', waiting: '…', left: '' } as const;

/** The releases of a vintage as a row of boxes: done, missed, waiting, to come; each says so in words. */
export function StepStrip({ steps, label }: { steps: BudgetView['steps']; label: string }) {
  const { t, formats } = useSpeech();
  const starts = formats.toldApart(
    steps.map(({ startsAt }) => startsAt),
    'day',
  );
  return (
    <ol class="step-strip" aria-label={label}>
      {steps.map(({ step, state }, at) => (
        <li key={step} class={`step-strip__step step-strip__step--${state}`}>
          <span class="step-strip__sign" aria-hidden="true">
            {signs[state]}
          </span>
          <span class="step-strip__name">{t.budget.step(step + 1)}</span>
          <span class="step-strip__words">{t.budget.states[state]}</span>
          <span class="step-strip__words">{starts[at]}</span>
        </li>
      ))}
    </ol>
  );
}
