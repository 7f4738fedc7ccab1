/** A solver's thread that needs ever more memory. */
import { parentPort } from 'node:worker_threads';

parentPort!.on('message', () => {
  const kept: object[] = [];
  for (;;) kept.push({ kept: kept.length });
});
