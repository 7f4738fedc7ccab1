import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bytesOfText, jsonOf, type VectorCase } from '../vectors/case.ts';
import { renderVectorFile, vectorFiles } from '../vectors/files.ts';
import {
  cardFingerprint,
  concatBytes,
  decode,
  decodeCard,
  decodeChain,
  decodeHead,
  decodeSealed,
  decodeVector,
  deriveKeys,
  encode,
  encodeChain,
  encodeSealed,
  encodeVector,
  fingerprint,
  fromHex,
  naclVerifier,
  open,
  openRosterChain,
  ProtocolError,
  publicKeysOf,
  type RosterChain,
  verifyBundle,
} from './index.ts';

type File = { context?: { chain: string }; cases: VectorCase[] };

const files = vectorFiles();

/** What the committed file says, not what the code that made it says. */
function committed(name: string): string {
  return readFileSync(new URL(`../vectors/${name}`, import.meta.url), 'utf8');
}

interface Judge {
  /** What the bytes mean, in the terms of the file's `input`, or a ProtocolError. */
  meaning(bytes: Uint8Array, file: File, input: unknown): unknown;
  /** Encodes anew what was decoded: must give the same bytes. */
  again?(bytes: Uint8Array): Uint8Array;
}

const judges: Record<string, Judge> = {
  'codec.json': { meaning: (bytes) => decode(bytes), again: (bytes) => encode(decode(bytes)) },
  'keys.json': {
    meaning(bytes, _file, input) {
      const { seed, generation } = input as { seed: string; generation: number };
      const { signing, transport, box } = publicKeysOf(deriveKeys(fromHex(seed), generation));
      expect(concatBytes(signing, transport, box)).toEqual(bytes);
      return { seed, generation, fingerprint: fingerprint(bytes) };
    },
  },
  'vector.json': { meaning: decodeVector, again: (bytes) => encodeVector(decodeVector(bytes)) },
  'record.json': {
    meaning: (bytes, { context }) => open(decodeSealed(bytes), rosterOf(context!.chain), naclVerifier).head,
    again: (bytes) => encodeSealed(decodeSealed(bytes)),
  },
  'roster.json': {
    meaning: (bytes) => ({ epochs: openRosterChain(decodeChain(bytes), naclVerifier).current.epoch }),
    again: (bytes) => encodeChain(decodeChain(bytes)),
  },
  'card.json': {
    meaning(bytes) {
      const card = decodeCard(bytes, naclVerifier);
      return { ...card, fingerprint: cardFingerprint(card) };
    },
  },
};

describe('the committed golden vectors', () => {
  test.each(Object.keys(files))('%s is what make.ts writes', (name) => {
    expect(committed(name)).toBe(renderVectorFile(files[name]!));
  });

  describe.each(Object.keys(judges))('%s', (name) => {
    const file: File = JSON.parse(committed(name));
    test.each(file.cases)('$comment', ({ bytes, input, valid, error }) => {
      const judge = judges[name]!;
      const meaning = () => judge.meaning(bytesOfText(bytes), file, input);
      if (!valid) {
        expect(codeOf(meaning)).toBe(error);
        return;
      }
      const found = jsonOf(meaning());
      if (judge.again !== undefined) expect(judge.again(bytesOfText(bytes))).toEqual(bytesOfText(bytes));
      if (input !== null) expect(found).toMatchObject(input as object);
    });
  });

  describe('bundle.json', () => {
    const file: File = JSON.parse(committed('bundle.json'));
    test.each(file.cases)('$comment: $verdict', ({ bytes, verdict, error }) => {
      const found = verifyBundle(bytesOfText(bytes), bytesOfText(file.context!.chain), naclVerifier);
      expect(found.verdict).toBe(verdict);
      expect(found.reasons[0]?.code).toBe(error);
    });
  });
});

test('a head alone is read as its record reads it', () => {
  const file: File = JSON.parse(committed('record.json'));
  const { head } = decodeSealed(bytesOfText(file.cases[0]!.bytes));
  expect(decodeHead(head)).toMatchObject(file.cases[0]!.input as object);
});

const rosters = new Map<string, RosterChain>();

function rosterOf(chain: string): RosterChain {
  const known = rosters.get(chain) ?? openRosterChain(decodeChain(bytesOfText(chain)), naclVerifier);
  rosters.set(chain, known);
  return known;
}

function codeOf(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (error instanceof ProtocolError) return error.code;
    throw error;
  }
}
