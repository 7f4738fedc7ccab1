import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  exampleFeed,
  examplePart,
  examplePeriod,
  exampleVector,
  hildesheim,
  releasePeriod,
  sealed,
  signedFirst,
  signedSecond,
} from '../vectors/example.ts';
import { encodeHead } from './head.ts';
import {
  type CborValue,
  decode,
  decodeBundle,
  decodeCard,
  decodeChain,
  decodeHead,
  decodeRoster,
  decodeSealed,
  decodeSealedHead,
  decodeVector,
  encode,
  encodeBundle,
  encodeCard,
  encodeChain,
  encodeRoster,
  encodeSealed,
  encodeSealedHead,
  encodeVector,
  hash,
  naclVerifier,
  open,
  openHead,
  openRosterChain,
  ProtocolError,
  verifyBundle,
} from './index.ts';
import { arbitraryValue, mutated } from './test-support/arbitrary-bytes.ts';

/** Believes every signature, so that damaged bytes get past it to the code behind. */
const verifier = { verify: () => true, hash };

const chain = openRosterChain([signedFirst, signedSecond], naclVerifier);
const chainBytes = encodeChain(chain.signed);
const record = sealed(hildesheim, 1);
const { since: _, keys: __, ...card } = hildesheim.member;
const vector = exampleVector(examplePeriod, ['242-2 03254 2027-Q3 40 0', '251-2 03254 2027-Q4 0 12']);
const released = { ...exampleVector(releasePeriod, []), protected: examplePart() };
const bundleBytes = encodeBundle(exampleFeed(hildesheim, 2));

/** Everything that takes a stranger's bytes, with bytes it takes and, where there is one, its reverse. */
const decoders: {
  name: string;
  valid: Uint8Array;
  decoder: (bytes: Uint8Array) => unknown;
  encoder?: (value: never) => Uint8Array;
}[] = [
  {
    name: 'decode',
    valid: encode({ a: [1, 'ä', new Uint8Array(3), null, true, -5] }),
    decoder: decode,
    encoder: encode,
  },
  { name: 'decodeHead', valid: record.head, decoder: decodeHead },
  { name: 'decodeSealed', valid: encodeSealed(record), decoder: decodeSealed, encoder: encodeSealed },
  { name: 'decodeSealedHead', valid: encodeSealedHead(record), decoder: decodeSealedHead, encoder: encodeSealedHead },
  { name: 'decodeVector', valid: encodeVector(vector), decoder: decodeVector, encoder: encodeVector },
  { name: 'decodeVector, protected', valid: encodeVector(released), decoder: decodeVector, encoder: encodeVector },
  { name: 'decodeRoster', valid: signedSecond.roster, decoder: decodeRoster, encoder: encodeRoster },
  { name: 'decodeChain', valid: chainBytes, decoder: decodeChain, encoder: encodeChain },
  { name: 'decodeBundle', valid: bundleBytes, decoder: decodeBundle, encoder: encodeBundle },
  { name: 'decodeCard', valid: encodeCard(card, hildesheim.keys), decoder: (bytes) => decodeCard(bytes, verifier) },
  { name: 'openHead', valid: record.head, decoder: (head) => openHead({ ...record, head }, chain, verifier) },
  { name: 'open, its head', valid: record.head, decoder: (head) => open({ ...record, head }, chain, verifier) },
  { name: 'open, its body', valid: record.body, decoder: (body) => open(resealed(body), chain, verifier) },
  {
    name: 'open, its signature',
    valid: record.signature,
    decoder: (signature) => open({ ...record, signature }, chain, verifier),
  },
  {
    name: 'openRosterChain',
    valid: signedFirst.roster,
    decoder: (roster) => openRosterChain([{ ...signedFirst, roster }], verifier),
  },
];

