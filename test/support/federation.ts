import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drehscheibe, json } from './node-process.ts';

export interface Home {
  readonly id: string;
  readonly path: string;
}

export interface Region {
  readonly id: string;
  readonly role?: 'region' | 'observer';
  readonly districts: readonly string[];
}

/** The first rosters of the network, by district. */
export const hildesheim: Region = { id: 'hildesheim', districts: ['03254'] };
export const southEast: Region = {
  id: 'suedostniedersachsen',
  districts: ['03101', '03102', '03103', '03151', '03153', '03154', '03157', '03158'],
};
export const northEast: Region = { id: 'nordostniedersachsen', districts: ['03353', '03354', '03355', '03360'] };
export const observer: Region = { id: 'land', role: 'observer', districts: [] };

/** A port nobody listens on right now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  return address.port;
}

/** A folder that is removed when the test process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'drehscheibe-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Makes one home per region and joins all under one signed demo roster, with the commands an operator types. */
export async function foundFederation(regions: readonly Region[], folder = temporaryFolder()): Promise<Home[]> {
  const homes = regions.map(({ id }) => ({ id, path: join(folder, id) }));
  await Promise.all(regions.map((region, index) => initialise(homes[index]!, region)));
  const [founder, ...others] = homes;
  if (!founder) return [];
  const proposal = join(folder, 'roster');
  await drehscheibe([
    ...['roster', 'init', '--demo', '--home', founder.path, '--out', proposal],
    ...others.flatMap(({ path }) => ['--card', join(path, 'card')]),
  ]);
  for (const [index, home] of homes.entries()) {
    if (index > 0 && regions[index]!.role !== 'observer') {
      await drehscheibe(['roster', 'sign', proposal, '--home', home.path]);
    }
  }
  await Promise.all(homes.map(({ path }) => drehscheibe(['roster', 'join', proposal, '--home', path])));
  return homes;
}

/** `drehscheibe init` with free ports. @returns the one-time code for the first account */
export async function initialise(home: Home, region: Region): Promise<string> {
  const { firstCode } = await json<{ firstCode: string }>([
    ...['init', '--home', home.path, '--region', region.id, '--name', region.id, '--role', region.role ?? 'region'],
    ...(region.districts.length > 0 ? ['--district', region.districts.join(',')] : []),
    ...['--p2p-port', String(await freePort()), '--api-port', String(await freePort())],
  ]);
  return firstCode;
}
