import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useResource } from '../api/resource.ts';
import type { PlanStatusView } from '../api/views.ts';
import { Button } from '../components/button.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import type { Formats } from '../formats.ts';
import { useSpeech } from '../language.tsx';
import type { Texts } from '../texts/index.ts';
import type { WhatIfRun } from './what-if-run.ts';

/**
 * What is being done and for how long, a way to stop it, and what came of it. How many steps a plan takes is known when it is
 * made: there is no honest percentage.
 */
export function WhatIfState({ run, moved }: { run: WhatIfRun; moved: boolean }) {
  const { t, formats } = useSpeech();
  const { data: status } = useResource<PlanStatusView>('/api/matches/status', ['planning', 'plan', 'entry', 'vector']);
  const seconds = useSeconds(run.since);
  const busy = run.since !== undefined;
  return (
    <>
      <p class="bench__state" role="status" aria-live="polite">
        {busy ? doingWords(seconds, status?.state === 'planning', t, formats) : doneWords(run, moved, t, formats)}
      </p>
      {busy ? (
        <div class="progress">
          <progress class="progress__bar" aria-label={t.whatIf.solving} />
          {/* Read out on demand only: every second would be too much. */}
          <p class="hint" role="timer">
            {seconds === 0 ? t.whatIf.begun : t.whatIf.elapsed(seconds)}
          </p>
        </div>
      ) : null}
      {/* It stays, so that whoever has pressed it does not lose the focus. */}
      <div class="form__buttons">
        <Button disabled={!busy} onPress={run.stop}>
          {t.whatIf.stop}
        </Button>
      </div>
      {run.problem ? <ProblemNote problem={run.problem} /> : null}
    </>
  );
}

/** Changes every ten seconds only, since it is read out whenever it does. */
export function doingWords(seconds: number, isPlanning: boolean, t: Texts, formats: Formats): string {
  const doing = isPlanning ? t.whatIf.planFirst : t.whatIf.solving;
  const tens = seconds - (seconds % 10);
  return tens === 0 ? doing : `${doing} ${t.whatIf.overSeconds(formats.number(tens))}`;
}

export function doneWords(
  run: Pick<WhatIfRun, 'answer' | 'stopped'>,
  moved: boolean,
  t: Texts,
  formats: Formats,
): string {
  const figures = run.answer?.plan.figures;
  if (run.stopped) return figures ? t.whatIf.stoppedBelow : t.whatIf.stopped;
  if (!moved || !figures) return moved ? '' : t.whatIf.unmoved;
  const share = ({ numerator, denominator }: { numerator: number; denominator: number }) =>
    t.figures.ofTotal(formats.number(numerator), formats.number(denominator));
  return `${t.whatIf.sentence(share(figures.demandCovered), share(figures.supplyCovered))} ${t.whatIf.solved(
    formats.dateTime(figures.basis.at),
  )}`;
}

/** Whole seconds since a moment of performance.now(); 0 without one. */
function useSeconds(since: number | undefined): number {
  const seconds = useSignal(0);
  useEffect(() => {
    seconds.value = 0;
    if (since === undefined) return;
    const timer = setInterval(() => {
      seconds.value = Math.floor((performance.now() - since) / 1_000);
    }, 1_000);
    return () => clearInterval(timer);
  }, [since]);
  return seconds.value;
}
