import type { ComponentChildren } from 'preact';

/** One light, green or red. Its sign (tick or cross) and its words say the same as its colour. */
export function Light({ good, title, children }: { good: boolean; title: string; children?: ComponentChildren }) {
  return (
    <div class={`light light--${good ? 'good' : 'bad'}`}>
      <svg class="light__lamp" viewBox="0 0 64 64" width="64" height="64" aria-hidden="true">
        <circle class="light__halo" cx="32" cy="32" r="31" />
        <circle class="light__bulb" cx="32" cy="32" r="23" />
        <path class="light__sign" d={good ? 'm22 33 7 7 14-15' : 'm24 24 16 16m0-16L24 40'} />
      </svg>
      <div class="light__words">
        <p class="kern-title kern-title--large">{title}</p>
        {children}
      </div>
    </div>
  );
}
