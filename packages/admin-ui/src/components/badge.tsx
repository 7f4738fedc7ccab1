import type { EntryView } from '../api/views.ts';
import { useSpeech } from '../language.tsx';

/** A short word in a box. Quiet ones have no colour. */
export function Badge({ tone, children }: { tone?: 'info' | 'success' | 'warning' | 'danger'; children: string }) {
  return (
    <span class={`kern-badge kern-badge--small ${tone ? `kern-badge--${tone}` : 'badge--quiet'}`}>
      <span class="kern-label">{children}</span>
    </span>
  );
}

const tones: Partial<Record<EntryView['state'], 'info' | 'success' | 'warning'>> = {
  reviewed: 'warning',
  released: 'success',
  introduced: 'info',
};

export function StateBadge({ state }: { state: EntryView['state'] }) {
  const { t } = useSpeech();
  const tone = tones[state];
  return <Badge {...(tone ? { tone } : {})}>{t.kinds.state[state]}</Badge>;
}
