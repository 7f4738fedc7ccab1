/** A solver's thread that never looks at its mail again. */
import { parentPort } from 'node:worker_threads';

parentPort!.on('message', () => {
  for (;;);
});
