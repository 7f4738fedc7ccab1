import { noise } from '@chainsafe/libp2p-noise';
import { limits } from '@drehscheibe/protocol';
import { type GossipSub, gossipsub } from '@libp2p/gossipsub';
import { type Identify, identify } from '@libp2p/identify';
import type { ConnectionGater, Libp2p, PrivateKey } from '@libp2p/interface';
import { type KadDHT, kadDHT, passthroughMapper } from '@libp2p/kad-dht';
import { type Ping, ping } from '@libp2p/ping';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { createLibp2p } from 'libp2p';
import { HEADS_TOPIC } from './announce.ts';
import { DHT_NAMESPACE, type HeadRecords } from './head-records.ts';
import { type Tap, tapped } from './tap.ts';

export type Host = Libp2p<{ identify: Identify; ping: Ping; dht: KadDHT; pubsub: GossipSub }>;

const DHT_PROTOCOL = '/drehscheibe/kad/1';
/** One megabyte: yamux resets a paused fast stream whose window is larger than its read buffer. */
const STREAM_WINDOW_BYTES = 1024 * 1024;
/** Gossip ends silently on a link that carries a larger frame once; publishers cap far below (limits.maxGossipBytes). */
const MAX_GOSSIP_FRAME_BYTES = 4 * 1024 * 1024;

/**
 * A libp2p node that is not started yet: protocols, validators and listeners are registered first, because `start()`
 * talks to peers at once. Every deviation from the defaults answers a fault that was seen.
 */
export function createHost(options: {
  privateKey: PrivateKey;
  listen: string[];
  announce: string[];
  gater: ConnectionGater;
  records: HeadRecords;
  tap: Tap | undefined;
}): Promise<Host> {
  return createLibp2p({
    start: false,
    privateKey: options.privateKey,
    addresses: { listen: options.listen, announce: options.announce },
    transports: [tcp()],
    connectionEncrypters: [(components) => tapped(noise()(components), options.tap)],
    streamMuxers: [
      yamux({
        // Streams that come while we still ask the gate; the default of 10 kills the whole link of a busy peer.
        maxEarlyStreams: 4 * limits.maxStreamsPerPeer,
        streamOptions: { maxStreamWindowSize: STREAM_WINDOW_BYTES, maxReadBufferLength: STREAM_WINDOW_BYTES },
      }),
    ],
    connectionGater: options.gater,
    connectionManager: {
      maxConnections: limits.maxConnections,
      // Per host and second: five would shut out an office behind one address, and every test on loopback.
      inboundConnectionThreshold: limits.maxConnections,
      maxIncomingPendingConnections: 100,
      // Our own supervisor dials again; libp2p's would give up after five tries.
      reconnectRetries: 0,
    },
    // It opens a stream to every peer every ten seconds, to all at once, and kills a healthy link after one slow answer.
    // Yamux pings by itself, in one frame.
    connectionMonitor: { enabled: false },
    services: {
      identify: identify(),
      ping: ping(),
      dht: kadDHT({
        protocol: DHT_PROTOCOL,
        // Undefined would mean client until a public address is seen, so never on a private network.
        clientMode: false,
        // The default drops private addresses, and with them every peer of a private network.
        peerInfoMapper: passthroughMapper,
        validators: { [DHT_NAMESPACE]: options.records.validate },
        selectors: { [DHT_NAMESPACE]: options.records.select },
      }),
      pubsub: gossipsub({
        allowedTopics: [HEADS_TOPIC],
        allowPublishToZeroTopicPeers: true,
        floodPublish: false,
        maxInboundDataLength: MAX_GOSSIP_FRAME_BYTES,
        scoreParams: {
          // More than ten peers behind one address would go negative and leave the mesh empty, silently.
          IPColocationFactorWeight: 0,
          topics: {
            [HEADS_TOPIC]: {
              topicWeight: 1,
              timeInMeshWeight: 0,
              timeInMeshQuantum: 1000,
              timeInMeshCap: 1,
              firstMessageDeliveriesWeight: 0,
              firstMessageDeliveriesDecay: 0.9,
              firstMessageDeliveriesCap: 1,
              meshMessageDeliveriesWeight: 0,
              meshMessageDeliveriesDecay: 0.9,
              meshMessageDeliveriesCap: 1,
              meshMessageDeliveriesThreshold: 1,
              meshMessageDeliveriesWindow: 10,
              meshMessageDeliveriesActivation: 1000,
              meshFailurePenaltyWeight: 0,
              meshFailurePenaltyDecay: 0.9,
              // Only what the validator rejects counts: three within a minute end gossip with that peer for a while.
              invalidMessageDeliveriesWeight: -10,
              invalidMessageDeliveriesDecay: 0.97,
            },
          },
        },
      }),
    },
  });
}
