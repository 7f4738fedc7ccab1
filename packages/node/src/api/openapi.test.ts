import { expect, test } from 'vitest';
import { createTestApp } from './test-support/test-app.ts';

/** After a change of routes: `npx vitest run --project unit openapi -u` writes the file anew. */
test('openapi.json is what the routes say', async () => {
  const it = await createTestApp({ withoutAccounts: true });
  await it.app.ready();
  await expect(`${JSON.stringify(it.app.swagger(), null, 2)}\n`).toMatchFileSnapshot('openapi.json');
  await it.close();
});

test('no request may carry a text of any length or a field nobody knows', async () => {
  const it = await createTestApp({ withoutAccounts: true });
  await it.app.ready();
  const faults: string[] = [];
  const look = (schema: Record<string, unknown>, where: string) => {
    if (schema.type === 'string' && schema.maxLength === undefined && schema.enum === undefined) faults.push(where);
    if (schema.type === 'object' && schema.additionalProperties !== false) faults.push(where);
    if (schema.type === 'array' && schema.maxItems === undefined) faults.push(where);
    for (const [name, value] of Object.entries((schema.properties ?? {}) as Record<string, Record<string, unknown>>)) {
      look(value, `${where}.${name}`);
    }
  };
  let bodies = 0;
  for (const [path, methods] of Object.entries(it.app.swagger().paths as Record<string, Record<string, never>>)) {
    for (const [method, operation] of Object.entries(methods)) {
      const { requestBody, parameters = [] } = operation as {
        requestBody?: { content: Record<string, { schema: Record<string, unknown> }> };
        parameters?: { name: string; schema: Record<string, unknown> }[];
      };
      for (const { schema } of Object.values(requestBody?.content ?? {})) {
        bodies += 1;
        look(schema, `${method} ${path}`);
      }
      for (const { name, schema } of parameters) look(schema, `${method} ${path} ${name}`);
    }
  }
  expect(bodies).toBeGreaterThan(8);
  expect(faults).toEqual([]);
  await it.close();
});
