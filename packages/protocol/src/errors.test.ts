import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ProtocolError, protocolErrorCodes } from './errors.ts';

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/test-support|\.test\.ts$/.test(name) && name !== 'errors.ts')
  .map((name) => readFileSync(`${import.meta.dirname}/${name}`, 'utf8'))
  .join('\n');

test('an error carries its code and data', () => {
  const error = new ProtocolError('CHAIN_EMPTY', 'no epoch', { epoch: 1 });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name: 'ProtocolError', code: 'CHAIN_EMPTY', message: 'no epoch', data: { epoch: 1 } });
});

test('codes are sorted, unique, and each one is used', () => {
  expect([...protocolErrorCodes]).toEqual([...new Set(protocolErrorCodes)].sort());
  const unused = protocolErrorCodes.filter((code) => !sources.includes(`'${code}'`));
  expect(unused).toEqual([]);
});

test('nothing here needs more than a JavaScript engine: no Node, no DOM, no clock', () => {
  expect(sources).not.toMatch(/from 'node:|\bBuffer\b|\bprocess\.|\bDate\.now|\bwindow\.|\bdocument\.|Math\.random/);
});
