import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { findFreePort, isPortFree } from './ports.ts';

const host = '127.0.0.1';
const servers: Server[] = [];

async function listen(): Promise<number> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as { port: number }).port;
}

afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

test('a port somebody listens on is not free, and free again afterwards', async () => {
  const port = await listen();
  expect(await isPortFree(host, port)).toBe(false);
  await new Promise((resolve) => servers.pop()!.close(resolve));
  expect(await isPortFree(host, port)).toBe(true);
});

test('the next free port is taken, except those that are spoken for', async () => {
  const port = await listen();
  const next = await findFreePort(host, port, new Set());
  expect(next).toBeGreaterThan(port);
  expect(await findFreePort(host, port, new Set([next]))).toBeGreaterThan(next);
});

test('beyond the last port there is none', async () => {
  await expect(findFreePort(host, 65_535, new Set([65_535]))).rejects.toThrow(RangeError);
});
