import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { consoleActor } from '../registry/index.ts';
import type { IntakeProgress } from './index.ts';
import { createDesk, type Desk } from './test-support/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await createDesk();
});
afterEach(() => desk.close());

describe('a large file', () => {
  /** A payroll with 20 columns of other people's business, made as it is read. */
  async function* payroll(rows: number) {
    yield Buffer.from(`${Array.from({ length: 20 }, (_, n) => `Spalte ${n}`).join(';')};Tätigkeitsschlüssel\n`);
    const groups = desk.catalogue.groups.filter(({ code }) => !code.startsWith('0'));
    const rest = 'Erika Geheimnis;'.repeat(20);
    for (let row = 0; row < rows; row += 1) {
      const { code, levels } = groups[row % groups.length]!;
      yield Buffer.from(`${rest}${code}1${levels[0]}1311\n`);
    }
  }

  test('of 100,000 rows is read in bounded memory, with progress, and without a timer', async () => {
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as () => void;
    gc();
    const before = process.memoryUsage().heapUsed;
    let peak = 0;
    const progress: IntakeProgress[] = [];
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
    try {
      const seen = await desk.preview('payroll', payroll(100_000), {
        onProgress(now) {
          progress.push(now);
          gc();
          peak = Math.max(peak, process.memoryUsage().heapUsed - before);
        },
      });
      expect(seen).toMatchObject({ rows: 100_000, problems: 0, reportsOmitted: 99_000 });
      expect(seen.effect.reduce((sum, { after }) => sum + after, 0)).toBe(100_000);
      expect(await desk.registry.applyImport(seen.change, consoleActor)).toMatchObject({ created: 140 });
    } finally {
      vi.useRealTimers();
    }
    expect(progress.map(({ rows }) => rows)).toEqual(Array.from({ length: 20 }, (_, n) => (n + 1) * 5_000));
    expect(progress.at(-1)?.bytes).toBeGreaterThan(30_000_000);
    expect(peak).toBeLessThan(64 * 2 ** 20);
  }, 60_000);

  test('with wrong rows far down shows the first of them, and counts the rest', async () => {
    const good = '242121311\n'.repeat(3_000);
    const seen = await desk.preview('payroll', `key\n${good}${'12345678\n'.repeat(1_500)}`);
    expect(seen).toMatchObject({ problems: 1_500, reportsOmitted: 2_500 });
    expect(seen.rowReports.find(({ verdict }) => verdict === 'wrong')?.row).toBe(3_002);
  });
});
