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

/** NaN of none. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
