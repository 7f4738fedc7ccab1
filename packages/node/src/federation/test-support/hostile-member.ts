import { noise } from '@chainsafe/libp2p-noise';
import { limits } from '@drehscheibe/protocol';
import { gossipsub } from '@libp2p/gossipsub';
import { identify } from '@libp2p/identify';
import type { Stream } from '@libp2p/interface';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p } from 'libp2p';
import { until } from '../../../../../test/support/until.ts';
import { HEADS_TOPIC } from '../announce.ts';
import { createFrameReader, writeEnd, writeFrame } from '../frames.ts';
import type { NetworkStatus } from '../network.ts';
import { peerIdOfTransportKey, transportPrivateKey } from '../peer-identity.ts';
import { SYNC_PROTOCOL } from '../sync-client.ts';
import { decodeRequest, type SyncRequest } from '../sync-messages.ts';
import type { TestMember } from './network.ts';

/** All it takes to find a node: its public key and where it listens. A TestNode is one. */
export interface Target {
  keys: { transport: { publicKey: Uint8Array } };
  network: { status(): Pick<NetworkStatus, 'listen'> };
}

/** A host with a member's (or a stranger's) key and none of our rules: it sends whatever a test makes it send. */
export interface HostileMember {
  peerId: string;
  connections(): number;
  /** Every address of anybody it has come to know. */
  learnt(): Promise<string[]>;
  dial(target: Target): Promise<void>;
  /** Opens a stream of the sync protocol and gives it away. */
  open(target: Target): Promise<Stream>;
  /** Sends one request as raw bytes and gives the frames of the answer. */
  ask(target: Target, request: Uint8Array): Promise<Uint8Array[]>;
  gossip(data: Uint8Array): Promise<void>;
  /** From now on answers requests; `undefined` closes the stream without an end frame. */
  serve(answer: (request: SyncRequest) => Uint8Array[] | undefined): void;
  close(): Promise<void>;
}

export async function startHostileMember(member: TestMember): Promise<HostileMember> {
  const host = await createLibp2p({
    privateKey: transportPrivateKey(member.keys.transport.secretKey),
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    services: { identify: identify(), pubsub: gossipsub({ allowPublishToZeroTopicPeers: true, floodPublish: true }) },
  });
  let answering: (request: SyncRequest) => Uint8Array[] | undefined = () => [];
  const signal = AbortSignal.timeout(60_000);
  await host.handle(SYNC_PROTOCOL, async (stream) => {
    const request = decodeRequest(await createFrameReader(stream, limits.maxFrameBytes).next(signal));
    const frames = answering(request);
    for (const frame of frames ?? []) await writeFrame(stream, frame, signal);
    if (frames) await writeEnd(stream, signal);
    await stream.close();
  });
  host.services.pubsub.subscribe(HEADS_TOPIC);

  const idOf = (target: Target) => peerIdOfTransportKey(target.keys.transport.publicKey);
  const open = (target: Target) => host.dialProtocol(idOf(target), SYNC_PROTOCOL);

  return {
    peerId: host.peerId.toString(),
    connections: () => host.getConnections().length,
    async learnt() {
      const peers = await host.peerStore.all();
      return peers.flatMap(({ addresses }) => addresses.map((address) => address.multiaddr.toString()));
    },
    async dial(target) {
      const [address] = target.network.status().listen;
      await host.dial(multiaddr(`${address}/p2p/${idOf(target).toString()}`));
    },
    open,
    async ask(target, request) {
      const stream = await open(target);
      const reader = createFrameReader(stream, limits.maxFrameBytes);
      await writeFrame(stream, request, signal);
      const frames: Uint8Array[] = [];
      for (;;) {
        const frame = await reader.next(signal);
        if (frame.byteLength === 0) break;
        frames.push(frame);
      }
      await stream.close();
      return frames;
    },
    async gossip(data) {
      const { pubsub } = host.services;
      await until(() => pubsub.getSubscribers(HEADS_TOPIC).length > 0, { what: 'somebody listens to gossip' });
      await pubsub.publish(HEADS_TOPIC, data);
    },
    serve(answer) {
      answering = answer;
    },
    close: async () => host.stop(),
  };
}
