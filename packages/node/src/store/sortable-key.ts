/** Digits of Number.MAX_SAFE_INTEGER: enough for every key, and readable in a dump. */
const WIDTH = 16;

/** A non-negative safe integer as text whose order is the order of the numbers. Throws TypeError on anything else. */
export function sortableKey(n: number): string {
  if (!Number.isSafeInteger(n) || n < 0) throw new TypeError(`not a sortable number: ${n}`);
  return String(n).padStart(WIDTH, '0');
}
