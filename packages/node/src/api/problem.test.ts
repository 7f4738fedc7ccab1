import { MatcherError } from '@drehscheibe/matcher';
import { ProtocolError } from '@drehscheibe/protocol';
import { describe, expect, test } from 'vitest';
import { AccessError } from '../access/index.ts';
import { IntakeError } from '../intake/index.ts';
import { RegistryError } from '../registry/index.ts';
import { StoreError } from '../store/index.ts';
import { ApiError } from './errors.ts';
import { problemOf, problemTables, wordsOf } from './problem.ts';

const asked = { language: 'en', requestId: 'r1' } as const;

describe('every code an error may carry', () => {
  const rows = problemTables.flatMap(({ rows }) => Object.entries(rows));

  test.each(rows)('%s has a status and a sentence in German and English', (_code, { status, de, en }) => {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    for (const text of [de, en]) expect(text).toMatch(/^\p{Lu}.{8,}\.$/su);
    expect(de).not.toBe(en);
    const names = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    expect(names(de)).toEqual(names(en));
  });
});

describe('a problem', () => {
  test('of every room has its code, status and words', () => {
    const cases: [unknown, number, string][] = [
      [new ProtocolError('CODE_MALFORMED', 'm'), 400, 'CODE_MALFORMED'],
      [new RegistryError('OPEN_BELOW_MINIMUM', 'm', { minimum: 5 }), 422, 'OPEN_BELOW_MINIMUM'],
      [new IntakeError('INTAKE_TOO_LARGE', { de: 'Zu groß.', en: 'Too large.' }), 413, 'INTAKE_TOO_LARGE'],
      [new AccessError('SIGN_IN_THROTTLED', { retryAfterSeconds: 8 }), 429, 'SIGN_IN_THROTTLED'],
      [new StoreError('STORE_CLOSED', { path: '/secret' }), 503, 'STORE_CLOSED'],
      [new MatcherError('MATCHER_BAD_PARAMETER', 'm'), 422, 'MATCHER_BAD_PARAMETER'],
      [new ApiError('BODY_TOO_LARGE', { maxBytes: 7 }), 413, 'BODY_TOO_LARGE'],
    ];
    for (const [error, status, code] of cases) {
      const { problem } = problemOf(error, asked);
      expect(problem).toMatchObject({ status, code, type: `urn:drehscheibe:problem:${code}` });
      expect(wordsOf(error)).toMatchObject({ code, en: problem.title });
    }
  });

  test('fills in the figures of its error', () => {
    const error = new RegistryError('OPEN_BELOW_MINIMUM', 'm', { minimum: 5 });
    expect(problemOf(error, { ...asked, language: 'de' }).problem.title).toContain('ab 5 Personen');
  });

  test('says nothing of messages, stacks and paths', () => {
    for (const error of [
      new Error('secret'),
      new StoreError('STORE_CORRUPT', { path: '/secret', where: 'secret' }),
      'secret',
    ]) {
      const { problem, unforeseen } = problemOf(error, asked);
      expect(JSON.stringify(problem)).not.toContain('secret');
      expect(problem).toMatchObject({ status: 500, requestId: 'r1' });
      expect(unforeseen).toBe(true);
    }
    expect(wordsOf(new Error('secret'))).toBeUndefined();
  });
});
