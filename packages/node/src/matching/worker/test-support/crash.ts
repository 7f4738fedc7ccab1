/** A solver's thread with a fault of ours in it. */
import { parentPort } from 'node:worker_threads';

parentPort!.on('message', () => {
  throw new TypeError('planted');
});
