/** Sets of roles that several routes share. What a single route admits stands at the route. */
import { establishmentRoles, type Role, roles } from '../access/index.ts';

/** Nobody needs to be signed in. */
export const anyone = 'anyone';

export type RouteRoles = typeof anyone | readonly Role[];

/** Everybody who is signed in. */
export const everyRole: readonly Role[] = roles;

/** Published vectors are public: everybody but those who run the machine. */
export const everyRoleButOperator: readonly Role[] = roles.filter((role) => role !== 'operator');

/** Those who manage accounts; which ones, says access. */
export const accountManagers: readonly Role[] = ['coordinator', 'operator'];

/** Who may see single entries: all of the region, or those of the own establishment. */
export const entryReaders: readonly Role[] = ['coordinator', ...establishmentRoles, 'employeeBench'];

/** Who may write for an establishment: its own people, and the coordinator on their behalf. */
export const entryWriters: readonly Role[] = ['coordinator', 'releasing', 'receiving'];
