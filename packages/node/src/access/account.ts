import { consoleActor } from '../registry/index.ts';
import { AccessError } from './errors.ts';
import type { PasswordHash } from './hashing.ts';
import { caseTeamRoles, establishmentRoles, type Role, roles } from './roles.ts';

/** A person's way in. Workers never have one. */
export interface Account {
  readonly name: string;
  readonly role: Role;
  /** Id of the establishment the account acts for: always with the roles of one, possibly with the employee bench. */
  readonly establishment?: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Grows when password or role change: sessions of an earlier generation are over. */
  readonly generation: number;
}

export interface StoredAccount extends Account {
  readonly password: PasswordHash;
}

/** 2 to 40 characters; letters, digits, and dot, hyphen, underscore inside. Case does not matter. */
const NAME = /^[\p{Ll}\p{Lo}\d](?:[\p{Ll}\p{Lo}\d._-]{0,38}[\p{Ll}\p{Lo}\d])$/u;

/** The one spelling of a name: trimmed, composed (NFC), lower case. */
export function canonicalName(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

/** Throws AccessError ACCOUNT_NAME_INVALID; ACCOUNT_NAME_TAKEN for the name under which the console acts. */
export function parseAccountName(name: string): string {
  const canonical = canonicalName(name);
  if (!NAME.test(canonical)) throw new AccessError('ACCOUNT_NAME_INVALID', {});
  if (canonical === consoleActor.account) throw new AccessError('ACCOUNT_NAME_TAKEN', { name: canonical });
  return canonical;
}

/** Throws AccessError ACCOUNT_ROLE_UNKNOWN, ACCOUNT_NEEDS_ESTABLISHMENT, ACCOUNT_TAKES_NO_ESTABLISHMENT. */
export function checkAssignment(role: Role, establishment: string | undefined): void {
  if (!roles.includes(role)) throw new AccessError('ACCOUNT_ROLE_UNKNOWN', {});
  const must = establishmentRoles.includes(role);
  const may = must || caseTeamRoles.includes(role);
  if (must && !establishment) throw new AccessError('ACCOUNT_NEEDS_ESTABLISHMENT', { role });
  if (!may && establishment !== undefined) throw new AccessError('ACCOUNT_TAKES_NO_ESTABLISHMENT', { role });
}

export function withoutPassword({ password: _, ...account }: StoredAccount): Account {
  return account;
}
