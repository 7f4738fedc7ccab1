/** Who may come in: accounts, passwords, sessions, roles. What a role may do is declared at each route of the api. */
export type { Account } from './account.ts';
export { AccessError, type AccessErrorCode } from './errors.ts';
export { establishmentRoles, manageableRoles, type Role, roles } from './roles.ts';
export { type Access, createAccess } from './service.ts';
