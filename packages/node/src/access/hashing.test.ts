import { expect, test } from 'vitest';
import { createPasswordHasher, defaultCost } from './hashing.ts';

const cheap = createPasswordHasher({ n: 2, r: 1, p: 1 });

test('two hashes of one password differ, and both verify', async () => {
  const [one, two] = [await cheap.hash('geheim'), await cheap.hash('geheim')];
  expect(one.salt).not.toBe(two.salt);
  expect(one.hash).not.toBe(two.hash);
  expect(await cheap.verify('geheim', one)).toBe(true);
  expect(await cheap.verify('geheim', two)).toBe(true);
  expect(await cheap.verify('Geheim', one)).toBe(false);
});

test('a hash is verified at the cost it was made at', async () => {
  const dear = createPasswordHasher({ n: 4, r: 2, p: 2 });
  const stored = await dear.hash('geheim');
  expect(stored).toMatchObject({ n: 4, r: 2, p: 2 });
  expect(await cheap.verify('geheim', stored)).toBe(true);
  expect([cheap.isCurrent(stored), dear.isCurrent(stored)]).toEqual([false, true]);
});

test('the default cost is that of the recommendation: 32 MiB', async () => {
  expect(128 * defaultCost.n * defaultCost.r).toBe(32 * 2 ** 20);
  const hasher = createPasswordHasher(defaultCost);
  const stored = await hasher.hash('geheim');
  expect(await hasher.verify('geheim', stored)).toBe(true);
});

test('an unknown account costs the same work as a known one', async () => {
  const hasher = createPasswordHasher({ n: 2 ** 12, r: 8, p: 1 });
  const stored = await hasher.hash('geheim');
  const fastest = async (against: typeof stored | undefined) => {
    let best = Number.POSITIVE_INFINITY;
    for (let n = 0; n < 9; n += 1) {
      const start = performance.now();
      expect(await hasher.verify('falsch', against)).toBe(false);
      best = Math.min(best, performance.now() - start);
    }
    return best;
  };
  const ratio = (await fastest(undefined)) / (await fastest(stored));
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});

test('more work than the machine should take on is refused at once', async () => {
  const attempts = Array.from({ length: 25 }, () => cheap.verify('geheim', undefined).catch(({ code }) => code));
  const answers = await Promise.all(attempts);
  expect(answers.filter((answer) => answer === 'SIGN_IN_BUSY')).toHaveLength(7);
  expect(await cheap.verify('geheim', undefined)).toBe(false);
});
