import type { Context } from './command.ts';

/** A whole file named on the command line: for cards, rosters and exports, whose decoders have limits of their own. */
export async function readWhole(context: Context, path: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of context.read(path)) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}
