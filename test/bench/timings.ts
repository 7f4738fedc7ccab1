/** Times of many small pieces of work, by the clock on the wall and by CPU time, and what to say about them. */
import { availableParallelism, cpus, loadavg } from 'node:os';

export class Timings {
  readonly #wallMs: number[] = [];
  readonly #cpuMs: number[] = [];

  async time(work: () => unknown): Promise<void> {
    const cpu = process.cpuUsage();
    const start = performance.now();
    await work();
    this.#wallMs.push(performance.now() - start);
    const { user, system } = process.cpuUsage(cpu);
    this.#cpuMs.push((user + system) / 1000);
  }

  summary(): Record<'p50Ms' | 'p99Ms' | 'maxMs' | 'cpuP50Ms' | 'cpuP99Ms', number> {
    return {
      p50Ms: quantile(this.#wallMs, 0.5),
      p99Ms: quantile(this.#wallMs, 0.99),
      maxMs: quantile(this.#wallMs, 1),
      cpuP50Ms: quantile(this.#cpuMs, 0.5),
      cpuP99Ms: quantile(this.#cpuMs, 0.99),
    };
  }
}

export function machine(): Record<string, unknown> {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? 'unknown',
    node: process.version,
    load1m: rounded(loadavg()[0]!),
  };
}

export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return rounded(sorted[Math.min(Math.ceil(share * sorted.length), sorted.length) - 1] ?? Number.NaN);
}
