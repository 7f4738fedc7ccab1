/**
 * Solves a minimum-cost flow problem in DIMACS format with the plain network simplex.
 *
 *     npm exec -- node packages/matcher/bench/dimacs.ts FILE
 *
 * The last line is the optimal value, `infeasible` or `unbounded`. Exits 1 for malformed files, naming the line, and where
 * numbers are too large for exact arithmetic.
 */
import { readFileSync } from 'node:fs';
import { MatcherError } from '../src/errors.ts';
import { parseDimacs } from './dimacs-format.ts';
import { cheapestFlow } from './general-flow.ts';

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: dimacs.ts FILE');
try {
  const problem = parseDimacs(readFileSync(path, 'utf8'));
  const before = process.cpuUsage();
  const optimum = cheapestFlow(problem);
  const { user, system } = process.cpuUsage(before);
  console.log(`${problem.nodes} nodes, ${problem.arcs.length} arcs, ${((user + system) / 1e6).toFixed(3)} s of CPU`);
  console.log(optimum.kind === 'optimal' ? String(optimum.value) : optimum.kind);
} catch (error) {
  if (!(error instanceof SyntaxError || error instanceof MatcherError)) throw error;
  console.error(`${path}: ${error.message}`);
  process.exitCode = 1;
}
