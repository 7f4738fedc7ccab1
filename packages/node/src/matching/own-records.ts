/** The records of one establishment that somebody may see. */
import type { OpenCell } from '@drehscheibe/protocol';
import type { Entry } from '../registry/index.ts';

export interface OwnRecords {
  readonly establishment: string;
  /** Null: of both kinds. */
  readonly kind: Entry['kind'] | null;
}

/** What the node's last vector says in the open, without what the own entries put into it. */
export type PublishedWithout = (isOwn: (entry: Entry) => boolean) => Promise<readonly OpenCell[]>;

export function isOf(entry: Pick<Entry, 'establishment' | 'kind'>, { establishment, kind }: OwnRecords): boolean {
  return entry.establishment === establishment && (kind === null || entry.kind === kind);
}

/** Tells records of different accounts apart; the same for whoever may see the same. */
export function keyOf({ establishment, kind }: OwnRecords): string {
  return `${establishment}/${kind ?? 'all'}`;
}
