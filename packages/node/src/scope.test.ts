import { expect, test } from 'vitest';
import { createScope, ScopeError } from './scope.ts';

test('closes in reverse order, waits for each, and only once', async () => {
  const closed: string[] = [];
  const scope = createScope();
  scope.add('store', { close: async () => void closed.push('store') });
  const federation = scope.add('federation', {
    async close() {
      await Promise.resolve();
      closed.push('federation');
    },
  });
  expect(federation.close).toBeTypeOf('function');
  scope.add('timer', 5, (timer) => void closed.push(`timer ${timer}`));
  scope.add('nothing to close', 'text');
  await Promise.all([scope.close(), scope.close()]);
  expect(closed).toEqual(['timer 5', 'federation', 'store']);
});

test('goes on after a failure and reports every one by name', async () => {
  const closed: string[] = [];
  const scope = createScope();
  scope.add('store', {}, () => void closed.push('store'));
  scope.add('federation', {}, () => Promise.reject(new Error('busy')));
  scope.add('api', {}, () => {
    throw new Error('gone');
  });
  const failure = await scope.close().catch((error: unknown) => error);
  expect(closed).toEqual(['store']);
  expect(failure).toBeInstanceOf(ScopeError);
  expect(failure).toMatchObject({
    code: 'SCOPE_CLOSE_FAILED',
    data: { names: ['api', 'federation'] },
    errors: [new Error('gone'), new Error('busy')],
  });
});

test('takes nothing more once it closes', async () => {
  const scope = createScope();
  await scope.close();
  expect(() => scope.add('late', {})).toThrow(TypeError);
});
