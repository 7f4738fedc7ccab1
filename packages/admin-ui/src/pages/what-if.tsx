import { useSignal } from '@preact/signals';
import { useResource } from '../api/resource.ts';
import type { PlanView, WhatIfRangesView } from '../api/views.ts';
import { Await } from '../components/await.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { CheckField } from '../components/field.tsx';
import { ModelNote } from '../components/model-note.tsx';
import { Page, Section } from '../components/page.tsx';
import { Slider } from '../components/slider.tsx';
import { useSpeech } from '../language.tsx';
import { type Assumptions, limitNames, movedFrom, sliderUnits, standardOf } from './what-if-moves.ts';
import { WhatIfResult } from './what-if-result.tsx';
import { useWhatIfRun } from './what-if-run.ts';
import { WhatIfState } from './what-if-state.tsx';

/** The plan under other assumptions, solved anew whenever the sliders rest. Nothing is stored. */
export function WhatIfPage() {
  const { t } = useSpeech();
  const ranges = useResource<WhatIfRangesView>('/api/matches/what-if');
  const standard = useResource<PlanView>('/api/matches', ['entry', 'vector', 'plan']);
  return (
    <Page title={t.whatIf.title} lead={t.whatIf.intro}>
      <Await resource={ranges}>
        {(known) => (
          <Await resource={standard}>
            {(plan) =>
              plan.coverage && plan.coverage.length > 0 ? (
                <Bench ranges={known} standard={plan} />
              ) : (
                <EmptyState title={t.figures.empty}>{t.figures.emptyBody}</EmptyState>
              )
            }
          </Await>
        )}
      </Await>
    </Page>
  );
}

function Bench({ ranges, standard }: { ranges: WhatIfRangesView; standard: PlanView }) {
  const { t } = useSpeech();
  const assumptions = useSignal<Assumptions>(standardOf(ranges));
  const run = useWhatIfRun();
  const move = (next: Assumptions) => {
    assumptions.value = next;
    run.ask(movedFrom(ranges, next));
  };
  const moved = Object.keys(movedFrom(ranges, assumptions.value)).length > 0;
  const sliders = (limits: boolean) => (
    <Sliders
      sliders={ranges.sliders.filter(({ name }) => limitNames.includes(name) === limits)}
      assumptions={assumptions.value}
      onMove={move}
    />
  );
  return (
    <>
      <Section title={t.whatIf.assumptions}>
        <form class="bench" aria-label={t.whatIf.assumptions} onSubmit={(event) => event.preventDefault()}>
          <fieldset class="bench__group">
            <legend class="kern-label">{t.whatIf.limits}</legend>
            {sliders(true)}
            <CheckField
              label={t.whatIf.relocation}
              checked={assumptions.value.relocation}
              onChange={(relocation) => move({ ...assumptions.value, relocation })}
            />
          </fieldset>
          <fieldset class="bench__group">
            <legend class="kern-label">{t.whatIf.weights}</legend>
            <p class="hint">{t.whatIf.weightsMeans}</p>
            {sliders(false)}
          </fieldset>
          <div class="form__buttons">
            <Button disabled={!moved} onPress={() => move(standardOf(ranges))}>
              {t.whatIf.reset}
            </Button>
          </div>
        </form>
      </Section>
      <Section title={t.whatIf.result} hint={t.whatIf.everywhere}>
        <WhatIfState run={run} moved={moved} />
        {run.answer ? <WhatIfResult standard={standard} answer={run.answer} /> : null}
        <ModelNote />
      </Section>
    </>
  );
}

function Sliders({
  sliders,
  assumptions,
  onMove,
}: {
  sliders: WhatIfRangesView['sliders'];
  assumptions: Assumptions;
  onMove: (next: Assumptions) => void;
}) {
  const { t, formats } = useSpeech();
  return (
    <>
      {sliders.map(({ name, min, max, step, standard }) => {
        const words = (value: number) => t.whatIf[sliderUnits[name]](formats.number(value));
        const value = assumptions.values[name];
        return (
          <Slider
            key={name}
            label={t.whatIf.names[name]}
            hint={t.whatIf.standard(words(standard))}
            value={value}
            words={words(value)}
            min={min}
            max={max}
            step={step}
            onMove={(next) => onMove({ ...assumptions, values: { ...assumptions.values, [name]: next } })}
          />
        );
      })}
    </>
  );
}
