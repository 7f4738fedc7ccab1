import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { policyDigest, policyInForce, protocolErrorCodes, toHex } from './index.ts';
import { limits } from './limits.ts';

const specification = readFileSync(new URL('../SPEC.md', import.meta.url), 'utf8');

test('the specification gives every limit with its value, and no other', () => {
  const table = specification.slice(specification.indexOf('## 13 '), specification.indexOf('## 14 '));
  const written = [...table.matchAll(/\| (\w+) \| (\d+) (?=\|)/g)].map(([, name, value]) => [name!, Number(value)]);
  expect(Object.fromEntries(written)).toEqual(limits);
});

/** Of texts that people type, and of readers of the numbers: neither stands on the wire. */
const notOnTheWire = ['BYTES_MALFORMED', 'CODE_MALFORMED', 'PROTECTED_CONTRADICTORY'];

test('the specification says of every code of the wire when it is raised', () => {
  // Where a structure is read as section 3 says, X stands for its name.
  const named = specification.replaceAll(/X = `(\w+)`/g, '`$1_MALFORMED` `$1_VERSION_UNKNOWN`');
  const missing = protocolErrorCodes.filter((code) => !named.includes(`\`${code}\``));
  expect(missing).toEqual(notOnTheWire);
});

test('the specification names the policy in force', () => {
  expect(specification).toContain(`hash: ${toHex(policyDigest(policyInForce({ epoch: 1 })))}`);
});
