/**
 * The noisy part of a vector on the wire: `{vintage, step, policy, supply, demand}`, each role 48 integers of 8 bytes. Its
 * length depends on the period alone, never on the counts.
 */
import { hash } from '../bytes.ts';
import { type CborMap, type CborValue, encode } from '../codec.ts';
import { ProtocolError } from '../errors.ts';
import { fieldReader } from '../fields.ts';
import { limits } from '../limits.ts';
import { type CountRole, countRoles, protectedCells } from './queries.ts';
import { type ReleaseStep, releaseStepOf } from './vintage.ts';

/** What one region releases at one step: 48 integers per role, in steps of 1/256 worker, in the order of `protectedCells`. */
export interface ProtectedPart extends ReleaseStep, Readonly<Record<CountRole, readonly bigint[]>> {
  /** policyDigest of the policy the numbers were made by, 32 bytes. */
  readonly policy: Uint8Array;
}

const bytesPerNumber = 8;
const reader = fieldReader('VECTOR_MALFORMED', 'VECTOR_VERSION_UNKNOWN');

/** @throws ProtocolError VECTOR_PROTECTED_BOUNDS for a number that a reader would refuse */
export function protectedPartValue({ vintage, step, policy, supply, demand }: ProtectedPart): CborMap {
  return { vintage, step, policy, supply: packed(supply, 'supply'), demand: packed(demand, 'demand') };
}

/** What the digest in a ledger is the hash of: the part's canonical CBOR alone. */
export function encodeProtectedPart(part: ProtectedPart): Uint8Array {
  return encode(protectedPartValue(part));
}

/** 32 bytes. */
export function protectedPartDigest(part: ProtectedPart): Uint8Array {
  return hash(encodeProtectedPart(part));
}

/**
 * @param period of the vector it stands in
 * @throws ProtocolError VECTOR_MALFORMED, VECTOR_PROTECTED_CLOCK, VECTOR_PROTECTED_BOUNDS
 */
export function readProtectedPart(value: CborValue, period: number): ProtectedPart {
  const map = reader.map(value, 'protected', ['demand', 'policy', 'step', 'supply', 'vintage']);
  const vintage = reader.integer(map.vintage, 'protected.vintage', 0, limits.maxPeriod);
  const step = reader.integer(map.step, 'protected.step', 0, limits.maxPeriod);
  const due = releaseStepOf(period);
  if (due?.vintage !== vintage || due.step !== step) {
    throw new ProtocolError('VECTOR_PROTECTED_CLOCK', 'a protected part of another step than its period', {
      period,
      vintage,
      step,
    });
  }
  const numbers = (role: CountRole) => unpacked(map[role], role);
  const [supply, demand] = countRoles.map(numbers) as [bigint[], bigint[]];
  return { vintage, step, policy: reader.bytes(map.policy, 'protected.policy', 32), supply, demand };
}

/** Two's complement, the most significant byte first. */
function packed(numbers: readonly bigint[], role: CountRole): Uint8Array {
  const bytes = new Uint8Array(numbers.length * bytesPerNumber);
  const view = new DataView(bytes.buffer);
  numbers.forEach((number, cell) => {
    requireBounds(number, role, cell);
    view.setBigInt64(cell * bytesPerNumber, number);
  });
  return bytes;
}

function unpacked(value: CborValue | undefined, role: CountRole): bigint[] {
  const bytes = reader.bytes(value, `protected.${role}`, protectedCells.length * bytesPerNumber);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return protectedCells.map((_, cell) => {
    const number = view.getBigInt64(cell * bytesPerNumber);
    requireBounds(number, role, cell);
    return number;
  });
}

function requireBounds(number: bigint, role: CountRole, cell: number): void {
  if (number <= maxReleasedNumber && number >= -maxReleasedNumber) return;
  throw new ProtocolError('VECTOR_PROTECTED_BOUNDS', 'a released number beyond what any region counts', { role, cell });
}

const maxReleasedNumber = BigInt(limits.maxReleasedNumber);
