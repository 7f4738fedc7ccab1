/** What experts and crowds have said about pairs of occupations, followed a few steps further and carried over to units. */
import type { Link, Sources } from './sources.ts';
import { add, type Matrix, mapped, matrix, type SparseVector, scaledToOne } from './sparse.ts';
import { acrossLevels, type Units, unitOfCode } from './units.ts';

/** Node -> its neighbours by weight. */
type Graph = Map<string, SparseVector>;

/** How much each further step of a walk counts beside the one before, and the place it begins at beside the first. */
const stepWeight = 0.6;
const stayWeight = 0.5;
/** Levels of a group share their relations: weight of the group's mean beside the unit's own. */
const levelSharing = 0.3;

/** O*NET's related occupations and career changers, both directions, two steps. */
export function relatedSocCodes(units: Units, sources: Sources): Matrix {
  const graph: Graph = new Map();
  for (const relation of [nearerFirst(sources.onetRelated), sources.careerChangers]) {
    for (const [start, row] of socGraph(sources, relation)) {
      for (const [end, share] of scaledToOne(row)) {
        connect(graph, start, end, share);
        connect(graph, end, start, share);
      }
    }
  }
  return lift(units, carried(units, socMembers(units, sources), graph, 2, stayWeight));
}

/** Ranks as weights: the tenth relation of an occupation counts about a third of the first. */
function nearerFirst(links: readonly Link[]): Link[] {
  return links.map((link) => ({ ...link, weight: 1 / Math.sqrt(link.weight) }));
}

/** Relations among the SOC codes of the crosswalk; a broader group stands for its codes, and its weight is split. */
export function socGraph(sources: Sources, relation: readonly Link[]): Graph {
  const codes = [...new Set(sources.socToIsco.map(({ from }) => from))];
  const known = new Set(codes);
  const matching = (code: string): string[] => {
    if (known.has(code)) return [code];
    // A broader group ends in zeros; a code newer than the crosswalk stands for its broad occupation.
    const group = code.endsWith('0') ? code.replace(/0+$/, '') : code.slice(0, 6);
    return codes.filter((one) => one.startsWith(group));
  };
  const graph: Graph = new Map();
  for (const { from, to, weight } of relation) {
    const ends = matching(to);
    for (const start of matching(from)) {
      for (const end of ends) if (end !== start) connect(graph, start, end, weight / ends.length);
    }
  }
  return graph;
}

/** Pairs of AuxCO job types called similar, both directions, three steps. */
export function relatedJobTypes(units: Units, sources: Sources): Matrix {
  const unitOf = new Map(sources.jobTypes.map(({ id, kldb5 }) => [id, unitOfCode(kldb5)]));
  const graph: Graph = new Map();
  for (const { from, to, weight } of sources.similarJobTypes) {
    connect(graph, from, to, weight);
    connect(graph, to, from, weight);
  }
  const members = new Map<string, SparseVector>();
  for (const [id, unit] of unitOf) if (units.index.has(unit)) members.set(id, new Map([[unit, 1]]));
  return lift(units, carried(units, members, graph, 3, stayWeight));
}

/**
 * How many American occupations a unit stands for; those shared among units are split. A quarter of the group's mean is
 * added, because the crosswalk misses some levels of some groups.
 */
export function socMass(units: Units, sources: Sources): number[] {
  const mass: SparseVector = new Map();
  for (const members of socMembers(units, sources).values()) {
    for (const [unit, share] of members) add(mass, unit, share);
  }
  const own = units.names.map((unit): SparseVector => new Map([['', mass.get(unit) ?? 0]]));
  return acrossLevels(units, own, 0.25).map((vector) => vector.get('')!);
}

/** SOC code -> units with shares that sum to 1: through its ISCO groups, each counting alike. */
export function socMembers(units: Units, sources: Sources): Map<string, SparseVector> {
  const unitsOfIsco = new Map<string, SparseVector>();
  for (const { from, to } of sources.kldbToIsco) {
    const unit = unitOfCode(from);
    if (units.index.has(unit)) connect(unitsOfIsco, to, unit, 1);
  }
  const members = new Map<string, SparseVector>();
  for (const [soc, links] of Map.groupBy(sources.socToIsco, ({ from }) => from)) {
    const shares: SparseVector = new Map();
    for (const { to } of links) {
      for (const [unit, share] of scaledToOne(unitsOfIsco.get(to) ?? new Map()))
        add(shares, unit, share / links.length);
    }
    if (shares.size > 0) members.set(soc, scaledToOne(shares));
  }
  return members;
}

/**
 * From each unit to its nodes, along the graph, and back to units: what arrives, row = from.
 *
 * @param members node -> units with shares that sum to 1
 * @param stay how much what does not walk at all counts; the first step counts 1
 */
export function carried(
  units: Units,
  members: ReadonlyMap<string, SparseVector>,
  graph: Graph,
  steps: number,
  stay: number,
): SparseVector[] {
  const nodesOf = new Map<string, SparseVector>();
  for (const [node, shares] of members) for (const [unit, share] of shares) connect(nodesOf, unit, node, share);
  const next = new Map([...graph].map(([node, row]) => [node, scaledToOne(row)]));
  return units.names.map((unit) => {
    let here = scaledToOne(nodesOf.get(unit) ?? new Map());
    const visited: SparseVector = mapped(here, (share) => share * stay);
    for (let step = 0, weight = 1; step < steps; step++, weight *= stepWeight) {
      const there: SparseVector = new Map();
      for (const [node, share] of here) {
        for (const [neighbour, part] of next.get(node) ?? []) add(there, neighbour, share * part);
      }
      for (const [node, share] of there) add(visited, node, share * weight);
      here = there;
    }
    const arrived: SparseVector = new Map();
    for (const [node, share] of visited) {
      for (const [target, part] of members.get(node) ?? []) add(arrived, target, share * part);
    }
    return arrived;
  });
}

/**
 * Logarithm of how much more arrives than at that target from anywhere, so that a large occupation is not near to all.
 * The addends keep rare targets and missing relations from extremes.
 */
function lift(units: Units, arrived: readonly SparseVector[]): Matrix {
  const n = units.names.length;
  const rows = acrossLevels(units, arrived, levelSharing);
  const columns = acrossLevels(units, transposed(units, rows), levelSharing);
  const mean = columns.map((column) => [...column.values()].reduce((a, b) => a + b, 0) / n);
  return matrix(n, (from, to) => Math.log((columns[to]!.get(units.names[from]!) ?? 0) / (mean[to]! + 0.001) + 0.3));
}

function transposed(units: Units, rows: readonly SparseVector[]): SparseVector[] {
  const columns = units.names.map((): SparseVector => new Map());
  for (const [from, row] of rows.entries()) {
    for (const [to, weight] of row) columns[units.index.get(to)!]!.set(units.names[from]!, weight);
  }
  return columns;
}

function connect(rows: Map<string, SparseVector>, from: string, to: string, weight: number): void {
  const row = rows.get(from) ?? new Map<string, number>();
  add(row, to, weight);
  rows.set(from, row);
}
