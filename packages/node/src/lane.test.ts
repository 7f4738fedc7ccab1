import { expect, test } from 'vitest';
import { bundled } from './lane.ts';

test('many who ask at once share one run, and whoever asks during a run gets the next', async () => {
  const runs: { end: () => void }[] = [];
  const ask = bundled(() => new Promise((resolve) => void runs.push({ end: resolve })));
  const first = [ask(), ask(), ask()];
  await Promise.resolve();
  await Promise.resolve();
  expect(runs).toHaveLength(1);
  const next = [ask(), ask()];
  runs[0]!.end();
  await Promise.all(first);
  expect(runs).toHaveLength(2);
  runs[1]!.end();
  await Promise.all(next);
  expect(runs).toHaveLength(2);
});

test('a run that fails tells those who asked for it, and the next begins all the same', async () => {
  let fails = true;
  const ask = bundled(async () => {
    if (fails) throw new Error('planted');
  });
  await expect(ask()).rejects.toThrow('planted');
  fails = false;
  await ask();
});
