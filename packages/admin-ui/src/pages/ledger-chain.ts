import { decode, equalBytes, fromBase64, hash, toHex } from '@drehscheibe/protocol';
import type { BudgetView } from '../api/views.ts';

/** Whether every line has the fingerprint it is said to have and names that of the line before; the first names none. */
export function chainHolds(lines: BudgetView['ledger']): boolean {
  let before: Uint8Array | null = null;
  for (const { bytesBase64, hash: told } of lines) {
    const bytes = fromBase64(bytesBase64);
    const own = hash(bytes);
    if (toHex(own) !== told) return false;
    const named = previousOf(bytes);
    const links = before === null ? named === null : named instanceof Uint8Array && equalBytes(named, before);
    if (!links) return false;
    before = own;
  }
  return true;
}

/** What a line names as the one before; undefined for bytes that are no line. */
function previousOf(bytes: Uint8Array): unknown {
  try {
    return (decode(bytes) as { previous?: unknown }).previous;
  } catch {
    return undefined;
  }
}
