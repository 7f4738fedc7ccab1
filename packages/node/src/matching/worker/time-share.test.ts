import { expect, test } from 'vitest';
import type { PlannerName } from './messages.ts';
import { createTimeShare } from './time-share.ts';

const going = new AbortController().signal;

/** A thread whose clock stands still but for the steps of its runs; `taken` lists them in order. */
function thread() {
  let nowMs = 0;
  const taken: string[] = [];
  const share = createTimeShare(() => nowMs);
  function* work(name: string, count: number, stepMs: number): Generator<void, string> {
    for (let n = 0; n < count; n++) {
      nowMs += stepMs;
      taken.push(name);
      yield;
    }
    return `${name} done`;
  }
  return {
    taken,
    share,
    run: (name: string, planner: PlannerName, count: number, stepMs: number, stop = going) =>
      share.run(planner, work(name, count, stepMs), stop),
  };
}

const isSlider = (name: string) => name === 'slider';

test('a slider takes one step to four of the standard plan, and all the time once that is made', async () => {
  const { taken, run } = thread();
  const ended: string[] = [];
  await Promise.all([
    run('slider', 'whatIf', 30, 10).then(() => ended.push('slider')),
    run('standard', 'standard', 80, 10).then(() => ended.push('standard')),
  ]);
  expect(ended).toEqual(['standard', 'slider']);
  const whileBoth = taken.slice(0, taken.lastIndexOf('standard') + 1);
  const [first, ...rest] = whileBoth.join(' ').split('slider');
  expect(first).toBe('');
  expect(new Set(rest.slice(0, -1))).toEqual(new Set([' standard standard standard standard ']));
  expect(whileBoth.filter(isSlider)).toHaveLength(20);
  expect(taken.slice(whileBoth.length)).toEqual(Array(10).fill('slider'));
});

test('it is time that is shared, not steps: a slider with long steps waits the longer', async () => {
  const { taken, run } = thread();
  await Promise.all([run('standard', 'standard', 200, 5), run('slider', 'whatIf', 10, 50)]);
  const whileBoth = taken.slice(0, taken.lastIndexOf('standard') + 1);
  expect(taken.indexOf('slider', taken.indexOf('slider') + 1)).toBe(1 + (4 * 50) / 5);
  expect(whileBoth.filter(isSlider)).toHaveLength(5);
});

test('a standard plan gives way to nobody, and a slider alone waits for nobody', async () => {
  const alone = thread();
  await alone.run('slider', 'whatIf', 5, 10);
  const { taken, run } = thread();
  // The slider is in the middle of its work when the standard plan begins.
  const slider = run('slider', 'whatIf', 8, 10);
  while (taken.length < 4) await new Promise(setImmediate);
  const standard = run('standard', 'standard', 16, 10);
  await Promise.all([slider, standard]);
  expect(alone.taken).toHaveLength(5);
  const begun = taken.indexOf('standard');
  expect(taken.slice(begun, begun + 16)).toEqual(Array(16).fill('standard'));
});

test('a run that is stopped takes no further step and holds up nobody', async () => {
  const { taken, run } = thread();
  const stop = new AbortController();
  const standard = run('standard', 'standard', 100, 10, stop.signal);
  const slider = run('slider', 'whatIf', 50, 10);
  while (taken.length < 20) await new Promise(setImmediate);
  stop.abort();
  const before = taken.filter((name) => name === 'standard').length;
  expect([await standard, await slider]).toEqual([undefined, 'slider done']);
  expect(taken.filter((name) => name === 'standard')).toHaveLength(before);
});

test('a run that fails is gone: nobody gives way to it any more', async () => {
  const { share, run } = thread();
  const failing: Iterator<void, string> = {
    next() {
      throw new TypeError('planted');
    },
  };
  await expect(share.run('standard', failing, going)).rejects.toThrow('planted');
  expect(await run('slider', 'whatIf', 3, 10)).toBe('slider done');
});
