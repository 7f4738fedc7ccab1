import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CliError } from '../errors.ts';
import type { Language } from '../words.ts';

/** A node in a process of its own. */
export interface ChildNode {
  readonly url: string;
  /** Resolves when the process has ended, whatever the reason. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

const main = join(import.meta.dirname, '../../main.ts');
/** A node writes its open records in far less; afterwards it is stopped the hard way. */
const graceMs = 10_000;

/**
 * Starts `drehscheibe run` on a home, its log in node.log there. It hangs on an IPC channel: should this process die,
 * however, the node ends too. Resolves once the node is ready. Throws CliError DEMO_FAILED with the end of the log.
 */
export async function startChildNode(options: {
  name: string;
  home: string;
  /** Directory of compiled modules to share. */
  compileCache: string;
  language: Language;
  signal: AbortSignal;
}): Promise<ChildNode> {
  const logFile = join(options.home, 'node.log');
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(process.execPath, [main, 'run', '--home', options.home, '--lang', options.language], {
    stdio: ['ignore', log, log, 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: options.compileCache },
  });
  closeSync(log);
  const ended = once(child, 'exit').then(
    () => {},
    () => {},
  );
  const close = () => stop(child, ended);
  try {
    const url = await Promise.race([readyUrl(child, options.signal), ended.then(() => undefined)]);
    if (url === undefined) throw childFailed(options.name, logFile);
    return { url, ended, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function readyUrl(child: ChildProcess, signal: AbortSignal): Promise<string | undefined> {
  const [message] = (await once(child, 'message', { signal })) as [{ ready?: boolean; url?: string }];
  return message.ready ? message.url : undefined;
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = new AbortController();
  const late = delay(graceMs, true, { signal: timer.signal }).catch(() => false);
  const stillThere = await Promise.race([ended.then(() => false), late]);
  timer.abort();
  if (stillThere) child.kill('SIGKILL');
  await ended;
}

function childFailed(name: string, logFile: string): CliError {
  const tail = readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
  return new CliError('DEMO_FAILED', {
    de: `Der Knoten ${name} ist nicht gestartet. Ende seines Protokolls ${logFile}:\n${tail}`,
    en: `The node ${name} did not start. End of its log ${logFile}:\n${tail}`,
  });
}
