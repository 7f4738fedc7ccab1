/** What an establishment was shown, and when: enough to say what has changed within a week. Erased with what it rests on. */
import type { Clock } from '../clock.ts';
import { createLane } from '../lane.ts';
import type { Store } from '../store/index.ts';
import type { KeptMatch } from './changes.ts';
import { dayMs, maxAgeMs, startOfWeek } from './kept-plans.ts';
import { keyOf, type OwnRecords } from './own-records.ts';

interface Shown {
  readonly at: number;
  readonly matches: readonly KeptMatch[];
}

export interface OwnHistory {
  /** Of a day only the last is remembered. */
  add(own: OwnRecords, shown: Shown): Promise<void>;
  /** What stood at that time; nothing where nothing had been shown yet, or too long ago. */
  at(own: OwnRecords, time: number): Promise<readonly KeptMatch[]>;
  /** Erases what concerns entries that are not among the present ones. */
  eraseOthers(present: () => Promise<ReadonlySet<string>>): Promise<void>;
  /** Resolves when nothing is being written any more. */
  close(): Promise<void>;
}

export async function openOwnHistory(store: Store, clock: Clock): Promise<OwnHistory> {
  /** By `keyOf`, the latest last; never empty. */
  const histories = store.collection<readonly Shown[]>('matching.own');
  const occurring = new Set<string>();
  const remember = ({ matches }: Shown) => {
    for (const id of matches.flatMap(entriesOf)) occurring.add(id);
  };
  const all = async (): Promise<[string, readonly Shown[]][]> => {
    const found: [string, readonly Shown[]][] = [];
    for await (const history of histories.entries()) found.push(history);
    return found;
  };

  const isOver = (history: readonly Shown[]) => history.at(-1)!.at < clock.now() - maxAgeMs;
  const known = await all();
  await store.batch(known.filter(([, history]) => isOver(history)).map(([key]) => histories.delOp(key)));
  for (const [, history] of known) for (const shown of history) remember(shown);

  /** Reading and writing belong together. */
  const lane = createLane();

  return {
    add: (own, shown) =>
      lane.run(async () => {
        const earlier = (await histories.get(keyOf(own))) ?? [];
        remember(shown);
        await histories.put(keyOf(own), [...stillAskedFor(earlier, shown.at), shown]);
      }),
    async at(own, time) {
      const history = (await histories.get(keyOf(own))) ?? [];
      const stood = history.findLast(({ at }) => at <= time);
      return stood && stood.at >= clock.now() - maxAgeMs ? stood.matches : [];
    },
    eraseOthers: (present) =>
      lane.run(async () => {
        if (occurring.size === 0) return;
        const staying = await present();
        const gone = [...occurring].filter((id) => !staying.has(id));
        if (gone.length === 0) return;
        const stays = (match: KeptMatch) => entriesOf(match).every((id) => staying.has(id));
        const erased = ([key, history]: [string, readonly Shown[]]) =>
          histories.putOp(
            key,
            history.map(({ at, matches }) => ({ at, matches: matches.filter(stays) })),
          );
        const touched = (await all()).filter(([, history]) => history.some(({ matches }) => !matches.every(stays)));
        await store.batch(touched.map(erased));
        for (const id of gone) occurring.delete(id);
      }),
    close: () => lane.idle(),
  };
}

/** Nobody asks for another time than the start of a day within the last week: of each day the last, and what stood before. */
function stillAskedFor(history: readonly Shown[], now: number): Shown[] {
  const days = new Map(history.map((shown) => [Math.floor(shown.at / dayMs), shown]));
  days.delete(Math.floor(now / dayMs));
  const kept = [...days.values()];
  const stood = kept.findLast(({ at }) => at <= startOfWeek(now));
  return kept.filter((shown) => shown === stood || shown.at > startOfWeek(now));
}

function entriesOf({ from, to }: KeptMatch): string[] {
  return [from.entry, to.entry].filter((id) => id !== undefined);
}
