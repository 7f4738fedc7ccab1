#!/usr/bin/env node
// Starts src/main.ts. The program needs Node 24 or later (libp2p 3, type stripping); an older Node starts the one that
// the npm package `node` brought along, and stands aside: arguments, streams, signals and the exit code pass through.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const oldestMajor = 24;
const main = new URL('../src/main.ts', import.meta.url);

if (Number.parseInt(process.versions.node, 10) >= oldestMajor) {
  await import(main.href);
} else {
  let binary;
  try {
    binary = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node');
  } catch {
    console.error(
      `NODE_TOO_OLD: Drehscheibe braucht Node ${oldestMajor} oder neuer, hier läuft ${process.version}. Bitte zuerst \`npm ci\` ausführen.\n` +
        `NODE_TOO_OLD: Drehscheibe needs Node ${oldestMajor} or later, this is ${process.version}. Please run \`npm ci\` first.`,
    );
    process.exit(1);
  }
  const child = spawn(
    binary,
    ['--disable-warning=ExperimentalWarning', fileURLToPath(main), ...process.argv.slice(2)],
    // The channel is how main.ts notices that this process has died without passing a signal on.
    { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
  );
  // Ctrl-C at a terminal reaches the child by itself; main.ts takes a second signal within a second for the same one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`NODE_TOO_OLD: ${binary}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
