import type { Role } from '../registry/index.ts';

export type { Role };

/** A record, so that the compiler misses none. What each role sees and does: the domain's table of roles. */
const known: Readonly<Record<Role, true>> = {
  coordinator: true,
  operator: true,
  releasing: true,
  receiving: true,
  worksCouncil: true,
  employeeBench: true,
  employerBench: true,
  agencyBench: true,
  employmentAgency: true,
  trainingProvider: true,
  partner: true,
  ministry: true,
};

export const roles = Object.keys(known) as readonly Role[];

/** Roles that act for one establishment, always, and see nothing of any other. */
export const establishmentRoles: readonly Role[] = ['releasing', 'receiving', 'worksCouncil'];

/** May be bound to one: the employee bench's member of the case team stands in where there is no works council. */
export const caseTeamRoles: readonly Role[] = ['employeeBench'];

/**
 * Roles whose accounts an account of `role` may create, change and remove. The operator must not give itself a role
 * with business content, so it manages only its own kind and, on an observer, the ministry's accounts.
 */
export function manageableRoles(role: Role): readonly Role[] {
  if (role === 'coordinator') return roles;
  if (role === 'operator') return ['operator', 'ministry'];
  return [];
}
