/**
 * Writes the layered network of an instance as a DIMACS minimum-cost flow problem, for other solvers. Unmatched workers and
 * jobs pass by one more node, at their penalties; no arc has a limit below the number of all workers.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { Problem } from '../../src/index.ts';
import { layeredNetwork } from '../../src/layers.ts';
import { instanceOf } from '../../src/problem.ts';

/** @returns nodes and arcs of the file */
export function writeLayeredDimacs(problem: Problem, path: string): { nodes: number; arcs: number } {
  const network = layeredNetwork(instanceOf(problem));
  const { supplyNodes, demandNodes, balance, rootCost } = network;
  const cells = supplyNodes + demandNodes;
  const nodes = network.nodes + 1;
  const arcs = network.arcs + cells;
  const workers = problem.supply.reduce((sum, { count }) => sum + count, 0);
  const jobs = problem.demand.reduce((sum, { count }) => sum + count, 0);
  const limit = workers + jobs;

  const file = openSync(path, 'w');
  let text = `p min ${nodes} ${arcs}\n`;
  const put = (line: string): void => {
    text += line;
    if (text.length < 65_536) return;
    writeSync(file, text);
    text = '';
  };
  for (let k = 0; k < cells; k++) put(`n ${k + 1} ${balance[k]}\n`);
  if (jobs !== workers) put(`n ${nodes} ${jobs - workers}\n`);
  for (let arc = 0; arc < network.arcs; arc++) {
    put(`a ${network.from[arc]! + 1} ${network.to[arc]! + 1} 0 ${limit} ${network.cost[arc]}\n`);
  }
  for (let k = 0; k < cells; k++) {
    const ends = k < supplyNodes ? `${k + 1} ${nodes}` : `${nodes} ${k + 1}`;
    put(`a ${ends} 0 ${limit} ${rootCost[k]}\n`);
  }
  writeSync(file, text);
  closeSync(file);
  return { nodes, arcs };
}
