/** What the model may be judged on with the data at hand: pairs of units that others have called related. */
import { similarPairs } from './calibration.ts';
import { carried, socGraph, socMembers } from './relations.ts';
import type { Link, Sources } from './sources.ts';
import type { SparseVector } from './sparse.ts';
import type { Units } from './units.ts';

/** So many units an American occupation leads to count as positives: about as many as its relations, times the levels. */
const positivesPerOrigin = 25;

/** Origin -> positive targets, by judge. */
export function judgesOf(units: Units, sources: Sources): Record<'onetRelated' | 'careerChangers' | 'auxco', Judge> {
  return {
    onetRelated: american(
      units,
      sources,
      sources.onetRelated.map((link) => ({ ...link, weight: 1 })),
    ),
    careerChangers: american(units, sources, sources.careerChangers),
    auxco: german(units, sources),
  };
}

type Judge = Map<string, Set<string>>;

/** Relations of SOC codes carried over to units; of where they lead, the units with the largest shares. */
function american(units: Units, sources: Sources, relation: readonly Link[]): Judge {
  const arrived = carried(units, socMembers(units, sources), socGraph(sources, relation), 1, 0);
  return new Map(units.names.map((from, k) => [from, largest(arrived[k]!, from)]));
}

function largest(vector: SparseVector, without: string): Set<string> {
  const others = [...vector].filter(([unit, share]) => unit !== without && share > 0);
  others.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return new Set(others.slice(0, positivesPerOrigin).map(([unit]) => unit));
}

/** Pairs that AuxCO calls similar, `hoch` or `mittel`. */
function german(units: Units, sources: Sources): Judge {
  const judge: Judge = new Map();
  for (const { from, to } of similarPairs(units, sources)) {
    const [here, there] = [units.names[from]!, units.names[to]!];
    judge.set(here, (judge.get(here) ?? new Set()).add(there));
  }
  return judge;
}
