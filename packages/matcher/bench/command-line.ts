/** What programs that measure have in common: help, and one line with exit code 2 for whoever calls them wrongly. */
import { readFileSync } from 'node:fs';

/** What was given is wrong: the message says what, where, and what to do. */
export class UsageError extends Error {}

/** Runs `program` with the command's arguments, or prints `usage` where these ask for `--help`. */
export async function runProgram(usage: string, program: (args: string[]) => void | Promise<void>): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    console.log(usage);
    return;
  }
  try {
    await program(args);
  } catch (error) {
    console.error(`${wrongUse(error)}; --help says more`);
    process.exitCode = 2;
  }
}

/** What is wrong with the call, in one line; whatever else it is, is thrown again. */
function wrongUse(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (!code.startsWith('ERR_PARSE_ARGS')) throw error;
  // Of `parseArgs`: the first sentence says what, advice on several lines follows.
  return message.split(/\.\s|\n/)[0]!.replace(/\.$/, '');
}

/** @throws UsageError unless `value` is one of those allowed */
export function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new UsageError(`--${name} is one of ${allowed.join(', ')}, not "${value}"`);
  return found;
}

/** @throws UsageError unless `text` is a whole number within the bounds, both included */
export function whole(name: string, text: string, least = 0, most = Number.MAX_SAFE_INTEGER): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    const bounds = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
    throw new UsageError(`--${name} is a whole number ${bounds}, not "${text}"`);
  }
  return value;
}

/** @throws UsageError where it cannot be read */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UsageError(`there is no file ${path}`);
    if (code === 'EISDIR') throw new UsageError(`${path} is a folder: name a file`);
    throw new UsageError(`${path} cannot be read (${code ?? String(error)})`);
  }
}
