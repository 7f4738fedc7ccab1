import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Level } from 'level';

/** Whether bytes of any format hold a name in UTF-8, in capitals or not. */
const names = (bytes: Uint8Array, name: string) =>
  new TextDecoder().decode(bytes).toLowerCase().includes(name.toLowerCase());

/** Where `name` occurs among the frames a tapped node sent or received: `direction protocol`, once per frame. */
export function framesNaming(home: string, name: string): string[] {
  const path = join(home, 'frames');
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' ') as [string, string, string])
    .filter(([, , body]) => names(Buffer.from(body, 'base64'), name))
    .map(([direction, protocol]) => `${direction} ${protocol}`);
}

/** How many frames a tapped node wrote down. */
export function frameCount(home: string): number {
  return readFileSync(join(home, 'frames'), 'utf8').split('\n').length - 1;
}

/**
 * The keys under which `name` occurs in the store of a stopped node, as the store hands the values out: LevelDB compresses
 * what it writes, so a search through its files would prove nothing.
 */
export async function storedUnderNaming(home: string, name: string): Promise<{ keys: string[]; searched: number }> {
  const database = new Level<Uint8Array, Uint8Array>(join(home, 'store'), {
    keyEncoding: 'view',
    valueEncoding: 'view',
  });
  const keys: string[] = [];
  let searched = 0;
  try {
    for await (const [key, value] of database.iterator()) {
      searched += 1;
      if (names(value, name) || names(key, name)) keys.push(new TextDecoder().decode(key));
    }
  } finally {
    await database.close();
  }
  return { keys, searched };
}
