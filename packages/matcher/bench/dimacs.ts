/**
 * Solves a minimum-cost flow problem in DIMACS format with the plain network simplex.
 *
 *     npm exec -- node packages/matcher/bench/dimacs.ts FILE
 *
 * The last line is the optimal value, `infeasible` or `unbounded`. Exits 2 for files that cannot be read or are malformed,
 * naming the line, and 1 where numbers are too large for exact arithmetic.
 */
import { parseArgs } from 'node:util';
import { MatcherError } from '../src/errors.ts';
import { runProgram, textOf, UsageError } from './command-line.ts';
import { type FlowProblem, parseDimacs } from './dimacs-format.ts';
import { cheapestFlow } from './general-flow.ts';

const usage = `node packages/matcher/bench/dimacs.ts FILE

Solves a minimum-cost flow problem in DIMACS format exactly. The last line is the optimal value, "infeasible" or "unbounded".
An example: packages/matcher/bench/examples/transport.min`;

await runProgram(usage, (args) => {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new UsageError('name one file in DIMACS format');
  const problem = problemIn(path);
  try {
    const before = process.cpuUsage();
    const optimum = cheapestFlow(problem);
    const { user, system } = process.cpuUsage(before);
    console.log(`${problem.nodes} nodes, ${problem.arcs.length} arcs, ${((user + system) / 1e6).toFixed(3)} s of CPU`);
    console.log(optimum.kind === 'optimal' ? String(optimum.value) : optimum.kind);
  } catch (error) {
    if (!(error instanceof MatcherError)) throw error;
    console.error(`${path}: ${error.message}`);
    process.exitCode = 1;
  }
});

function problemIn(path: string): FlowProblem {
  const text = textOf(path);
  try {
    return parseDimacs(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageError(`${path}: ${error.message}`);
  }
}
