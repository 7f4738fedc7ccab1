/**
 * The DIMACS format of minimum-cost flow problems:
 *
 *     c a comment
 *     p min NODES ARCS
 *     n NODE SUPPLY                       below 0: demand; nodes without a line have 0
 *     a FROM TO LOWER CAPACITY COST       a capacity below 0: no limit
 *
 * Nodes are counted from 1 in the text and from 0 here. Parallel arcs and self-loops are allowed.
 */
export interface FlowProblem {
  readonly nodes: number;
  /** supply of each node; whole numbers */
  readonly supply: Float64Array;
  readonly arcs: readonly FlowArc[];
}

export interface FlowArc {
  readonly from: number;
  readonly to: number;
  readonly lower: number;
  /** Infinity: no limit; may be less than `lower`, then there is no flow */
  readonly capacity: number;
  readonly cost: number;
}

/** Beyond this the arrays of the simplex may not fit in memory. */
const mostNodes = 10_000_000;

/** @throws SyntaxError naming the line */
export function parseDimacs(text: string): FlowProblem {
  let size: { nodes: number; arcs: number } | undefined;
  let supply = new Float64Array(0);
  const described = new Set<number>();
  const arcs: FlowArc[] = [];
  let number = 0;
  const wrong = (what: string): SyntaxError => new SyntaxError(`line ${number}: ${what}`);
  const whole = (name: string, word: string | undefined): number => {
    const value = Number(word);
    if (word === undefined || !/^[+-]?\d+$/.test(word)) throw wrong(`${name} is not a whole number`);
    if (!Number.isSafeInteger(value)) throw wrong(`${name} is beyond exact arithmetic`);
    return value;
  };
  const node = (name: string, word: string | undefined): number => {
    const value = whole(name, word);
    if (value < 1 || value > size!.nodes) throw wrong(`${name} is not a node from 1 to ${size!.nodes}`);
    return value - 1;
  };

  for (const line of text.split('\n')) {
    number++;
    const [kind, ...words] = line.trim().split(/\s+/);
    if (kind === '' || kind === 'c') continue;
    const expected = { p: 3, n: 2, a: 5 }[kind!];
    if (expected === undefined) throw wrong(`no line begins with "${kind}"`);
    if (words.length !== expected) throw wrong(`"${kind}" is followed by ${expected} words, not ${words.length}`);
    if (kind === 'p') {
      if (size !== undefined) throw wrong('there is a second "p" line');
      if (words[0] !== 'min') throw wrong(`"${words[0]}" is not a minimum-cost flow problem`);
      size = { nodes: whole('the number of nodes', words[1]), arcs: whole('the number of arcs', words[2]) };
      if (size.nodes < 0 || size.arcs < 0) throw wrong('a number is below 0');
      if (size.nodes > mostNodes) throw wrong(`there can be at most ${mostNodes} nodes, not ${size.nodes}`);
      supply = new Float64Array(size.nodes);
      continue;
    }
    if (size === undefined) throw wrong('the "p" line must come first');
    if (kind === 'n') {
      const at = node('the node', words[0]);
      if (described.has(at)) throw wrong(`node ${at + 1} has a second "n" line`);
      described.add(at);
      supply[at] = whole('the supply', words[1]);
      continue;
    }
    const capacity = whole('the capacity', words[3]);
    arcs.push({
      from: node('the tail', words[0]),
      to: node('the head', words[1]),
      lower: whole('the lower bound', words[2]),
      capacity: capacity < 0 ? Number.POSITIVE_INFINITY : capacity,
      cost: whole('the cost', words[4]),
    });
  }
  if (size === undefined) throw new SyntaxError('there is no "p" line');
  if (arcs.length !== size.arcs) throw new SyntaxError(`there are ${arcs.length} arcs, not ${size.arcs}`);
  return { nodes: size.nodes, supply, arcs };
}
