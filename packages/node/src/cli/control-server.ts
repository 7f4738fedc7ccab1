import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import type { Logger } from '../log.ts';
import type { Node } from '../node.ts';
import type { Dispatch } from './command.ts';
import { isRunning } from './control-client.ts';
import { type Answer, frame, frames, type Reply, type Request } from './control-frames.ts';
import { controlPath } from './control-path.ts';
import { CliError, type CliErrorCode } from './errors.ts';
import type { Terminal } from './terminal.ts';

interface Control {
  close(): Promise<void>;
}

/**
 * Listens on the control socket of `home`, readable for this user alone, and runs the commands that arrive on the
 * open rooms of `node`. Throws CliError NODE_RUNNING when another process answers there already.
 */
export async function createControl(
  options: { home: string },
  deps: { node: Node; log: Logger; dispatch: Dispatch },
): Promise<Control> {
  const path = controlPath(options.home);
  if (await isRunning(options.home)) throw nodeRunning(options.home);
  rmSync(path, { force: true });

  const closing = new AbortController();
  const talks = new Set<Promise<void>>();
  const server = createServer((socket) => {
    const talk = serve(socket, options.home, deps, closing.signal).finally(() => talks.delete(talk));
    talks.add(talk);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // The mask closes the moment between bind and chmod.
    const mask = process.umask(0o177);
    try {
      server.listen(path, resolve);
    } finally {
      process.umask(mask);
    }
  });
  chmodSync(path, 0o600);

  return {
    async close() {
      closing.abort(new Error('the node is closing'));
      await Promise.all([...talks, new Promise((resolve) => server.close(resolve))]);
      rmSync(path, { force: true });
    },
  };
}

export function nodeRunning(home: string): CliError {
  return new CliError('NODE_RUNNING', {
    de: `Auf ${home} läuft schon ein Knoten. Beenden Sie ihn zuerst oder nennen Sie mit --home einen anderen.`,
    en: `A node is already running on ${home}. Stop it first or name another one with --home.`,
  });
}

async function serve(
  socket: Socket,
  home: string,
  deps: { node: Node; log: Logger; dispatch: Dispatch },
  closing: AbortSignal,
): Promise<void> {
  const gone = new AbortController();
  const signal = AbortSignal.any([gone.signal, closing]);
  socket.on('error', () => gone.abort());
  socket.on('close', () => gone.abort());
  const end = () => void socket.destroy();
  closing.addEventListener('abort', end, { once: true });
  try {
    const incoming = frames<Request | Answer>(socket)[Symbol.asyncIterator]();
    const first = await incoming.next();
    if (first.done || !('argv' in first.value)) return;
    const request = first.value;
    const caller = createCaller(socket, signal);
    const listening = caller.listen(incoming as AsyncIterator<Answer>);
    const exit = await deps.dispatch({
      argv: request.argv,
      cwd: request.cwd,
      env: { LANG: request.language },
      terminal: caller.terminal,
      signal,
      live: { node: deps.node, home },
    });
    deps.log.info({ event: 'cli.command', exit });
    socket.end(frame({ exit }));
    await listening;
  } catch (error) {
    if (!signal.aborted) deps.log.warn({ event: 'cli.command', err: error });
  } finally {
    closing.removeEventListener('abort', end);
    socket.destroy();
  }
}

type Question =
  | { read: string; from: number }
  | { write: string; bytes: string }
  | { question: string; secret: boolean };

/** The terminal of the person at the other end of the socket. */
function createCaller(socket: Socket, signal: AbortSignal) {
  const open = new Map<number, (answer: Answer | undefined) => void>();
  let lastId = 0;
  const send = (reply: Reply) => {
    if (!socket.destroyed) socket.write(frame(reply));
  };
  const ask = async (question: Question): Promise<Answer> => {
    signal.throwIfAborted();
    const id = ++lastId;
    const answer = await new Promise<Answer | undefined>((resolve) => {
      open.set(id, resolve);
      send({ id, ...question } as Reply);
    });
    if (!answer) throw new Error('the caller has gone');
    if (answer.error) {
      const { code, de, en } = answer.error;
      throw new CliError(code as CliErrorCode, { de, en });
    }
    return answer;
  };

  const terminal: Terminal = {
    out: (text) => send({ out: text }),
    err: (text) => send({ err: text }),
    async *read(path) {
      for (let from = 0; ; ) {
        const { bytes } = await ask({ read: path, from });
        if (!bytes) return;
        const chunk = Buffer.from(bytes, 'base64');
        from += chunk.length;
        yield chunk;
      }
    },
    async write(path, bytes) {
      await ask({ write: path, bytes: Buffer.from(bytes).toString('base64') });
    },
    ask: async (question, secret) => (await ask({ question, secret })).text ?? '',
  };

  return {
    terminal,
    /** Hands each answer to who waits for it, until the caller ends the connection. */
    async listen(incoming: AsyncIterator<Answer>): Promise<void> {
      try {
        for (let next = await incoming.next(); !next.done; next = await incoming.next()) {
          open.get(next.value.id)?.(next.value);
          open.delete(next.value.id);
        }
      } catch {
        // A connection that breaks ends like one that closes: those who wait learn it below.
      }
      for (const resolve of open.values()) resolve(undefined);
      open.clear();
    },
  };
}