describe.each(decoders)('$name', ({ valid, decoder, encoder }) => {
  test('takes its valid bytes', () => {
    expect(() => decoder(valid)).not.toThrow();
  });

  test('returns a value or throws a ProtocolError for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), check), { numRuns: 1000 });
  });

  test('returns a value or throws a ProtocolError for any canonical value', () => {
    fc.assert(fc.property(arbitraryValue.map(encode), check), { numRuns: 500 });
  });

  test('returns a value or throws a ProtocolError for damaged bytes', () => {
    fc.assert(fc.property(mutated(valid), check), { numRuns: 500 });
  });

  test('returns a value or throws a ProtocolError when one field holds another value', () => {
    if (valid === record.signature) return; // no structure to speak of
    fc.assert(
      fc.property(fc.nat(), arbitraryValue, (at, value) => check(encode(grafted(decode(valid), at, value)))),
      {
        numRuns: 500,
      },
    );
  });

  /** Whatever is taken has one encoding: the bytes it was taken from. */
  function check(bytes: Uint8Array): void {
    let value: unknown;
    try {
      value = decoder(bytes);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      return;
    }
    if (encoder !== undefined) expect(encoder(value as never)).toEqual(bytes);
  }
});

test('verifyBundle returns a verdict for any bundle and any roster file', () => {
  const bytes = fc.oneof(mutated(bundleBytes), fc.uint8Array({ maxLength: 50 }));
  const roster = fc.oneof(fc.constant(chainBytes), mutated(chainBytes));
  fc.assert(
    fc.property(bytes, roster, (file, by) => {
      const { verdict, reasons } = verifyBundle(file, by, verifier);
      expect(verdict === 'valid').toBe(reasons.length === 0);
    }),
    { numRuns: 150 },
  );
});

test('hostile bytes of the largest size allowed fit into a heap of 64 MiB', () => {
  const script = `
    import { decode, decodeBundle, decodeChain, decodeVector, limits } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
    const patterns = [[0x80], [0xa0], [0x81], [0x40], [0x41, 0], [0x60], [0x78, 32, ...new Array(32).fill(0x61)], [0xf6], [0x9b, 0, 0, 0, 1, 0, 0, 0, 0], [0x9a, 0, 3, 0, 0],
      [0x82, 0x80], [0xa1, 0x61, 0x61], [0x5b, 0, 0x1f, 255, 255, 255, 255, 255, 255], [0xba, 0, 1, 0, 0, 0x61, 0x61]];
    const before = process.resourceUsage().maxRSS;
    let codes = 0;
    for (const pattern of patterns) {
      for (const prefix of [[], [0x9a, 0, 15, 0xff, 0xfb], [0x9a, 0, 3, 0, 0], [0xba, 0, 1, 0, 0]]) {
        const bytes = new Uint8Array(limits.maxBodyBytes).map((_, i) => i < prefix.length ? prefix[i] : pattern[(i - prefix.length) % pattern.length]);
        for (const decoder of [decode, decodeVector, decodeChain, decodeBundle]) {
          try { decoder(bytes); } catch (error) { if (error.name !== 'ProtocolError') throw error; codes++; }
          gc(); // so that the peak is that of one decoder, not of the rubbish of many
        }
      }
    }
    console.log(JSON.stringify({ codes, grownKiB: process.resourceUsage().maxRSS - before }));`;
  const args = ['--expose-gc', '--max-old-space-size=64', '--input-type=module', '--eval', script];
  const { codes, grownKiB } = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  expect(codes).toBe(14 * 4 * 4);
  expect(grownKiB).toBeLessThan(200 * 1024);
}, 60_000);

/** With a head made for this body, so that its bytes and not its hash decide. */
function resealed(body: Uint8Array) {
  const head = { ...decodeHead(record.head), bodyHash: hash(body), bodyLength: body.length };
  return { head: encodeHead(head), signature: record.signature, body };
}

/** `value` put in the place of the at-th part of `whole`, counted in depth and modulo their number. */
function grafted(whole: CborValue, at: number, value: CborValue): CborValue {
  let left = at % count(whole);
  const visit = (part: CborValue): CborValue => {
    if (left-- === 0) return value;
    if (Array.isArray(part)) return part.map(visit);
    if (typeof part !== 'object' || part === null || part instanceof Uint8Array) return part;
    return Object.fromEntries(Object.entries(part).map(([key, child]) => [key, visit(child)]));
  };
  return visit(whole);
}

function count(value: CborValue): number {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return 1;
  return Object.values(value).reduce((sum: number, part: CborValue) => sum + count(part), 1);
}
