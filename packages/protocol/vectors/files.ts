import { encodeChain } from '../src/index.ts';
import { bundleCases } from './bundle-cases.ts';
import { cardCases } from './card-cases.ts';
import { bytesText, type VectorCase } from './case.ts';
import { codecCases } from './codec-cases.ts';
import { signedFirst, signedSecond } from './example.ts';
import { forkCases } from './fork-cases.ts';
import { keyCases } from './key-cases.ts';
import { type PeriodCase, periodCases } from './period-cases.ts';
import { recordCases } from './record-cases.ts';
import { rosterCases } from './roster-cases.ts';
import { sealedHeadCases } from './sealed-head-cases.ts';
import { type SignatureCase, signatureCases } from './signature-cases.ts';
import { syncCases } from './sync-cases.ts';
import { vectorCases } from './vector-cases.ts';

export interface VectorFile {
  about: string;
  /** Bytes which all cases of the file are judged by. */
  context?: Record<string, string>;
  cases: VectorCase[] | SignatureCase[] | PeriodCase[];
}

export function vectorFiles(): Record<string, VectorFile> {
  const context = { chain: bytesText(encodeChain([signedFirst, signedSecond])) };
  return {
    'codec.json': { about: 'decode: canonical CBOR', cases: codecCases() },
    'keys.json': {
      about: 'deriveKeys and fingerprint; bytes = public keys: signing, transport, box, 32 bytes each',
      cases: keyCases(),
    },
    'vector.json': { about: 'decodeVector', cases: vectorCases() },
    'record.json': {
      about: 'decodeSealed, then open under the roster chain of the context',
      context,
      cases: recordCases(),
    },
    'sealed-head.json': {
      about: 'decodeSealedHead, then openHead under the roster chain of the context',
      context,
      cases: sealedHeadCases(),
    },
    'fork.json': {
      about: 'two sealed heads, as an answer to heads, that prove a fork under the roster chain of the context',
      context,
      cases: forkCases(),
    },
    'roster.json': { about: 'decodeChain, then openRosterChain without an anchor', cases: rosterCases() },
    'bundle.json': {
      about: 'verifyBundle under the roster chain of the context; error is the code of the first reason',
      context,
      cases: bundleCases(),
    },
    'card.json': { about: 'decodeCard', cases: cardCases() },
    'period.json': { about: 'periodAt, periodStart, vintageOf, releaseStepOf', cases: periodCases() },
    'sync.json': { about: 'requests, greetings and whole answers of /drehscheibe/sync/1', cases: syncCases() },
    'signature-edge-cases.json': {
      about: 'Ed25519 by the strict rule; admissible: may stand in a roster as signing or transport key',
      cases: signatureCases(),
    },
  };
}

export function renderVectorFile(file: VectorFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}
