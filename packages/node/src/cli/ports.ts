import { createServer } from 'node:net';
import type { Config } from '../config.ts';

/** True when nobody listens on `port` of `host` and this user may. */
export function isPortFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** The first free port of `host` from `wanted` on that `avoid` does not hold. Throws when there is none up to 65535. */
export async function findFreePort(host: string, wanted: number, avoid: ReadonlySet<number>): Promise<number> {
  for (let port = wanted; port <= 65_535; port++) if (!avoid.has(port) && (await isPortFree(host, port))) return port;
  throw new RangeError(`no free port from ${wanted} on`);
}

/** The places of a configuration, as `host:port`, where somebody else listens or this user may not. */
export async function takenPlaces(config: Config): Promise<string[]> {
  const places = [
    ...config.p2p.listen.map((address) => {
      const [, , host, , port] = address.split('/');
      return { host: host ?? '', port: Number(port) };
    }),
    config.api,
  ];
  const taken: string[] = [];
  // Port 0 is whichever the system finds free.
  for (const { host, port } of places) if (port !== 0 && !(await isPortFree(host, port))) taken.push(`${host}:${port}`);
  return taken;
}
