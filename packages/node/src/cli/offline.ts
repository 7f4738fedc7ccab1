import { existsSync } from 'node:fs';
import type { Node } from '../node.ts';
import { CliError } from './errors.ts';

/** The rooms of a node that does not run: opened without network when a command first asks, closed after it. */
export function openOfflineNode(home: string): { node: () => Promise<Node>; close: () => Promise<void> } {
  let opening: Promise<Node> | undefined;
  return {
    node() {
      opening ??= open(home);
      return opening;
    },
    async close() {
      const node = await opening?.catch(() => undefined);
      await node?.close();
    },
  };
}

async function open(home: string): Promise<Node> {
  requireHome(home);
  // Loaded late: help, forwarded commands and `verify` need neither libp2p nor the store.
  const { createNode, readSecrets } = await import('../node.ts');
  const { readConfig } = await import('../config.ts');
  return createNode(readConfig(home), readSecrets(home), { federation: 'offline', api: false });
}

/** Throws CliError HOME_MISSING when there is nothing at `home`. */
export function requireHome(home: string): void {
  if (existsSync(home)) return;
  throw new CliError('HOME_MISSING', {
    de: `Unter ${home} liegt kein Knoten. Legen Sie ihn mit \`drehscheibe init\` an oder nennen Sie mit --home einen anderen Ort.`,
    en: `There is no node at ${home}. Create it with \`drehscheibe init\` or name another place with --home.`,
  });
}
