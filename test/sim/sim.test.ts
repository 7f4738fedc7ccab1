import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const program = join(import.meta.dirname, 'run.ts');

function sim(...args: string[]) {
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
}

/** Reduced: small networks, small bodies, and nothing said of how fast it was, which is the machine's business. */
test.each(['publish', 'fork', 'crash'])('%s on five nodes loses nothing', (scenario) => {
  const { status, stdout, stderr } = sim('--scenario', scenario, '--nodes', '5', '--body-kib', '32');
  const lines = stdout.trim().split('\n');
  expect(lines, stderr).toHaveLength(1);
  const time = scenario === 'crash' ? null : expect.any(Number);
  expect(JSON.parse(lines[0]!)).toEqual({
    scenario,
    nodes: 5,
    p50Ms: time,
    p95Ms: time,
    maxMs: time,
    bodyCopiesPerNode: scenario === 'publish' ? expect.any(Number) : null,
    rssPerNodeMiB: scenario === 'crash' ? null : expect.any(Number),
    cpuPercent: null,
    startMs: null,
    lost: 0,
    othersP99Ratio: null,
    holds: expect.any(Boolean),
  });
  expect(stderr).not.toContain('MUST NOT BE');
  expect(status).toBe(0);
});

test.each([
  [[], '--scenario is needed: join, publish,'],
  [['--scenario', 'earthquake'], '--scenario is one of join, publish,'],
  [['--scenario', 'publish', '--nodes', '2'], '--nodes is a whole number from 3 to 400, not "2"'],
  [['--scenario', 'publish', '--seed', 'x'], '--seed is a whole number from 0, not "x"'],
  [['--scenario', 'publish', '--body-kib', '1024'], '--body-kib is a whole number from 32 to 512, not "1024"'],
  [['--node', '5'], "Unknown option '--node'"],
])('%j ends with one line and exit code 2', (args, words) => {
  const { status, stdout, stderr } = sim(...args);
  expect(stderr).toContain(words);
  expect(stderr).toMatch(/^[^\n]+; --help says more\n$/);
  expect([status, stdout]).toEqual([2, '']);
});

test('--help prints how it is used', () => {
  const { status, stdout, stderr } = sim('--help');
  expect(stdout).toContain('--scenario NAME');
  expect([status, stderr]).toEqual([0, '']);
});
