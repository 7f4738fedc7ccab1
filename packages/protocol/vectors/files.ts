import { encodeChain } from '../src/index.ts';
import { bundleCases } from './bundle-cases.ts';
import { cardCases } from './card-cases.ts';
import { bytesText, type VectorCase } from './case.ts';
import { codecCases } from './codec-cases.ts';
import { signedFirst, signedSecond } from './example.ts';
import { keyCases } from './key-cases.ts';
import { recordCases } from './record-cases.ts';
import { rosterCases } from './roster-cases.ts';
import { type SignatureCase, signatureCases } from './signature-cases.ts';
import { vectorCases } from './vector-cases.ts';

export interface VectorFile {
  about: string;
  /** Bytes which all cases of the file are judged by. */
  context?: Record<string, string>;
  cases: VectorCase[] | SignatureCase[];
}

export function vectorFiles(): Record<string, VectorFile> {
  return {
    'codec.json': { about: 'decode: canonical CBOR', cases: codecCases() },
    'keys.json': {
      about: 'deriveKeys and fingerprint; bytes = public keys: signing, transport, box, 32 bytes each',
      cases: keyCases(),
    },
    'vector.json': { about: 'decodeVector', cases: vectorCases() },
    'record.json': {
      about: 'decodeSealed, then open under the roster chain of the context',
      context: { chain: bytesText(encodeChain([signedFirst, signedSecond])) },
      cases: recordCases(),
    },
    'roster.json': { about: 'decodeChain, then openRosterChain without an anchor', cases: rosterCases() },
    'bundle.json': {
      about: 'verifyBundle under the roster chain of the context; error is the code of the first reason',
      context: { chain: bytesText(encodeChain([signedFirst, signedSecond])) },
      cases: bundleCases(),
    },
    'card.json': { about: 'decodeCard', cases: cardCases() },
    'signature-edge-cases.json': {
      about: 'Ed25519 by the strict rule; admissible: may stand in a roster as signing or transport key',
      cases: signatureCases(),
    },
  };
}

export function renderVectorFile(file: VectorFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}
