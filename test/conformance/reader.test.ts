import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const reader = fileURLToPath(new URL('./reader.py', import.meta.url));
const vectors = fileURLToPath(new URL('../../packages/protocol/vectors', import.meta.url));
const changedVectors = mkdtempSync(join(tmpdir(), 'drehscheibe-vectors-'));
afterAll(() => rmSync(changedVectors, { recursive: true }));

const python = spawnSync('python3', ['--version'], { encoding: 'utf8' });
const absent = python.error !== undefined;
if (absent) console.log(`skipped: the independent reader of the protocol needs python3 (${python.error?.message})`);

/** -B: no bytecode beside the sources. */
function read(folder: string) {
  const { status, stdout, stderr } = spawnSync('python3', ['-B', reader, folder], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return { status, lines: stdout.trim().split('\n') };
}

const files = readdirSync(vectors).filter((name) => name.endsWith('.json'));

test.skipIf(absent)('a reader in another language, which follows SPEC.md, agrees with every golden vector', () => {
  const agreeing = files.toSorted().map((name) => {
    const { cases } = JSON.parse(readFileSync(join(vectors, name), 'utf8'));
    return `${name}: ${cases.length} of ${cases.length} agree`;
  });
  expect(read(vectors)).toEqual({ status: 0, lines: agreeing });
});

test.skipIf(absent)('and notices vectors that say something else', () => {
  for (const name of files) cpSync(join(vectors, name), join(changedVectors, name));
  change('record.json', ({ cases }) => {
    const refused = cases.find(({ valid }) => !valid)!;
    Object.assign(refused, { valid: true, error: undefined });
  });
  change('codec.json', ({ cases }) => Object.assign(cases[1]!, { input: 22 }));
  change('sync.json', ({ cases }) => Object.assign(cases.at(-1)!, { error: 'WIRE_TRUNCATED' }));
  const { status, lines } = read(changedVectors);
  expect(status).toBe(1);
  expect(lines.filter((line) => /: expected /.test(line)).map((line) => line.split(':')[0])).toEqual([
    'codec.json',
    'record.json',
    'sync.json',
  ]);
});

interface Case {
  valid: boolean;
}

function change(name: string, by: (file: { cases: Case[] }) => void): void {
  const path = join(changedVectors, name);
  const file = JSON.parse(readFileSync(path, 'utf8'));
  by(file);
  writeFileSync(path, JSON.stringify(file));
}
