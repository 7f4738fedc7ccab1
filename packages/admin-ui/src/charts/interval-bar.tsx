/** Where a value lies, and how far it is known: a band for the interval, a line for the middle. All numbers are parts of `most`. */
export function IntervalBar({
  middle,
  low,
  high,
  most,
  label,
}: {
  middle: number;
  low: number;
  high: number;
  most: number;
  label: string;
}) {
  const at = (value: number) => `${Math.round((Math.min(value, most) / most) * 10_000) / 100}%`;
  const width = `${Math.max(0.5, Math.round(((Math.min(high, most) - low) / most) * 10_000) / 100)}%`;
  return (
    <svg class="interval-bar" width="100%" height="20" role="img" aria-label={label}>
      <rect class="interval-bar__track" x="0" y="8" width="100%" height="4" />
      <rect class="interval-bar__band" x={at(low)} y="3" width={width} height="14" />
      <line class="interval-bar__middle" x1={at(middle)} x2={at(middle)} y1="0" y2="20" />
    </svg>
  );
}

/** In the place of a value that is withheld: hatched, so that nobody reads it as nothing. */
export function WithheldBar({ id, label }: { id: string; label: string }) {
  return (
    <svg class="interval-bar" width="100%" height="20" role="img" aria-label={label}>
      <defs>
        <pattern id={id} patternUnits="userSpaceOnUse" width="8" height="8" patternTransform="rotate(45)">
          <rect class="fit__ground" width="8" height="8" />
          <rect class="interval-bar__hatch" width="2" height="8" />
        </pattern>
      </defs>
      <rect class="interval-bar__withheld" x="0.75" y="3" width="99%" height="14" fill={`url(#${id})`} />
    </svg>
  );
}
