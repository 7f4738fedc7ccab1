/**
 * How many discrete Gaussians a core draws in a second.
 *
 *     node packages/node/bench/sampler.ts [--sigma 6000] [--seconds 3]
 *
 * Randomness from node:crypto as in a node. Ends with one line of JSON.
 */
import { parseArgs } from 'node:util';
import { sampleDiscreteGaussian } from '../src/disclosure/sampler.ts';
import { secureUniformBelow } from '../src/disclosure/uniform-below.ts';

const { values } = parseArgs({
  options: { sigma: { type: 'string', default: '6000' }, seconds: { type: 'string', default: '3' } },
});
const variance = { numerator: BigInt(values.sigma) ** 2n, denominator: 1n };
const uniformBelow = secureUniformBelow();

/** Seconds of CPU time, so that a busy machine does not show. */
const cpuSeconds = (): number => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6;

const drawBlock = (): void => {
  for (let i = 0; i < 1000; i++) sampleDiscreteGaussian(variance, uniformBelow);
};
for (let i = 0; i < 10; i++) drawBlock(); // warm
const begin = cpuSeconds();
let draws = 0;
while (cpuSeconds() - begin < Number(values.seconds)) {
  drawBlock();
  draws += 1000;
}
const drawsPerSecond = Math.round(draws / (cpuSeconds() - begin));
console.log(`sigma ${values.sigma}: ${drawsPerSecond} draws per second of CPU time`);
console.log(JSON.stringify({ bench: 'sampler', sigma: Number(values.sigma), drawsPerSecond }));
