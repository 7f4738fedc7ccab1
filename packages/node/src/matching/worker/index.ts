/** The solver in a thread of its own. */
export type { PlannerName } from './messages.ts';
export { createSolver, type Solver } from './solver.ts';
