import type { MemberId } from '@drehscheibe/protocol';

/** A published record, as far as measuring it goes. */
export interface Published {
  readonly author: MemberId;
  readonly seq: number;
  /** Just before it was sealed, `performance.now()`. */
  readonly sealedAtMs: number;
  /** The signed head's bytes. */
  readonly head: Uint8Array;
}

/** When each record was durable at each node. Nodes tell this after a record is synced to disk. */
export class Arrivals {
  /** By record, then by node; `performance.now()`. */
  readonly #at = new Map<string, Map<MemberId, number>>();

  note(record: { author: MemberId; seq: number }, node: MemberId): void {
    const key = keyOf(record);
    const nodes = this.#at.get(key) ?? new Map<MemberId, number>();
    this.#at.set(key, nodes);
    if (!nodes.has(node)) nodes.set(node, performance.now());
  }

  /** Whether all these records are durable at all these nodes. */
  complete(records: readonly Published[], nodes: readonly MemberId[]): boolean {
    return records.every((record) => {
      const arrived = this.#at.get(keyOf(record));
      return arrived !== undefined && nodes.every((node) => arrived.has(node));
    });
  }

  /** Milliseconds at each of the nodes but the author, from `sinceMs` on, or else from when the record was sealed. */
  timesMs(record: Published, nodes: readonly MemberId[], sinceMs = record.sealedAtMs): number[] {
    const arrived = this.#at.get(keyOf(record));
    return nodes.flatMap((node) => {
      const at = arrived?.get(node);
      return at === undefined || node === record.author ? [] : [at - sinceMs];
    });
  }
}

function keyOf({ author, seq }: { author: MemberId; seq: number }): string {
  return `${author}/${seq}`;
}
