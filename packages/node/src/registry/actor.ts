/** The roles of 1-domain. `releasing` and `receiving` are an establishment's own people; often both are one person. */
export type Role =
  | 'coordinator'
  | 'operator'
  | 'releasing'
  | 'receiving'
  | 'worksCouncil'
  | 'employeeBench'
  | 'employerBench'
  | 'agencyBench'
  | 'employmentAgency'
  | 'trainingProvider'
  | 'partner'
  | 'ministry';

/** Who does something. `establishment` is set for accounts that belong to one. */
export interface Actor {
  account: string;
  role: Role;
  establishment?: string;
}

/**
 * The operator at the node's own console, acting for an establishment that handed over its file. The account name is
 * reserved: no local account may carry it.
 */
export const consoleActor: Actor = { account: 'cli', role: 'coordinator' };
