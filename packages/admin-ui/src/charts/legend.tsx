import { useSpeech } from '../language.tsx';

/** What the two colours mean. */
export function Legend() {
  const { t } = useSpeech();
  return (
    <ul class="legend">
      <li>
        <svg class="swatch" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <rect class="supply" width="12" height="12" rx="2" />
        </svg>
        {t.common.supply}
      </li>
      <li>
        <svg class="swatch" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <rect class="demand" width="12" height="12" rx="2" />
        </svg>
        {t.common.demand}
      </li>
    </ul>
  );
}
