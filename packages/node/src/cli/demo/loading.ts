import { join } from 'node:path';
import type { Entry } from '../../registry/index.ts';
import type { Words } from '../words.ts';
import type { DemoConsole } from './console.ts';
import type { DemoFolder } from './folder.ts';
import { approversOf, createKeyring, type Person } from './people.ts';
import type { DemoNode } from './regions.ts';
import { type ScenarioEstablishment, writeInputs } from './scenario.ts';

/**
 * Brings a region's scenario into its node the way people would: establishments, accounts, imports, and the releases
 * approved by both sides. Takes up where an interrupted start left off.
 */
export async function loadRegion(
  node: DemoNode,
  establishments: readonly ScenarioEstablishment[],
  folder: DemoFolder,
  console: DemoConsole,
  report: (words: Words) => void,
): Promise<void> {
  const home = folder.homeOf(node.id);
  const inputs = writeInputs(join(folder.path, 'inputs', node.id), establishments);
  for (const { id, name, company, district, issuer, worksCouncil } of establishments)
    await console.run(
      home,
      ...['establishment', 'add', '--id', id, '--name', name, '--company', company, '--district', district],
      ...(issuer ? ['--issuer'] : []),
      ...(worksCouncil ? [] : ['--no-works-council']),
    );
  for (const { id, files } of establishments)
    for (const { kind, name } of files)
      await console.run(home, 'import', kind, inputs.get(name)!, '--establishment', id);
  const files = inputs.size;
  report({
    de: `${node.name}: ${establishments.length} Betriebe (erfunden), ${files} Dateien eingelesen.`,
    en: `${node.name}: ${establishments.length} establishments (invented), ${files} files imported.`,
  });

  let approved = 0;
  for (const establishment of establishments)
    approved += await approveReleases(home, establishment, folder, node, console);
  report({
    de: `${node.name}: ${approved} Freisetzungen von Betrieb und Betriebsrat freigegeben.`,
    en: `${node.name}: ${approved} releases approved by establishment and works council.`,
  });
}

/** Creates the accounts that are still missing. */
export async function addAccounts(
  home: string,
  people: readonly Person[],
  folder: DemoFolder,
  console: DemoConsole,
  node: DemoNode,
): Promise<void> {
  const present = (await console.run(home, 'account', 'list')) as { name: string }[];
  const keyring = keyringOf(folder, node);
  for (const { account, role, establishment } of people) {
    if (present.some(({ name }) => name === account)) continue;
    const bound = establishment === undefined ? [] : ['--establishment', establishment];
    const secret = ['--password-file', keyring.fileFor(account)];
    await console.run(home, 'account', 'add', account, '--role', role, ...bound, ...secret);
  }
}

export function keyringOf(folder: DemoFolder, node: DemoNode): ReturnType<typeof createKeyring> {
  return createKeyring(join(folder.path, 'passwords', node.id));
}

/** An issuer's releases wait until they are public (MAR): they stay where they are. */
async function approveReleases(
  home: string,
  establishment: ScenarioEstablishment,
  folder: DemoFolder,
  node: DemoNode,
  console: DemoConsole,
): Promise<number> {
  const entries = (await console.run(
    home,
    'entries',
    '--establishment',
    establishment.id,
    '--kind',
    'release',
  )) as Entry[];
  if (entries.length === 0 || establishment.issuer) return 0;
  const approvers = approversOf(establishment);
  await addAccounts(home, approvers, folder, console, node);
  const keyring = keyringOf(folder, node);
  const waiting = entries.filter(({ state }) => state === 'draft' || state === 'reviewed');
  for (const { account } of approvers) {
    const ids = waiting
      .filter(({ approvals }) => approvals.every((approval) => approval.account !== account))
      .map(({ id }) => id);
    if (ids.length > 0)
      await console.run(home, 'approve', ...ids, '--account', account, '--password-file', keyring.fileFor(account));
  }
  return entries.length;
}
