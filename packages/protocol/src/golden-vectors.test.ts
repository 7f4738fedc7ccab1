import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bytesOfText, jsonOf, type VectorCase } from '../vectors/case.ts';
import { renderVectorFile, vectorFiles } from '../vectors/files.ts';
import type { PeriodCase } from '../vectors/period-cases.ts';
import {
  cardFingerprint,
  concatBytes,
  decode,
  decodeCard,
  decodeChain,
  decodeHead,
  decodeSealed,
  decodeSealedHead,
  decodeVector,
  deriveKeys,
  encode,
  encodeChain,
  encodeSealed,
  encodeSealedHead,
  encodeVector,
  fingerprint,
  fromHex,
  naclVerifier,
  open,
  openHead,
  openRosterChain,
  ProtocolError,
  periodAt,
  periodStart,
  protocolErrorCodes,
  publicKeysOf,
  type RosterChain,
  releaseStepOf,
  verifyBundle,
  vintageOf,
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
  'sealed-head.json': {
    meaning: (bytes, { context }) => openHead(decodeSealedHead(bytes), rosterOf(context!.chain), naclVerifier),
    again: (bytes) => encodeSealedHead(decodeSealedHead(bytes)),
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

describe('period.json', () => {
  const { cases }: { cases: PeriodCase[] } = JSON.parse(committed('period.json'));
  test.each(cases)('$comment', ({ timeMs, demoPeriodMs, valid, error, ...expected }) => {
    const roster = { demo: demoPeriodMs === null ? null : { periodMs: demoPeriodMs } };
    if (!valid) {
      expect(codeOf(() => periodAt(timeMs, roster))).toBe(error);
      return;
    }
    const period = periodAt(timeMs, roster);
    const { vintage, step } = { step: null, ...releaseStepOf(period), vintage: vintageOf(period) };
    expect({ period, startMs: periodStart(period, roster), vintage, step }).toEqual({
      period: expected.period,
      startMs: expected.startMs,
      vintage: expected.vintage,
      step: expected.step,
    });
  });
});

/** BYTES_ and CODE_ refuse texts typed by people, PROTECTED_ numbers that no draw explains; no file gives an anchor. */
const neverInVectors = ['BYTES_MALFORMED', 'CODE_MALFORMED', 'PROTECTED_CONTRADICTORY', 'ROSTER_ANCHOR_MISMATCH'];

test('every code by which bytes are refused has a case', () => {
  const shown = Object.keys(files).flatMap((name) =>
    (JSON.parse(committed(name)) as File).cases.map(({ error }) => error as string),
  );
  expect(protocolErrorCodes.filter((code) => !shown.includes(code)).toSorted()).toEqual(neverInVectors);
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
