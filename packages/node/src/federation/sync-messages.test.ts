import { readFileSync } from 'node:fs';
import { limits, ProtocolError, parseMemberId } from '@drehscheibe/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOfText, jsonOf, type VectorCase } from '../../../protocol/vectors/case.ts';
import { FederationError } from './errors.ts';
import { decodeGreeting, decodeRequest, encodeGreeting, encodeRequest, type SyncRequest } from './sync-messages.ts';

const member = fc.stringMatching(/^[a-z]{1,40}$/).map(parseMemberId);
const seq = fc.integer({ min: 1, max: limits.maxSeq });
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
const greeting = fc.record({
  at: fc.integer({ min: 0, max: limits.maxTimeMs }),
  epoch: fc.integer({ min: 1, max: limits.maxEpochs }),
  rosterHash: hash,
  rows: fc.array(fc.record({ author: member, seq, hash }), { maxLength: 20 }),
  forks: fc.array(fc.record({ author: member, seq }), { maxLength: 5 }),
});
const from = fc.integer({ min: 1, max: limits.maxSeq - limits.maxRecordsPerRequest });
const request: fc.Arbitrary<SyncRequest> = fc.oneof(
  greeting.map((greeting) => ({ type: 'greet', greeting }) as const),
  fc
    .record({
      type: fc.constantFrom('heads', 'records'),
      author: member,
      from,
      more: fc.nat(limits.maxRecordsPerRequest - 1),
    })
    .map(({ more, ...range }) => ({ ...range, to: range.from + more })),
  fc.record({ type: fc.constant('roster' as const), from: fc.integer({ min: 1, max: limits.maxEpochs }) }),
);

/** What a decoder of foreign bytes may do: give a value, or throw a coded error. */
function givesOrRefuses(decode: (bytes: Uint8Array) => unknown, bytes: Uint8Array): void {
  try {
    decode(bytes);
  } catch (error) {
    if (!(error instanceof ProtocolError || error instanceof FederationError)) throw error;
  }
}

describe('the golden vectors of sync', () => {
  const file = new URL('../../../protocol/vectors/sync.json', import.meta.url);
  const { cases }: { cases: VectorCase[] } = JSON.parse(readFileSync(file, 'utf8'));
  const messages = {
    request: { read: decodeRequest, again: (bytes: Uint8Array) => encodeRequest(decodeRequest(bytes)) },
    greeting: { read: decodeGreeting, again: (bytes: Uint8Array) => encodeGreeting(decodeGreeting(bytes)) },
  };

  describe.each(['request', 'greeting'] as const)('%s', (tag) => {
    const { read, again } = messages[tag];
    test.each(cases.filter(({ tags }) => tags.includes(tag)))('$comment', ({ bytes, input, valid, error }) => {
      const wire = bytesOfText(bytes);
      if (!valid) {
        expect(() => read(wire)).toThrow(expect.objectContaining({ code: error }));
        return;
      }
      const meaning = jsonOf(read(wire));
      if (input === null) return;
      expect(meaning).toEqual(input);
      expect(again(wire)).toEqual(wire);
    });
  });
});

describe('messages of the sync protocol', () => {
  test('come back as they went', () => {
    fc.assert(
      fc.property(request, (sent) => {
        expect(decodeRequest(encodeRequest(sent))).toEqual(sent);
      }),
    );
    fc.assert(
      fc.property(greeting, (sent) => {
        expect(decodeGreeting(encodeGreeting(sent))).toEqual(sent);
      }),
    );
  });

  test('refuse anything else with a code', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => givesOrRefuses(decodeRequest, bytes)));
    const bitten = fc.tuple(request.map(encodeRequest), fc.nat(), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(bitten, ([bytes, at, flip]) => {
        bytes[at % bytes.length]! ^= flip;
        givesOrRefuses(decodeRequest, bytes);
        givesOrRefuses(decodeGreeting, bytes);
      }),
      { numRuns: 1000 },
    );
  });

  test('ask for no more records than one answer may have', () => {
    const author = parseMemberId('ems');
    const asked = encodeRequest({ type: 'records', author, from: 1, to: limits.maxRecordsPerRequest + 1 });
    expect(() => decodeRequest(asked)).toThrow(
      expect.objectContaining({ code: 'WIRE_MALFORMED', data: { field: 'to' } }),
    );
  });

  test('greet with no more rows than there can be members', () => {
    const rows = Array.from({ length: limits.maxHeadsPerExchange + 1 }, (_, i) => ({
      author: parseMemberId(`m${i}`),
      seq: 1,
      hash: new Uint8Array(32),
    }));
    const bytes = encodeGreeting({ at: 0, epoch: 1, rosterHash: new Uint8Array(32), rows, forks: [] });
    expect(() => decodeGreeting(bytes)).toThrow(expect.objectContaining({ code: 'WIRE_MALFORMED' }));
  });
});
