import { limits } from '@drehscheibe/protocol';
import { peerIdFromPrivateKey } from '@libp2p/peer-id';
import { beforeEach, expect, test } from 'vitest';
import { createExclusion, type Exclusion } from './exclusion.ts';
import { transportPrivateKey } from './peer-identity.ts';
import { testMember } from './test-support/network.ts';

const peerOf = (name: string) =>
  peerIdFromPrivateKey(transportPrivateKey(testMember(name, 0).keys.transport.secretKey));
const [wolf, sheep] = [peerOf('wolf'), peerOf('sheep')];
let nowMs = 0;
let excluded: string[];
let exclusion: Exclusion;
beforeEach(() => {
  excluded = [];
  exclusion = createExclusion({ now: () => nowMs, onExcluded: (peer) => excluded.push(peer.toString()) });
});

test('a peer refused as often as it may ask stays', () => {
  for (let n = 0; n < limits.maxRequestsPerPeerPerMinute; n++) exclusion.refused(wolf);
  expect(exclusion.excludes(wolf)).toBe(false);
  expect(excluded).toEqual([]);
});

test('one refusal more, and it is out, is told of once, and may come back after a minute', () => {
  for (let n = 0; n < limits.maxRequestsPerPeerPerMinute + 20; n++) exclusion.refused(wolf);
  expect(exclusion.excludes(wolf)).toBe(true);
  expect(exclusion.excludes(sheep)).toBe(false);
  expect(excluded).toEqual([wolf.toString()]);
  nowMs += 60_000;
  expect(exclusion.excludes(wolf)).toBe(false);
});

test('the fourth gossip that is rejected is one too many', () => {
  for (let n = 0; n < 3; n++) exclusion.rejected(wolf);
  expect(exclusion.excludes(wolf)).toBe(false);
  exclusion.rejected(wolf);
  expect(exclusion.excludes(wolf)).toBe(true);
});

test('refusals over a long time are forgotten', () => {
  for (let minute = 0; minute < 10; minute++) {
    for (let n = 0; n < limits.maxRequestsPerPeerPerMinute; n++) exclusion.refused(wolf);
    nowMs += 60_000;
  }
  expect(excluded).toEqual([]);
});
