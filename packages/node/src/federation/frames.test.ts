import { readFileSync } from 'node:fs';
import { noise } from '@chainsafe/libp2p-noise';
import { limits } from '@drehscheibe/protocol';
import type { Libp2p, Stream } from '@libp2p/interface';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { createLibp2p } from 'libp2p';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../../../test/support/until.ts';
import { bytesOfText, jsonOf, type VectorCase } from '../../../protocol/vectors/case.ts';
import { createFrameReader, writeEnd, writeFrame } from './frames.ts';

const PROTOCOL = '/test/frames/1';
const MAX_FRAME = 1024 * 1024;

let left: Libp2p;
let right: Libp2p;

beforeAll(async () => {
  const host = () =>
    createLibp2p({
      addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
      transports: [tcp()],
      connectionEncrypters: [noise()],
      streamMuxers: [yamux({ streamOptions: { maxStreamWindowSize: MAX_FRAME, maxReadBufferLength: MAX_FRAME } })],
    });
  [left, right] = await Promise.all([host(), host()]);
});
afterAll(() => Promise.all([left.stop(), right.stop()]));

/** Both ends of a new stream. */
async function pair(): Promise<[Stream, Stream]> {
  const arrived = Promise.withResolvers<Stream>();
  await right.unhandle(PROTOCOL).catch(() => {});
  await right.handle(PROTOCOL, (stream) => arrived.resolve(stream));
  const opened = await left.dialProtocol(right.getMultiaddrs(), PROTOCOL);
  // The protocol is agreed on with the first bytes.
  await writeEnd(opened, signal());
  return [opened, await arrived.promise];
}

const signal = () => AbortSignal.timeout(20_000);

test('frames come as they were sent, and an empty one is the end', async () => {
  const [opened, arrived] = await pair();
  const reader = createFrameReader(arrived, MAX_FRAME);
  expect(await reader.next(signal())).toHaveLength(0);
  const frames = [1, 5, 70_000, 300_000].map((length) => new Uint8Array(length).fill(length % 251));
  void (async () => {
    for (const frame of frames) await writeFrame(opened, frame, signal());
    await writeEnd(opened, signal());
  })();
  for (const frame of frames) expect(await reader.next(signal())).toEqual(frame);
  expect(await reader.next(signal())).toHaveLength(0);
});

test('a slow reader holds the writer back, loses nothing and buffers no more than a window', async () => {
  const [opened, arrived] = await pair();
  const reader = createFrameReader(arrived, MAX_FRAME);
  await reader.next(signal());
  const frame = new Uint8Array(256 * 1024).fill(7);
  let sent = 0;
  const writing = (async () => {
    for (; sent < 64; sent++) await writeFrame(opened, frame, signal());
  })();
  // 16 MiB to send; the reader looks at nothing until the writer has come to a halt.
  let before = -1;
  await until(() => {
    const halted = sent === before;
    before = sent;
    return halted;
  });
  expect(sent).toBeLessThan(16);
  expect(arrived.readBufferLength).toBeLessThanOrEqual(MAX_FRAME);
  for (let i = 0; i < 64; i++) {
    const got = await reader.next(signal());
    expect(got.length).toBe(frame.length);
    expect(got.every((byte) => byte === 7)).toBe(true);
  }
  await writing;
});

test('an answer without its end is an error', async () => {
  const [opened, arrived] = await pair();
  const reader = createFrameReader(arrived, MAX_FRAME);
  await reader.next(signal());
  await writeFrame(opened, new Uint8Array(10), signal());
  opened.send(new Uint8Array([0, 0, 0, 9, 1, 2]));
  await opened.close();
  expect(await reader.next(signal())).toHaveLength(10);
  await expect(reader.next(signal())).rejects.toThrow(expect.objectContaining({ code: 'WIRE_TRUNCATED' }));
});

test('a frame over the limit is refused by its length alone', async () => {
  const [opened, arrived] = await pair();
  const reader = createFrameReader(arrived, MAX_FRAME);
  await reader.next(signal());
  opened.send(new Uint8Array([0, 16, 0, 1]));
  await expect(reader.next(signal())).rejects.toThrow(expect.objectContaining({ code: 'WIRE_TOO_LARGE' }));
});

test('a reader that gives up waiting throws its signal’s reason', async () => {
  const [, arrived] = await pair();
  const reader = createFrameReader(arrived, MAX_FRAME);
  await reader.next(signal());
  const ending = new AbortController();
  const next = reader.next(ending.signal);
  ending.abort(new Error('enough'));
  await expect(next).rejects.toThrow('enough');
});

test('a writer whose reader goes away throws', async () => {
  const [opened, arrived] = await pair();
  arrived.pause();
  const writing = (async () => {
    for (let i = 0; i < 100; i++) await writeFrame(opened, new Uint8Array(256 * 1024), signal());
  })();
  await until(() => opened.writableNeedsDrain);
  arrived.abort(new Error('gone'));
  await expect(writing).rejects.toThrow();
});

const vectors: { cases: VectorCase[] } = JSON.parse(
  readFileSync(new URL('../../../protocol/vectors/sync.json', import.meta.url), 'utf8'),
);
const answers = vectors.cases.filter(({ tags }) => tags.includes('answer'));

test.each(answers)('the golden vector: $comment', async ({ bytes, input, valid, error }) => {
  const [opened, arrived] = await pair();
  const reader = createFrameReader(arrived, limits.maxFrameBytes);
  await reader.next(signal());
  if (bytes !== '') opened.send(bytesOfText(bytes));
  void opened.close();
  const frames: Uint8Array[] = [];
  const whole = async () => {
    for (let frame = await reader.next(signal()); frame.length > 0; frame = await reader.next(signal())) {
      frames.push(frame);
    }
  };
  if (valid) {
    await whole();
    expect(jsonOf(frames)).toEqual(input);
  } else await expect(whole()).rejects.toMatchObject({ code: error });
});
