import type { ComponentChildren } from 'preact';

type Tone = 'info' | 'success' | 'warning' | 'danger';

/** A KERN alert. Tones differ in icon and colour; the title says it in words. */
export function Note({
  tone,
  title,
  urgent = false,
  children,
}: {
  tone: Tone;
  title: string;
  /** Read out at once. */
  urgent?: boolean;
  children?: ComponentChildren;
}) {
  return (
    <div class={`kern-alert kern-alert--${tone}`} role={urgent ? 'alert' : undefined}>
      <div class="kern-alert__header">
        <span class={`kern-icon kern-icon--${tone}`} aria-hidden="true" />
        <span class="kern-title">{title}</span>
      </div>
      {children ? <div class="kern-alert__body">{children}</div> : null}
    </div>
  );
}
