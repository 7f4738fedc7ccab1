import { expect, test } from 'vitest';
import { createLogger, type LogRecord } from './log.ts';

function written(record: LogRecord): Record<string, unknown> {
  const lines: string[] = [];
  createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } }).info(record);
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0]!);
}

test('a line says what happened, when and how grave, and not on which machine', () => {
  const { time, ...line } = written({ event: 'federation.connected', member: 'hildesheim', peers: 2 });
  expect(line).toEqual({ level: 'info', event: 'federation.connected', member: 'hildesheim', peers: 2 });
  expect(Date.parse(String(time))).toBeGreaterThan(0);
});

test('names, secrets, bodies and clients are dropped at any depth', () => {
  const text = JSON.stringify(
    written({
      event: 'api.request',
      name: 'planted',
      password: 'planted',
      path: '/api/query?kldb=planted',
      reply: { status: 200, headers: { cookie: 'planted' }, remoteAddress: 'planted', url: 'planted' },
      list: [{ company: 'planted', body: 'planted', apiKey: 'planted', establishment: 'planted' }],
      peer: 'lost 192.0.2.17:4801, then 2001:db8::17',
      bytes: new TextEncoder().encode('planted'),
    }),
  );
  expect(text).not.toMatch(/planted|192\.0|2001:/);
  expect(text).toContain('"path":"/api/query?…"');
  expect(text).toContain('"status":200');
  expect(text).toContain('"bytes":"7 bytes"');
  expect(text).toContain('lost (address), then (address)');
});

test('an error keeps code, frames and causes; a message without a code may quote content and is dropped', () => {
  let quoting: unknown;
  try {
    JSON.parse('planted');
  } catch (error) {
    quoting = error;
  }
  const err = Object.assign(new Error('store is locked', { cause: quoting }), {
    code: 'STORE_LOCKED',
    data: 'planted',
  });
  const line = written({ event: 'node.failed', err });
  expect(line.err).toMatchObject({ type: 'Error', code: 'STORE_LOCKED', message: 'store is locked' });
  expect(line.err).toMatchObject({ cause: { type: 'SyntaxError' } });
  expect((line.err as { at: string[] }).at[0]).toMatch(/log\.test\.ts/);
  expect(JSON.stringify(line)).not.toContain('planted');
});

test('of several failures at once each is told', () => {
  const failures = [new TypeError('planted'), Object.assign(new Error('port taken'), { code: 'EADDRINUSE' })];
  const { err } = written({ event: 'node.failed', err: new AggregateError(failures, 'planted') });
  expect(err).toMatchObject({ errors: [{ type: 'TypeError' }, { code: 'EADDRINUSE', message: 'port taken' }] });
  expect(JSON.stringify(err)).not.toContain('planted');
});

test('silence is silence', () => {
  const lines: string[] = [];
  createLogger({ level: 'silent', destination: { write: (line) => void lines.push(line) } }).error({
    event: 'node.failed',
  });
  expect(lines).toEqual([]);
});
