/** Result of a solve. */

/** `count` workers of supply cell `supply` take jobs of demand cell `demand`; indexes into the problem's lists. */
export interface Flow {
  readonly supply: number;
  readonly demand: number;
  readonly count: number;
}

export interface Plan {
  /** Each pair at most once, in canonical order (place id, unit, quarter of the workers, then of the jobs). */
  readonly flows: readonly Flow[];
  /** Points of all flows and of everything unmatched. */
  readonly objective: number;
  /**
   * What one more worker (job) of a cell would add to the objective: `supply[i] + demand[j] <= cost(i, j)`, each at most
   * its penalty. Not unique: these are the ones of the final basis reached from the canonical order.
   */
  readonly duals: { readonly supply: Float64Array; readonly demand: Float64Array };
  readonly pivots: number;
}

export interface SolveProgress {
  readonly pivots: number;
  /** Points of the plan so far. Only falls when solving from scratch; a warm start may rise before it falls. */
  readonly objective: number;
}
