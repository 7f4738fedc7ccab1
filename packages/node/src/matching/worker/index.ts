/** The solver in a thread of its own. */
export type { PlannerName } from './messages.ts';
export { type OneMore, oneMoreOf } from './one-more.ts';
export type { PricedPlan } from './packing.ts';
export { createSolver, type Solver } from './solver.ts';
