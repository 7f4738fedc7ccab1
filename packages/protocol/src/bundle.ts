import { decode, encode } from './codec.ts';
import type { SealedRecord } from './envelope.ts';
import { fieldReader } from './fields.ts';
import { limits } from './limits.ts';

const reader = fieldReader('BUNDLE_MALFORMED', 'BUNDLE_VERSION_UNKNOWN');

/** An export file: records as they were signed, in the order given. @throws ProtocolError BUNDLE_MALFORMED, CODEC_TOO_LARGE */
export function encodeBundle(records: readonly SealedRecord[]): Uint8Array {
  const bytes = encode({ version: 1, records: records.map(({ head, signature, body }) => [head, signature, body]) });
  decodeBundle(bytes);
  return bytes;
}

/** Reads the file, checks nothing in it: verifyBundle does. @throws ProtocolError CODEC_…, BUNDLE_MALFORMED, BUNDLE_VERSION_UNKNOWN */
export function decodeBundle(bytes: Uint8Array): SealedRecord[] {
  const map = reader.versioned(decode(bytes, { maxBytes: limits.maxBundleBytes }), ['records']);
  return reader.array(map.records, 'records', limits.maxBundleRecords).map((value, i) => {
    const at = `records[${i}]`;
    const [head, signature, body] = reader.tuple(value, at, 3);
    return {
      head: reader.bytes(head, `${at}.head`, [1, limits.maxHeadBytes]),
      signature: reader.bytes(signature, `${at}.signature`, 64),
      body: reader.bytes(body, `${at}.body`, [0, limits.maxBodyBytes]),
    };
  });
}
