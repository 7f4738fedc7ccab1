/** How the network decides: today who belongs to it; agreement, benches and votes come to live here. */
export { GovernanceError } from './errors.ts';
export { createGovernance, type Governance, type Outcome } from './service.ts';
