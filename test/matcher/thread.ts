/** A thread of Node that posts the digests of the series it was started with. */
import { parentPort, workerData } from 'node:worker_threads';
import { digestsOf, type SentSeries } from './digests.ts';

const { series, order } = workerData as { series: SentSeries; order: number };
parentPort!.postMessage(await digestsOf(series, order));
