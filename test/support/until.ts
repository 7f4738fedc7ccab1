import { setTimeout as delay } from 'node:timers/promises';

const LOOK_EVERY_MS = 10;

/**
 * Waits until `condition` gives something truthy, and gives that back. Throws after `withinMs`, naming `what`; the error a
 * failing condition threw last is its cause.
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  { withinMs = 10_000, what = String(condition) }: { withinMs?: number; what?: string } = {},
): Promise<Exclude<T, false | null | undefined | 0 | ''>> {
  const deadline = performance.now() + withinMs;
  let cause: unknown;
  do {
    try {
      const value = await condition();
      if (value) return value as Exclude<T, false | null | undefined | 0 | ''>;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await delay(LOOK_EVERY_MS);
  } while (performance.now() < deadline);
  throw new Error(`not within ${withinMs} ms: ${what}`, { cause });
}
