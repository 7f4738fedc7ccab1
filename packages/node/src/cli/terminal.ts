import { constants, createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CliError } from './errors.ts';

/**
 * Where a command speaks and what it may touch outside the node: the process's own streams and files, or those of the
 * caller at the other end of the control socket. Paths are absolute.
 */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  read(path: string): AsyncIterable<Uint8Array>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  ask(question: string, secret: boolean): Promise<string>;
}

/** Bytes of a file read at once; also the chunk that travels over the control socket. */
export const chunkBytes = 64 * 1024;

/** The process's own terminal. A question ends unanswered when `signal` is aborted. */
export function processTerminal(signal: AbortSignal): Terminal {
  // Whoever reads no further, as `head` does, ends the command: that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    read: readChunks,
    write: writeWhole,
    ask: (question, secret) => askOn(process.stdin, process.stderr, question, { secret, signal }),
  };
}

/** A terminal without a person: what a command says goes to `sink`, questions are refused. */
export function silentTerminal(sink: { out: (text: string) => void; err: (text: string) => void }): Terminal {
  return {
    ...sink,
    read: readChunks,
    write: writeWhole,
    ask: async (question) => {
      throw answerMissing(question);
    },
  };
}

async function* readChunks(path: string): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) yield chunk as Uint8Array;
  } catch (error) {
    throw fileError(error, path);
  }
}

/** Never readable by others: what is written may be an invitation or an export of a home. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  try {
    const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(error, path);
  }
}

function fileError(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT')
    return new CliError('FILE_MISSING', {
      de: `Die Datei ${path} gibt es nicht. Bitte prüfen Sie den Pfad.`,
      en: `There is no file ${path}. Please check the path.`,
    });
  if (code === undefined) return error;
  return new CliError('FILE_UNREADABLE', {
    de: `Auf die Datei ${path} lässt sich nicht zugreifen (${code}). Bitte prüfen Sie Art und Rechte.`,
    en: `The file ${path} cannot be used (${code}). Please check its kind and permissions.`,
  });
}

function answerMissing(question: string): CliError {
  return new CliError('ANSWER_MISSING', {
    de: `Eine Frage blieb ohne Antwort: ${question.trim()} Geben Sie die Antwort im Terminal, als Option oder auf der Standardeingabe.`,
    en: `A question was left unanswered: ${question.trim()} Give the answer at a terminal, as an option or on standard input.`,
  });
}

/** Asks for one line; end of input without a line is ANSWER_MISSING. A secret is read without echo. */
function askOn(
  input: NodeJS.ReadStream,
  echo: NodeJS.WriteStream,
  question: string,
  { secret, signal }: { secret: boolean; signal: AbortSignal },
): Promise<string> {
  echo.write(question);
  const swallow = new Writable({ write: (_chunk, _encoding, done) => done() });
  const interactive = input.isTTY === true;
  const lines = createInterface({
    input,
    terminal: interactive,
    ...(interactive ? { output: secret ? swallow : echo } : {}),
  });
  const give = () => lines.close();
  signal.addEventListener('abort', give, { once: true });
  return new Promise<string>((resolve, reject) => {
    let answered = false;
    lines.once('line', (line) => {
      answered = true;
      if (secret && interactive) echo.write('\n');
      lines.close();
      resolve(line);
    });
    lines.once('close', () => {
      // Ctrl-C while readline holds the terminal in raw mode reaches nobody else.
      if (!answered) reject(answerMissing(question));
    });
  }).finally(() => signal.removeEventListener('abort', give));
}
