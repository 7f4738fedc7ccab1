import { createConnection, type Socket } from 'node:net';
import { resolve } from 'node:path';
import type { Call } from './command.ts';
import { type Answer, frame, frames, type Reply } from './control-frames.ts';
import { controlPath } from './control-path.ts';
import { describeError } from './error-words.ts';
import { CliError } from './errors.ts';
import { chunkBytes } from './terminal.ts';
import type { Language } from './words.ts';

/**
 * Hands the command line to the node that runs on `home` and plays what it says on the caller's terminal. Resolves to
 * the exit code, or to undefined when no node runs there. Throws CliError CONTROL_BROKEN when the node goes away.
 */
export async function forwardToRunningNode(home: string, call: Call, language: Language): Promise<number | undefined> {
  const socket = await connectTo(controlPath(home));
  if (!socket) return undefined;
  const leave = () => void socket.destroy();
  call.signal.addEventListener('abort', leave, { once: true });
  const files = createFileAnswers(call);
  try {
    socket.write(frame({ argv: call.argv, cwd: call.cwd, language }));
    for await (const reply of frames<Reply>(socket)) {
      if ('out' in reply) call.terminal.out(reply.out);
      else if ('err' in reply) call.terminal.err(reply.err);
      else if ('exit' in reply) return reply.exit;
      else socket.write(frame(await files.answer(reply)));
    }
  } catch (error) {
    if (!call.signal.aborted) throw error;
  } finally {
    call.signal.removeEventListener('abort', leave);
    socket.destroy();
    await files.close();
  }
  if (call.signal.aborted) return 1;
  throw new CliError('CONTROL_BROKEN', {
    de: 'Der laufende Knoten hat die Verbindung beendet, bevor der Befehl fertig war. Bitte sehen Sie in sein Protokoll und wiederholen Sie den Befehl.',
    en: 'The running node closed the connection before the command was done. Please look at its log and repeat the command.',
  });
}

/** True when a node answers on the control socket of `home`. */
export async function isRunning(home: string): Promise<boolean> {
  const socket = await connectTo(controlPath(home));
  socket?.destroy();
  return socket !== undefined;
}

function connectTo(path: string): Promise<Socket | undefined> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      // No socket, or one that a killed process left behind.
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED' || error.code === 'ENOTDIR') resolve(undefined);
      else reject(error);
    });
  });
}

type Question = Exclude<Reply, { out: string } | { err: string } | { exit: number }>;

/**
 * Answers what the node asks of the caller's side. Only files that the command line names are touched: a node that
 * somebody took over must not read the caller's other files.
 */
function createFileAnswers(call: Call) {
  const named = new Set(call.argv.flatMap((word) => pathsIn(word, call.cwd)));
  let reading: { path: string; at: number; rest: Uint8Array; chunks: AsyncIterator<Uint8Array> } | undefined;

  const stopReading = async () => {
    await reading?.chunks.return?.();
    reading = undefined;
  };

  const read = async (path: string, from: number): Promise<Uint8Array> => {
    if (reading?.path !== path || reading.at !== from || from === 0) {
      await stopReading();
      if (from !== 0) throw new Error('files are read in order');
      reading = { path, at: 0, rest: new Uint8Array(), chunks: call.terminal.read(path)[Symbol.asyncIterator]() };
    }
    if (reading.rest.length === 0) {
      const next = await reading.chunks.next();
      reading.rest = next.done ? new Uint8Array() : next.value;
    }
    const chunk = reading.rest.subarray(0, chunkBytes);
    reading.rest = reading.rest.subarray(chunk.length);
    reading.at += chunk.length;
    return chunk;
  };

  const answerOrThrow = async (question: Question): Promise<Answer> => {
    if ('question' in question)
      return { id: question.id, text: await call.terminal.ask(question.question, question.secret) };
    const path = 'read' in question ? question.read : question.write;
    if (!named.has(path))
      throw new CliError('FILE_REFUSED', {
        de: `Der Knoten wollte auf ${path} zugreifen; der Befehl nennt diese Datei nicht.`,
        en: `The node asked for ${path}; the command does not name this file.`,
      });
    if ('read' in question)
      return { id: question.id, bytes: Buffer.from(await read(path, question.from)).toString('base64') };
    await call.terminal.write(path, Buffer.from(question.bytes, 'base64'));
    return { id: question.id };
  };

  return {
    async answer(question: Question): Promise<Answer> {
      try {
        return await answerOrThrow(question);
      } catch (error) {
        const { code, words } = await describeError(error);
        return { id: question.id, error: { code, ...words } };
      }
    },
    close: stopReading,
  };
}

function pathsIn(word: string, cwd: string): string[] {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  return [resolve(cwd, word), ...(equals === -1 ? [] : [resolve(cwd, word.slice(equals + 1))])];
}
