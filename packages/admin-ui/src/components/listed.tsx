import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { onPaper } from '../on-paper.ts';
import { Button } from './button.tsx';

/** The first rows of a long list and more on demand; all of them on paper. */
export function Listed<Row>({
  rows,
  step,
  more,
  children,
}: {
  rows: readonly Row[];
  step: number;
  /** Words of the button that shows `n` more. */
  more: (n: number) => string;
  children: (shown: readonly Row[]) => ComponentChildren;
}) {
  const most = useSignal(step);
  const shown = onPaper.value ? rows : rows.slice(0, most.value);
  return (
    <>
      {children(shown)}
      {rows.length > shown.length ? (
        <Button
          onPress={() => {
            most.value += step;
          }}
        >
          {more(Math.min(step, rows.length - most.value))}
        </Button>
      ) : null}
    </>
  );
}
