import { useId } from 'preact/hooks';

/** A slider with its value in words: what it is, where it stands, and where it stood. Arrow keys move it by a step. */
export function Slider({
  label,
  hint,
  value,
  words,
  min,
  max,
  step,
  onMove,
}: {
  label: string;
  hint: string;
  value: number;
  /** The value with its unit. */
  words: string;
  min: number;
  max: number;
  step: number;
  onMove: (value: number) => void;
}) {
  const id = useId();
  return (
    <div class="slider">
      <label class="kern-label" for={id}>
        {label}
      </label>
      <output class="slider__value" for={id}>
        {words}
      </output>
      <input
        id={id}
        class="slider__control"
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={words}
        aria-describedby={`${id}-hint`}
        onInput={(event) => onMove(Number(event.currentTarget.value))}
      />
      <p class="hint slider__hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
