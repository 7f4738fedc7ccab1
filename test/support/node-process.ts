import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The program, as an argument for node. */
export const main = fileURLToPath(new URL('../../packages/node/src/main.ts', import.meta.url));

export interface CommandResult {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

interface CommandOptions {
  readonly input?: string;
  readonly cwd?: string;
}

/** Runs the `drehscheibe` command as a process of its own and waits for its end, whatever its exit code. */
export function command(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const child = spawn(process.execPath, [main, ...args], { cwd: options.cwd, stdio: 'pipe' });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdin.on('error', () => undefined).end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit) => resolve({ exit, out, err }));
  });
}

/** Runs a command that must succeed. @throws Error with everything it printed. */
export async function drehscheibe(args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const { exit, out, err } = await command(args, options);
  if (exit !== 0) throw new Error(`drehscheibe ${args.join(' ')} ended with ${exit}\n${out}\n${err}`);
  return out;
}

/** The last line of a command run with `--json`, parsed. */
export async function json<T>(args: readonly string[], options: CommandOptions = {}): Promise<T> {
  const lines = (await drehscheibe([...args, '--json'], options)).trim().split('\n');
  return JSON.parse(lines.at(-1) ?? 'null') as T;
}

export interface RunningNode {
  readonly home: string;
  readonly url: string;
  readonly process: ChildProcess;
  /** Ends it as Ctrl-C does and waits. @returns its exit code */
  stop(): Promise<number | null>;
  /** `kill -9`, and waits until the process is gone. */
  kill(): Promise<void>;
}

/** Starts `program` (the node, unless a test brings its own) on a home and waits until everything listens. */
export async function startNode(
  home: string,
  program: readonly string[] = [main, 'run', '--json'],
): Promise<RunningNode> {
  const { said, child, stop } = await spawnReady<{ url?: string }, string>(
    [...program, '--home', home],
    ({ url }) => url,
  );
  return {
    home,
    url: said,
    process: child,
    stop: () => stop('SIGTERM'),
    async kill() {
      await stop('SIGKILL');
    },
  };
}

/**
 * Starts a program that says by a line of JSON on its standard output that it is ready. @returns what `ready` reads from that
 * line. @throws Error with the end of what it wrote, if it ends before
 */
export async function spawnReady<Line, Said>(args: readonly string[], ready: (line: Line) => Said | undefined) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  // A test run that is broken off leaves nothing behind.
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  const gone = new Promise<number | null>((resolve) => child.once('close', resolve));
  void gone.then(() => process.off('exit', end));
  let written = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written = (written + text).slice(-4000);
  });
  const said = new Promise<Said>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const read = line.startsWith('{') ? ready(JSON.parse(line) as Line) : undefined;
      if (read !== undefined) resolve(read);
    });
    gone.then((exit) => reject(new Error(`${args.join(' ')} ended with ${exit} before it was ready:\n${written}`)));
  });
  return {
    said: await said,
    child,
    /** @returns the exit code, null after a kill */
    stop(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
      child.kill(signal);
      return gone;
    },
  };
}
