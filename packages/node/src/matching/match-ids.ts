/**
 * Names for matches that tell nothing about their ends: whoever sees a match may know one end, and not the id of the other's
 * entry. The same ends have the same name as long as the store lives; its key leaves it never.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Store } from '../store/index.ts';

export type MatchIds = (from: string, to: string) => string;

export async function openMatchIds(store: Store): Promise<MatchIds> {
  const keys = store.collection<string>('matching.keys');
  let key = await keys.get('match-ids');
  if (key === undefined) {
    key = randomBytes(32).toString('hex');
    await keys.put('match-ids', key);
  }
  return matchIds(key);
}

export function matchIds(key: string): MatchIds {
  return (from, to) =>
    createHmac('sha256', Buffer.from(key, 'hex'))
      .update(JSON.stringify([from, to]))
      .digest('base64url')
      .slice(0, 22);
}
