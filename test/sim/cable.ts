import type { MemberId } from '@drehscheibe/protocol';
import type { Outage } from '../../packages/node/src/federation/outage.ts';

/** The cables between the nodes of a simulation: any of them can be cut, and joined again. */
export class Cable {
  #cuts: (one: MemberId, other: MemberId) => boolean = () => false;
  readonly #listeners = new Set<() => void>();

  /** From now on the links for which this is true are down. It is asked about both directions. */
  cut(between: (one: MemberId, other: MemberId) => boolean): void {
    this.#cuts = between;
    for (const listener of this.#listeners) listener();
  }

  outageOf(node: MemberId): Outage {
    return {
      cuts: (member) => this.#cuts(node, member),
      subscribe: (listener) => {
        this.#listeners.add(listener);
        return () => void this.#listeners.delete(listener);
      },
    };
  }
}
