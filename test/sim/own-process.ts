import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { MemberProcess, Started } from './member-process.ts';

const program = fileURLToPath(new URL('member-process.ts', import.meta.url));
const ANY_PORT = '/ip4/127.0.0.1/tcp/0';

/** What was asked of a process that ended before it answered. */
export class ProcessGone extends Error {}

/** A node in a process of its own, to be measured alone or killed. */
export interface OwnProcess extends Started, MemberProcess {
  /** Ends it in order, and waits. */
  stop(): Promise<void>;
  /** `kill -9`, and waits until it is gone. What it was asked and has not answered rejects with ProcessGone. */
  kill(): Promise<void>;
}

/** @param index of regionOf @param folder its store; the same one again after a stop or a kill */
export async function startOwnProcess(index: number, folder: string, listen = ANY_PORT): Promise<OwnProcess> {
  const child = fork(program, [String(index), folder, listen], { serialization: 'advanced' });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let last = 0;
  void gone.then(() => {
    for (const { reject } of waiting.values()) reject(new ProcessGone('the process ended before it answered'));
    waiting.clear();
  });
  const started = Promise.withResolvers<Started>();
  void gone.then(() => started.reject(new Error('the process ended before it listened')));
  child.on('message', (message: { started?: Started; id?: number; value?: never; error?: string }) => {
    if (message.started) return started.resolve(message.started);
    const asked = waiting.get(message.id ?? 0);
    waiting.delete(message.id ?? 0);
    if (message.error === undefined) asked?.resolve(message.value as never);
    else asked?.reject(new Error(message.error));
  });

  const ask =
    <Call extends keyof MemberProcess>(call: Call) =>
    (...args: Parameters<MemberProcess[Call]>) =>
      new Promise<Awaited<ReturnType<MemberProcess[Call]>>>((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        // A process that is just gone: `gone` rejects what waits.
        child.send({ id: last, call, args }, () => {});
      });
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await gone;
  };

  return {
    ...(await started.promise),
    adopt: ask('adopt'),
    connected: ask('connected'),
    publish: ask('publish'),
    feed: ask('feed'),
    usage: ask('usage'),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}
