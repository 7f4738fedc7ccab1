import { expect, test } from 'vitest';
import { localPath } from './local-path.ts';

test.each(['/', '/land', '/land?area=2&lang=en#karte', '/a/../land', '/suche?next=//x'])('%s stays here', (path) => {
  const url = new URL(localPath(path)!, 'http://node.example');
  expect(url.host).toBe('node.example');
});

test.each([
  '',
  'land',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/.//evil.example',
  '/a/..//evil.example',
  '/\n/evil.example',
  '/\t/evil.example',
  ' /land',
  '/ä',
  `/${'x'.repeat(400)}`,
])('%j leads nowhere', (path) => {
  expect(localPath(path)).toBeUndefined();
});

test('nothing leads nowhere', () => {
  expect(localPath(undefined)).toBeUndefined();
  expect(localPath(null)).toBeUndefined();
});
