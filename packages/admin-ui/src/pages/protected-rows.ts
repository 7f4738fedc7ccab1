import {
  type CountRole,
  equalBytes,
  fromHex,
  latticeScale,
  latticeVariances,
  type ProtectedPolicy,
  policyDigest,
  protectedCells,
  type QueryLevel,
  rational,
} from '@drehscheibe/protocol';
import type { BudgetView, PublishedVectorView } from '../api/views.ts';
import { mostNoise } from '../most-noise.ts';

export interface ProtectedRow {
  level: QueryLevel;
  code: string;
  /** As it stands in the message: an integer, in steps of 1/256 worker. */
  onWire: number;
  /** The same in workers or jobs; no count. */
  divided: number;
  /** Standard deviation of its noise, workers or jobs; null where the policy is not known. */
  deviation: number | null;
}

/** The policy of a vintage as the protocol has it; undefined when it is not the one a part was made by. */
export function policyOf(budget: BudgetView, part: { policy: string }): ProtectedPolicy | undefined {
  const { supply, demand } = budget.policy.roles;
  const fraction = (role: typeof supply) => rational(BigInt(role.numerator), BigInt(role.denominator));
  const policy = {
    rho: { supply: fraction(supply), demand: fraction(demand) },
    periods: budget.policy.periods,
    countedWorkers: BigInt(budget.policy.countedWorkers),
    delta: budget.policy.delta,
  };
  return equalBytes(policyDigest(policy), fromHex(part.policy)) ? policy : undefined;
}

/** The 48 numbers of a role, each with what it is and how much noise lies on it. */
export function protectedRows(
  part: NonNullable<PublishedVectorView['protectedPart']>,
  role: CountRole,
  policy: ProtectedPolicy | undefined,
): ProtectedRow[] {
  const variances = policy && latticeVariances(policy, role);
  return protectedCells.map(({ level, code }, at) => {
    const onWire = part[role][at] ?? 0;
    const deviation = variances ? Math.sqrt(Number(variances[level])) / latticeScale : null;
    return { level, code, onWire, divided: onWire / latticeScale, deviation };
  });
}

/** Whether noise alone would mostly yield a number as large as this. */
export function isLikeZero({ divided, deviation }: ProtectedRow): boolean | null {
  return deviation === null ? null : Math.abs(divided) <= mostNoise(deviation);
}
