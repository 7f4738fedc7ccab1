import type { Problem } from '../src/index.ts';

/** How many pairs of a supply and a demand cell are within reach: a target unit, and a commute within the limit. */
export function commutablePairs({ places, supply, demand, transitions, minutes, parameters }: Problem): number {
  const units = transitions.units.length;
  const jobs = new Float64Array(places.length * units);
  for (const { place, unit } of demand) jobs[place * units + unit]! += 1;
  // jobs within reach of a place, by unit
  const reachable = places.map((_, from) => {
    const sum = new Float64Array(units);
    for (let to = 0; to < places.length; to++) {
      if (Math.round(minutes(from, to)) > parameters.maxMinutes) continue;
      for (let unit = 0; unit < units; unit++) sum[unit]! += jobs[to * units + unit]!;
    }
    return sum;
  });
  let pairs = 0;
  for (const { place, unit } of supply) {
    for (let k = transitions.start[unit]!; k < transitions.start[unit + 1]!; k++) {
      pairs += reachable[place]![transitions.target[k]!]!;
    }
  }
  return pairs;
}
