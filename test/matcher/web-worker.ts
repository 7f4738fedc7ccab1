/** A worker of a browser that answers a series with its digests. */
import { digestsOf, type SentSeries } from './digests.ts';

self.addEventListener('message', async ({ data }: MessageEvent<{ series: SentSeries; order: number }>) => {
  self.postMessage(await digestsOf(data.series, data.order));
});
