import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readConfig, writeConfig } from '../../config.ts';
import { cardPath } from '../card-path.ts';
import { findFreePort, isPortFree } from '../ports.ts';
import type { Words } from '../words.ts';
import type { DemoConsole } from './console.ts';
import type { DemoFolder } from './folder.ts';
import type { Cast, DemoNode } from './regions.ts';

const host = '127.0.0.1';
/** Publications a second apart: the shortest that a person still follows. */
const periodMs = '1000';

type Report = (words: Words) => void;

/** Makes every home that is missing, moves nodes away from taken ports, and sees to a roster that names them all. */
export async function prepareHomes(
  cast: Cast,
  folder: DemoFolder,
  console: DemoConsole,
  report: Report,
): Promise<void> {
  const homes = cast.nodes.map((node) => {
    const home = folder.homeOf(node.id);
    // Without its card a home was not finished, and nothing is in it yet.
    const config = existsSync(cardPath(home)) ? readConfig(home) : undefined;
    return {
      node,
      home,
      config,
      apiPort: config?.api.port ?? node.apiPort,
      p2pPort: config ? p2pPortOf(config) : node.p2pPort,
    };
  });
  const takePort = createPorts(
    homes.flatMap(({ apiPort, p2pPort }) => [apiPort, p2pPort]),
    report,
  );
  for (const { node, home, config, apiPort, p2pPort } of homes) {
    const ports = { api: await takePort(node, apiPort), p2p: await takePort(node, p2pPort) };
    if (config) writeConfig(withPorts(config, ports));
    else await createHome(node, home, ports, console);
  }
  if (folder.isDone('roster')) await renewMoved(cast, folder, console);
  else await foundNetwork(cast, folder, console, report);
}

interface Ports {
  readonly api: number;
  readonly p2p: number;
}

async function createHome(node: DemoNode, home: string, ports: Ports, console: DemoConsole): Promise<void> {
  rmSync(home, { recursive: true, force: true });
  const kind = node.role === 'observer' ? ['--role', 'observer'] : ['--district', node.districts.join(',')];
  const places = ['--p2p-port', String(ports.p2p), '--api-port', String(ports.api)];
  await console.run(home, 'init', '--region', node.id, '--name', node.name, ...kind, ...places);
}

function addressOf(p2pPort: number): string {
  return `/ip4/${host}/tcp/${p2pPort}`;
}

function p2pPortOf(config: Config): number {
  return Number(config.p2p.listen[0]?.split('/').at(-1));
}

function withPorts(config: Config, ports: Ports): Config {
  return { ...config, p2p: { listen: [addressOf(ports.p2p)], announce: [] }, api: { ...config.api, port: ports.api } };
}

/** Gives each node the port it wants unless somebody else listens there; then one that no other node of the demo wants. */
function createPorts(wanted: readonly number[], report: Report) {
  const spoken = new Set(wanted);
  return async (node: DemoNode, port: number): Promise<number> => {
    if (await isPortFree(host, port)) return port;
    const other = await findFreePort(host, port + 1, spoken);
    spoken.add(other);
    report({
      de: `${node.name}: Port ${port} ist belegt, stattdessen ${other}.`,
      en: `${node.name}: port ${port} is taken, ${other} instead.`,
    });
    return other;
  };
}

/** One region draws up the roster from everybody's card, the others sign, all join. */
async function foundNetwork(cast: Cast, folder: DemoFolder, console: DemoConsole, report: Report): Promise<void> {
  const file = join(folder.path, 'roster');
  const others = cast.nodes.filter(({ id }) => id !== cast.home.id);
  const cards = others.flatMap(({ id }) => ['--card', cardPath(folder.homeOf(id))]);
  const decision = 'Vorführung mit erfundenen Daten';
  const terms = ['--demo', '--period-ms', periodMs, '--decision', decision, '--replace', '--out', file];
  const proposer = folder.homeOf(cast.home.id);
  await console.run(proposer, 'roster', 'init', ...cards, ...terms);
  await signAndJoin(cast, file, folder, console);
  folder.markDone('roster');
  report({
    de: `Teilnehmerverzeichnis von allen ${cast.regions.length} Regionen unterschrieben.`,
    en: `Roster signed by all ${cast.regions.length} regions.`,
  });
}

/** Members whose address is no longer the one in the roster get a new epoch that says so. */
async function renewMoved(cast: Cast, folder: DemoFolder, console: DemoConsole): Promise<void> {
  const proposer = folder.homeOf(cast.home.id);
  const file = join(folder.path, 'roster');
  const roster = (await console.run(proposer, 'roster', 'show')) as { members: { id: string; addresses: string[] }[] };
  for (const { id } of cast.nodes) {
    const home = folder.homeOf(id);
    const address = addressOf(p2pPortOf(readConfig(home)));
    if (roster.members.find((member) => member.id === id)?.addresses.includes(address)) continue;
    await console.run(home, 'roster', 'card');
    await console.run(proposer, 'roster', 'invite', cardPath(home), '--replace', '--out', file);
    await signAndJoin(cast, file, folder, console);
  }
}

async function signAndJoin(cast: Cast, file: string, folder: DemoFolder, console: DemoConsole): Promise<void> {
  for (const { id } of cast.regions)
    if (id !== cast.home.id) await console.run(folder.homeOf(id), 'roster', 'sign', file, '--replace');
  for (const { id } of cast.nodes) await console.run(folder.homeOf(id), 'roster', 'join', file);
}
