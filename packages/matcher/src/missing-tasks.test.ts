import { expect, test } from 'vitest';
import file from '../data/missing-tasks.json' with { type: 'json' };
import { builtIn } from './built-in-transitions.ts';
import { missingTasks, mostMissingTasks } from './missing-tasks.ts';
import { bytes } from './packed-numbers.ts';

const { version, units, start, target } = builtIn();

test('the tasks belong to the model beside them, move by move', () => {
  expect(file.transitions).toBe(version);
  expect(bytes(file.missing)).toHaveLength(2 * mostMissingTasks * target.length);
});

test('names at most three different official tasks of a move, each in a few words', () => {
  let moves = 0;
  for (let u = 0; u < units.length; u++) {
    for (let k = start[u]!; k < start[u + 1]!; k++) {
      const told = missingTasks(units[u]!, units[target[k]!]!);
      expect(told.length).toBeLessThanOrEqual(mostMissingTasks);
      expect(new Set(told).size).toBe(told.length);
      for (const task of told) expect(task).toMatch(/^.{10,119}n$/);
      if (told.length > 0) moves++;
    }
  }
  expect(moves / target.length).toBeGreaterThan(0.7);
});

test('who goes from metal working to casting meets castings, who goes from nursing to care for the elderly does not meet nursing', () => {
  expect(missingTasks('242-2', '241-2')).toContain('die Qualität von Gusserzeugnissen überprüfen');
  expect(missingTasks('813-2', '821-2')).toContain('ältere, hilfsbedürftige Menschen fachgerecht betten und lagern');
  expect(missingTasks('813-2', '821-2').join()).not.toContain('Medikamente');
  expect(missingTasks('831-2', '821-2').join()).toContain('Medikamente');
});

test.each([
  ['the same unit', '242-2', '242-2'],
  ['a lower level of the same group', '242-3', '242-2'],
  ['a move the model does not store', '434-4', '814-4'],
  ['units it does not know', '999-9', '242-2'],
  ['units it does not know', '242-2', '999-9'],
])('has nothing to tell about %s', (_, from, to) => {
  expect(missingTasks(from, to)).toEqual([]);
});
