/** One named part of a cost. `place` is its fixed colour, so that the same part looks the same everywhere. */
export interface CostTerm {
  name: string;
  value: number;
  /** 0 to 1 of the sum. */
  share: number;
  place: number;
}

/** The order in which the parts of a cost are drawn; names unknown here come last. */
const order = ['transition', 'stepUp', 'stepDown', 'commute', 'relocation', 'waitWorker', 'waitJob'];

/** The parts above zero, in drawing order. */
export function costTerms(cost: Readonly<Record<string, number>>): CostTerm[] {
  const sum = Object.values(cost).reduce((total, value) => total + value, 0);
  const placeOf = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return Object.entries(cost)
    .filter(([, value]) => value > 0)
    .map(([name, value]) => ({ name, value, share: value / sum, place: placeOf(name) }))
    .sort((a, b) => a.place - b.place);
}

/** A stacked bar of the parts; their names and numbers stand in the table beside it. */
export function CostBar({ terms, label }: { terms: readonly CostTerm[]; label: string }) {
  let start = 0;
  return (
    <svg
      class="cost-bar"
      viewBox="0 0 1000 24"
      preserveAspectRatio="none"
      width="100%"
      height="24"
      role="img"
      aria-label={label}
    >
      {terms.map((term) => {
        const from = start;
        start += term.share * 1000;
        return (
          <rect
            key={term.name}
            class={`cost cost--${term.place}`}
            x={round(from)}
            y="0"
            width={round(start - from)}
            height="24"
          />
        );
      })}
      {terms
        .slice(1)
        .reduce<{ at: number; lines: number[] }>(
          ({ at, lines }, _, index) => {
            const edge = at + terms[index]!.share * 1000;
            return { at: edge, lines: [...lines, edge] };
          },
          { at: 0, lines: [] },
        )
        .lines.map((edge) => (
          <line key={edge} class="cost-bar__edge" x1={round(edge)} x2={round(edge)} y1="0" y2="24" />
        ))}
    </svg>
  );
}

const round = (value: number) => Math.round(value * 100) / 100;
