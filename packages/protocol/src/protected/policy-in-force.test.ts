import { expect, test } from 'vitest';
import { toHex } from '../bytes.ts';
import { defaultProtectedPolicy } from './noise-scale.ts';
import { policyDigest, policyInForce } from './policy-in-force.ts';
import { rational } from './rational.ts';

test('every roster goes by the default policy, whose digest never changes', () => {
  const policy = policyInForce({ epoch: 7 });
  expect(policy).toBe(defaultProtectedPolicy);
  expect(toHex(policyDigest(policy))).toMatchInlineSnapshot(
    `"f436e511b91dc0444b31285c26e6b56de80c827939a8792774c871e679ddb15e"`,
  );
});

test('whatever changes a number changes the digest, delta does not', () => {
  const { rho } = defaultProtectedPolicy;
  const others = [
    { rho: { ...rho, supply: rational(1n, 3n) } },
    { rho: { ...rho, demand: rational(2n) } },
    { rho: { supply: rho.demand, demand: rho.supply } },
    { periods: 12 },
    { countedWorkers: 9n },
  ].map((change) => toHex(policyDigest({ ...defaultProtectedPolicy, ...change })));
  const own = toHex(policyDigest({ ...defaultProtectedPolicy, delta: 1e-9 }));
  expect(own).toBe(toHex(policyDigest(defaultProtectedPolicy)));
  expect(new Set([own, ...others]).size).toBe(6);
});
