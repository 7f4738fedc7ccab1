import { existsSync, readFileSync } from 'node:fs';

/** User and system time of all threads of this process. */
export function timed<T>(work: () => T): { result: T; cpuS: number } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, cpuS: rounded((user + system) / 1e6) };
}

/** Of this program alone; `maxRSS` would remember the process that started it. */
export function peakRssMiB(): number {
  const kib = existsSync('/proc/self/status')
    ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
    : process.resourceUsage().maxRSS;
  return Math.round(kib / 1024);
}

/** Of an even number the mean of the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : rounded((upper + (sorted[middle - 1] ?? Number.NaN)) / 2);
}

export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
