import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../../access/index.ts';
import type { Words } from '../words.ts';
import type { Cast, DemoNode } from './regions.ts';
import type { ScenarioEstablishment } from './scenario.ts';

/** An account of the demo. */
export interface Person {
  readonly account: string;
  readonly role: Role;
  readonly establishment?: string;
  readonly does: Words;
}

/** Who approves an establishment's releases: four eyes, and the employee bench where there is no works council. */
export function approversOf(establishment: ScenarioEstablishment): Person[] {
  const { id } = establishment;
  const of = { de: ` von ${establishment.name}`, en: ` of ${establishment.name}` };
  const person = (suffix: string, role: Role, de: string, en: string): Person => ({
    account: `${id}.${suffix}`,
    role,
    establishment: id,
    does: { de: de + of.de, en: en + of.en },
  });
  const leading = person('leitung', 'releasing', 'Betrieb: Personalleitung', 'Establishment: personnel');
  if (establishment.worksCouncil)
    return [leading, person('betriebsrat', 'worksCouncil', 'Betriebsrat', 'Works council')];
  return [
    leading,
    person('vertretung', 'releasing', 'Betrieb: zweite Person', 'Establishment: second person'),
    person('gewerkschaft', 'employeeBench', 'Arbeitnehmerseite im Fallteam', 'Employee side of the case team'),
  ];
}

/** Accounts a node has whatever is imported: the home region shows every role, the others their coordination. */
export function staffOf(
  { home, observer }: Cast,
  node: DemoNode,
  establishments: readonly ScenarioEstablishment[],
): Person[] {
  const person = (account: string, role: Role, de: string, en: string): Person => ({ account, role, does: { de, en } });
  const operator = person('technik', 'operator', 'Betrieb des Knotens (IT)', 'Operator of the node (IT)');
  if (node.id === observer.id)
    return [person('ministerium', 'ministry', 'Land: Ministerium', 'Land: ministry'), operator];
  const coordinator = person('koordination', 'coordinator', 'Koordination der Drehscheibe', 'Coordinator');
  if (node.id !== home.id) return [coordinator];
  const receiving = establishments.find(({ files }) => files.every(({ kind }) => kind !== 'releases'));
  return [
    coordinator,
    ...(receiving
      ? [
          {
            account: `${receiving.id}.leitung`,
            role: 'receiving' as const,
            establishment: receiving.id,
            does: { de: `Aufnehmender Betrieb: ${receiving.name}`, en: `Receiving establishment: ${receiving.name}` },
          },
        ]
      : []),
    person('agentur', 'employmentAgency', 'Agentur für Arbeit', 'Employment agency'),
    person('gewerkschaft', 'employeeBench', 'Bank der Arbeitnehmer', 'Employee bench'),
    person('arbeitgeberverband', 'employerBench', 'Bank der Arbeitgeber', 'Employer bench'),
    person('agentur.bank', 'agencyBench', 'Bank der Agentur', 'Agency bench'),
    person('bildungstraeger', 'trainingProvider', 'Bildungsträger', 'Training provider'),
    person('kammer', 'partner', 'Kammer, Kommune, Schule', 'Chamber, municipality, school'),
    operator,
  ];
}

/** Passwords of a node's demo accounts: random, one file each, readable for this user only. */
export function createKeyring(directory: string) {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const fileOf = (account: string) => join(directory, `${account}.txt`);
  return {
    /** File with the account's password, drawn when there is none yet. */
    fileFor(account: string): string {
      const file = fileOf(account);
      if (!existsSync(file))
        writeFileSync(file, `${randomBytes(12).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
      return file;
    },
    passwordOf: (account: string) => readFileSync(fileOf(account), 'utf8').trim(),
  };
}
