import { expect, test } from 'vitest';
import { builtIn } from '../src/built-in-transitions.ts';
import { missingTasks } from '../src/missing-tasks.ts';
import { beyondLevel, missingTasksIn } from './missing-tasks.ts';
import { missingSources, readSources, referenceData } from './sources.ts';
import { unitsOf } from './units.ts';

const missing = missingSources(referenceData);
if (missing.length > 0) console.log(`missing tasks not recomputed: ../shared/data lacks ${missing.join(', ')}`);
const sources = missing.length > 0 ? undefined : readSources(referenceData);

test.skipIf(sources === undefined)(
  'every task told weighs at least four times as much in the target as in the origin, and is one of its official tasks',
  { timeout: 120_000 },
  () => {
    const units = unitsOf(sources!);
    const of = missingTasksIn(units, sources!);
    const { start, target } = builtIn();
    for (let u = 0; u < units.names.length; u++) {
      for (let k = start[u]!; k < start[u + 1]!; k++) {
        const v = target[k]!;
        const told = of(u, v);
        expect(missingTasks(units.names[u]!, units.names[v]!)).toEqual(told.map(({ task }) => task));
        const official = [units.names[v]!.slice(0, 3), ...units.codes[v]!.map((code) => code.slice(0, 4))]
          .flatMap((code) => sources!.tasks.get(code) ?? [])
          .join('\n');
        for (const { task, there, here, breadth } of told) {
          expect(there).toBeGreaterThanOrEqual(4 * here);
          expect(there).toBeGreaterThanOrEqual(0.08);
          expect(breadth).toBeGreaterThanOrEqual(0.2);
          expect(official).toContain(task);
        }
      }
    }
  },
);

test.skipIf(sources === undefined)(
  'a word said to be beyond a level stands in at most a quarter as many descriptions of that level as of another',
  () => {
    const shareAt = (level: string, word: RegExp): number => {
      const texts = [...sources!.texts].filter(([code]) => code.length === 5 && code[0] !== '0' && code[4] === level);
      return texts.filter(([, text]) => word.test(text)).length / texts.length;
    };
    for (const [level, words] of Object.entries(beyondLevel)) {
      for (const word of words) {
        const most = Math.max(...['1', '2', '3', '4'].map((other) => shareAt(other, word)));
        expect(shareAt(level, word), `${word} at level ${level}`).toBeLessThanOrEqual(most / 4);
      }
    }
  },
);
