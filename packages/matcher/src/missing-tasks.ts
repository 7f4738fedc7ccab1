/**
 * Which official tasks of the target a move asks for and the old unit hardly has, from data/missing-tasks.json, which
 * model/missing-tasks.ts computes. Only of the moves the built-in model stores.
 */
import file from '../data/missing-tasks.json' with { type: 'json' };
import { builtIn } from './built-in-transitions.ts';
import { twoByteNumbers } from './packed-numbers.ts';

export const mostMissingTasks = 3;

let decoded: Uint16Array | undefined;

/**
 * At most three, the most telling first, in the German of the KldB 2010; empty where the old unit has all that matters, and
 * for units and moves the built-in model does not store.
 *
 * @param from, to units, `NNN-L`
 */
export function missingTasks(from: string, to: string): string[] {
  const { index, start, target } = builtIn();
  const [u, v] = [index.get(from), index.get(to)];
  if (u === undefined || v === undefined) return [];
  const place = target.subarray(start[u], start[u + 1]).indexOf(v);
  if (place === -1) return [];
  decoded ??= twoByteNumbers(file.missing);
  const first = (start[u]! + place) * mostMissingTasks;
  // Places past the end of the list: nothing more to tell.
  return [...decoded.subarray(first, first + mostMissingTasks)].flatMap((at) => file.tasks[at] ?? []);
}
