declare const verified: unique symbol;

/** A value decoded from signed bytes and checked. Only `open…` functions make one: no flag, no cast, frozen throughout. */
export type Verified<T> = Readonly<T> & { readonly [verified]: true };

/** For the `open…` functions of this package alone; index.ts does not export it. */
export function markVerified<T extends object>(value: T): Verified<T> {
  return freeze(value) as Verified<T>;
}

/** Deep, but for byte arrays, which JavaScript cannot freeze. */
function freeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null && !ArrayBuffer.isView(part) && !Object.isFrozen(part)) freeze(part);
  }
  return Object.freeze(value);
}
