/**
 * HiGHS (WebAssembly) on the linear program of a DIMACS network: `node highs.ts FILE`, prints a PeerRun. One column per
 * arc, one row per node. CPU seconds of run() alone; loading and passing the model are not counted.
 */
import { readFileSync } from 'node:fs';
import highsModule from 'highs';
import { parseDimacs } from '../dimacs-format.ts';
import { peakRssMiB, timed } from '../measuring.ts';

const { nodes, supply, arcs } = parseDimacs(readFileSync(process.argv[2]!, 'utf8'));
// Its types describe the CommonJS build; the module that Node takes exports the loader itself.
const loadHighs = highsModule as unknown as typeof highsModule.default;
const highs = await loadHighs();
const starts = Int32Array.from({ length: arcs.length + 1 }, (_, arc) => 2 * arc);
using model = highs.createModel({
  numCols: arcs.length,
  numRows: nodes,
  colCost: Float64Array.from(arcs, ({ cost }) => cost),
  colLower: Float64Array.from(arcs, ({ lower }) => lower),
  colUpper: Float64Array.from(arcs, ({ capacity }) => capacity),
  rowLower: supply,
  rowUpper: supply,
  matrix: {
    format: 'csc',
    numRows: nodes,
    numCols: arcs.length,
    starts,
    indices: Int32Array.from(arcs.flatMap(({ from, to }) => [from, to])),
    values: Float64Array.from({ length: 2 * arcs.length }, (_, k) => (k % 2 === 0 ? 1 : -1)),
  },
});
// Its presolve takes forty times as long as the simplex itself on these networks.
model.options.set({ output_flag: false, presolve: 'off' });
const { cpuS } = timed(() => model.run());
if (model.getModelStatus() !== highs.constants.modelStatus.optimal) throw new Error('no optimum');
// Its arithmetic is in floating point; the optimum of a network of whole numbers is whole.
console.log(JSON.stringify({ objective: Math.round(model.getObjectiveValue()), cpuS, rssMiB: peakRssMiB() }));
