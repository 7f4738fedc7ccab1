import { dispatch, processTerminal } from './cli/index.ts';

/** A terminal's Ctrl-C reaches the whole process group, and a launcher may pass it on: two within this are one. */
const sameSignalMs = 1000;

// Whatever this process writes, LevelDB's files and copies of them included, is for this user alone.
process.umask(0o077);

const stop = new AbortController();
let stoppedAt = 0;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (!stop.signal.aborted) {
      stoppedAt = performance.now();
      stop.abort(new Error(signal));
    } else if (performance.now() - stoppedAt > sameSignalMs) process.exit(130);
  });
// Whoever started this process over an IPC channel is gone: nobody else would stop it.
process.on('disconnect', () => stop.abort(new Error('the parent process is gone')));

const exit = await dispatch({
  argv: process.argv.slice(2),
  cwd: process.cwd(),
  env: process.env,
  terminal: processTerminal(stop.signal),
  signal: stop.signal,
});
// Not process.exit: what was written to a pipe must still arrive.
process.exitCode = exit;
if (process.connected) process.disconnect();
