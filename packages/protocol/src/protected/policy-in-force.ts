import { hash } from '../bytes.ts';
import { encode } from '../codec.ts';
import type { Roster } from '../roster.ts';
import { defaultProtectedPolicy, type ProtectedPolicy } from './noise-scale.ts';
import { countRoles } from './queries.ts';

/** The policy by which a roster's members make and read protected parts. Votes of the benches are not part of a roster yet. */
export function policyInForce(_roster: Pick<Roster, 'epoch'>): ProtectedPolicy {
  return defaultProtectedPolicy;
}

/**
 * What a protected part names its policy by, 32 bytes: hash of the canonical CBOR of
 * `{countedWorkers, periods, rho: {supply: [numerator, denominator], demand: [numerator, denominator]}}`.
 * Delta is left out: it puts the same budget in other words and changes no number.
 */
export function policyDigest({ rho, periods, countedWorkers }: ProtectedPolicy): Uint8Array {
  const fractions = countRoles.map((role) => [role, [Number(rho[role].numerator), Number(rho[role].denominator)]]);
  return hash(encode({ rho: Object.fromEntries(fractions), periods, countedWorkers: Number(countedWorkers) }));
}
