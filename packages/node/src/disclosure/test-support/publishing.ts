import { until } from '../../../../../test/support/until.ts';
import type { FixedClock } from '../../clock.ts';
import { createLogger } from '../../log.ts';
import type { Registry } from '../../registry/index.ts';
import type { Store } from '../../store/index.ts';
import { createDisclosure, type Disclosure } from '../index.ts';
import { secureUniformBelow } from '../uniform-below.ts';
import { chainOf, hildesheim, member, memoryFeed, sealVector, verifier } from './house.ts';

/** A disclosure over a real registry; it has published the current period. To publish the next: set the clock, then `published(2)`. */
export async function publishing(deps: {
  registry: Pick<Registry, 'entries' | 'establishments' | 'subscribe'>;
  clock: FixedClock;
  store: Store;
}): Promise<{ disclosure: Disclosure; published: (vectors: number) => Promise<void> }> {
  const chain = chainOf();
  const { feed, door, own } = memoryFeed(() => chain);
  const disclosure = await createDisclosure(
    { member, districts: [hildesheim], handOverAfterMs: 0 },
    {
      ...deps,
      publish: door,
      own,
      sealVector,
      roster: { chain: () => chain, subscribe: () => () => {} },
      verifier,
      uniformBelow: secureUniformBelow(),
      log: createLogger({ level: 'silent' }),
      signal: new AbortController().signal,
    },
  );
  const published = async (vectors: number) => void (await until(() => feed.length >= vectors));
  await published(1);
  return { disclosure, published };
}
