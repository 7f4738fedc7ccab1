import { expect, test } from 'vitest';
import type { Op } from './store.ts';
import { createWriteQueue } from './write-queue.ts';

const change = (key: string): Op => ({ collection: 'numbers', key, value: undefined });

/** A queue whose writes end when the test says so. */
function heldQueue() {
  const written: string[] = [];
  const ends: { succeed: () => void; fail: (reason: Error) => void }[] = [];
  const queue = createWriteQueue((changes) => {
    written.push(changes.map(({ key }) => key).join(' '));
    return new Promise((succeed, fail) => void ends.push({ succeed, fail }));
  });
  return { queue, written, next: () => ends.shift()! };
}

test('what comes in during a write is written together after it, in its order', async () => {
  const { queue, written, next } = heldQueue();
  const first = queue.write([change('a')]);
  const rest = [queue.write([change('b'), change('c')]), queue.write([change('d')])];
  next().succeed();
  await first;
  expect(written).toEqual(['a', 'b c d']);
  next().succeed();
  await Promise.all(rest);
  await queue.idle();
  const last = queue.write([change('e')]);
  next().succeed();
  await last;
  expect(written).toEqual(['a', 'b c d', 'e']);
});

test('after a failure nothing is written any more, and everybody who waits learns why', async () => {
  const { queue, written, next } = heldQueue();
  const [failing, waiting] = [queue.write([change('a')]), queue.write([change('b')])];
  const full = new Error('disk full');
  next().fail(full);
  await expect(failing).rejects.toBe(full);
  await expect(waiting).rejects.toBe(full);
  await expect(queue.write([change('c')])).rejects.toBe(full);
  await queue.idle();
  expect(written).toEqual(['a']);
});
