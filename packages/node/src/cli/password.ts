import type { Context } from './command.ts';
import { CliError } from './errors.ts';
import type { Words } from './words.ts';

const longestFileBytes = 4096;

/** The first line of `file`, or what the person types unseen. Throws CliError PASSWORD_WRONG for an empty one. */
export async function readPassword(context: Context, file: string | undefined, question: Words): Promise<string> {
  const password = file === undefined ? await context.ask(question, { secret: true }) : await firstLine(context, file);
  if (password !== '') return password;
  throw new CliError('PASSWORD_WRONG', { de: 'Das Kennwort ist leer.', en: 'The password is empty.' });
}

async function firstLine(context: Context, file: string): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of context.read(file)) {
    parts.push(part);
    length += part.length;
    if (length > longestFileBytes) break;
  }
  return Buffer.concat(parts).toString('utf8').split(/\r?\n/, 1)[0] ?? '';
}
