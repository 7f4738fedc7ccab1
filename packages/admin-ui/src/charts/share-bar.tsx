/** A part of the largest of a list, 0..1. */
export function ShareBar({ share, label }: { share: number; label: string }) {
  const width = `${Math.max(0.5, Math.round(share * 10_000) / 100)}%`;
  return (
    <svg class="interval-bar" width="100%" height="20" role="img" aria-label={label}>
      <rect class="interval-bar__track" x="0" y="8" width="100%" height="4" />
      <rect class="interval-bar__band" x="0" y="3" width={width} height="14" />
    </svg>
  );
}
