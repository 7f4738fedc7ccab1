/** `node process.ts ORDER`: reads a series from standard input and writes its digests as a line of JSON. */
import { json } from 'node:stream/consumers';
import { digestsOf, type SentSeries } from './digests.ts';

// Drawn first, so that it depends on the seed alone: whoever started this process sees that the seed was heeded.
const drawn = Math.random();
const series = (await json(process.stdin)) as SentSeries;
console.log(JSON.stringify({ drawn, digests: await digestsOf(series, Number(process.argv[2])) }));
