import {
  decodeHead,
  decodeVector,
  type ProtectedPart,
  parseQuarter,
  periodStart,
  type SealedRecord,
} from '@drehscheibe/protocol';
import { until } from '../../../../../test/support/until.ts';
import type { Entry } from '../../registry/index.ts';
import { chainOf, type House, house, opening } from './house.ts';

const weekly = { demo: null };
/** The first period of vintage 2. */
export const firstPeriod = 104;
/** Five milliseconds into a period. */
export const startOf = (period: number) => periodStart(period, weekly) + 5;
export const partOf = (record: SealedRecord | undefined): ProtectedPart | null => decodeVector(record!.body).protected;
export const periodsOf = (feed: readonly SealedRecord[]) => feed.map((record) => decodeHead(record.head).period);

export const later = { sharing: 'aggregated', quarter: parseQuarter('2030-Q1') } as const;
export const aggregated = (id: string, change: Partial<Entry> = {}) => opening(id, { ...later, ...change });
export const plan = (id: string, change: Partial<Entry> = {}) =>
  aggregated(id, { kind: 'release', count: 1500, ...change });

/** A house at the first release of a vintage. */
export const atVintage = (): House => house(chainOf(), startOf(firstPeriod));

/** Publishes each of these periods with a node that is started for it and stopped again. */
export async function publish(at: House, periods: readonly number[], seed: string, store = at.store): Promise<void> {
  for (const period of periods) {
    at.clock.set(startOf(period));
    const before = at.feed.length;
    const node = await at.start({ seed: `${seed}/${period}`, store });
    await until(() => at.feed.length > before);
    await node.close();
  }
}
