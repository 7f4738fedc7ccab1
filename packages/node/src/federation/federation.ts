import { setTimeout } from 'node:timers/promises';
import { limits, type MemberId, type NodeKeys, type Verifier } from '@drehscheibe/protocol';
import type { PeerId } from '@libp2p/interface';
import { peerIdFromPrivateKey } from '@libp2p/peer-id';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Store } from '../store/index.ts';
import { createAnnouncer } from './announce.ts';
import { createBlame } from './blame.ts';
import { createClockSkew } from './clock-skew.ts';
import { createDhtHints } from './dht-hints.ts';
import { createDialSupervisor } from './dial-supervisor.ts';
import { createExclusion } from './exclusion.ts';
import { createFeedStore } from './feed-store.ts';
import { createFeeds } from './feeds.ts';
import { createGate } from './gate.ts';
import { createHeadRecords } from './head-records.ts';
import { createHost, type Host } from './host.ts';
import { watchLinks } from './links.ts';
import { createListeners } from './listeners.ts';
import type { NetworkDoor } from './network.ts';
import { networkStatus } from './network-status.ts';
import type { Outage } from './outage.ts';
import { createPeerDirectory, transportPrivateKey } from './peer-identity.ts';
import type { PublishDoor } from './publish.ts';
import { createPublishing } from './publishing.ts';
import { createPulls } from './pulls.ts';
import type { ReadDoor } from './read.ts';
import { createRefusals } from './refusals.ts';
import { createRepair } from './repair.ts';
import type { RosterDoor } from './roster.ts';
import { createRosterKeeper } from './roster-keeper.ts';
import { createAsk, SYNC_PROTOCOL } from './sync-client.ts';
import { createSyncServer } from './sync-server.ts';
import type { Tap } from './tap.ts';

export interface Federation {
  read: ReadDoor;
  publish: PublishDoor;
  roster: RosterDoor;
  network: NetworkDoor;
  /** Hangs up and stops; takes at most a second or two. Twice is fine. */
  close(): Promise<void>;
}

export interface FederationOptions {
  member: MemberId;
  keys: NodeKeys;
  /** Multiaddrs to listen on; port 0 takes a free one, told by network.status().listen. */
  listen: string[];
  /** Multiaddrs told to others instead of those listened on. */
  announce?: string[];
  tap?: Tap;
  outage?: Outage;
  /** How often feeds are compared with a random peer, in ms. */
  repairEveryMs?: number;
}

const REPAIR_MS = 15_000;
/** How long a position waits for peers that do not answer; the dials and requests it waits for have their own limits. */
const CATCH_UP_MS = 15_000;

/**
 * One node of the network. Without a roster it runs, and talks to nobody. Rejects when an address of `listen` cannot be
 * bound.
 */
export async function createFederation(
  options: FederationOptions,
  deps: { store: Store; clock: Clock; log: Logger; metrics: Metrics; verifier: Verifier },
): Promise<Federation> {
  const { member: self, tap, outage } = options;
  const { store, clock, log, metrics, verifier } = deps;
  const ending = new AbortController();
  const { signal } = ending;
  const failed = (part: string) => (err: unknown) => log.error({ event: 'federation.failed', part, err });

  const changed = createListeners<void>(failed('listener'));
  let telling = false;
  // Many changes come together; listeners are told once.
  const tell = (): void => {
    if (telling || signal.aborted) return;
    telling = true;
    setImmediate(() => {
      telling = false;
      if (!signal.aborted) changed.tell();
    });
  };

  const refused = metrics.counter('drehscheibe_federation_refused_total', 'Messages and connections refused, by code');
  const received = metrics.counter('drehscheibe_federation_records_total', 'Records written, by author');
  const connectedPeers = metrics.gauge('drehscheibe_federation_connected_peers', 'Members connected now');
  const refusals = createRefusals({
    now: clock.now,
    onRefused({ peer, code, count }) {
      refused.inc({ code });
      // The first of each kind is news, the thousandth is not.
      if (count === 1) log.warn({ event: 'federation.refused', peer, code });
      tell();
    },
  });

  const keeper = await createRosterKeeper({ store, verifier, log });
  const feeds = createFeeds({ store: createFeedStore(store), roster: keeper.chain, verifier, clock, log });
  await feeds.load();

  const privateKey = transportPrivateKey(options.keys.transport.secretKey);
  let directory = createPeerDirectory(keeper.chain(), privateKey);
  const currentDirectory = () => directory;
  const isCut = (peer: PeerId): boolean => {
    const member = directory.member(peer);
    return member ? (outage?.cuts(member.id) ?? false) : false;
  };
  const exclusion = createExclusion({
    now: () => performance.now(),
    onExcluded(peer) {
      log.warn({ event: 'federation.excluded', peer: directory.member(peer)?.id ?? peer.toString() });
      for (const connection of host.getConnections(peer)) connection.abort(new Error('flooding'));
    },
  });
  const blame = createBlame({ directory: currentDirectory, refusals, onRefused: exclusion.refused, log, signal });
  const skew = createClockSkew((skewMs) => log.warn({ event: 'federation.clock-skewed', skewMs }));
  const records = createHeadRecords({ feeds, onRefused: (code) => refusals.count('dht', code) });

  const host: Host = await createHost({
    privateKey,
    listen: options.listen,
    announce: options.announce ?? [],
    gater: createGate({
      directory: currentDirectory,
      connections: (peer) => host.getConnections(peer),
      now: Date.now,
      isDialling: (peer) => dials.dialling(directory.member(peer)?.id ?? ''),
      isCut,
      isExcluded: exclusion.excludes,
      onStranger: (peer) => refusals.count(peer.toString(), 'FEDERATION_NOT_MEMBER'),
    }),
    records,
    tap,
  });
  const isConnected = (peer: PeerId) => host.getConnections(peer).some(({ status }) => status === 'open');

  const ask = createAsk({ connections: (peer) => host.getConnections(peer), tap, signal });
  const pulls = createPulls({
    ask,
    feeds,
    directory: currentDirectory,
    connected: () => links.connected(),
    blame,
    onFetched(author) {
      const tip = feeds.feed(author)?.tip;
      if (tip) announcer.announce(tip.sealed);
    },
    log,
    signal,
  });
  const repair = createRepair({
    ask,
    feeds,
    pulls,
    roster: keeper,
    connected: () => links.connected(),
    blame,
    skew,
    clock,
    signal,
  });
  const announcer = createAnnouncer({
    pubsub: host.services.pubsub,
    feeds,
    directory: currentDirectory,
    refusals,
    tap,
    onHead: pulls.offered,
    onRejected: exclusion.rejected,
    onReachable: repair.reachable,
    onUnknownEpoch: (peer) => void repair.fetchRoster(peer),
    onError: failed('gossip'),
  });
  const hints = createDhtHints({
    dht: host.services.dht,
    self,
    feeds,
    records,
    directory: currentDirectory,
    isConnected,
    onHead: pulls.announced,
    onError: (err) => log.debug({ event: 'federation.failed', part: 'dht', err }),
    signal,
  });
  const dials = createDialSupervisor({
    self: peerIdFromPrivateKey(privateKey),
    directory: currentDirectory,
    isConnected,
    dial: (addresses, limit) => host.dial(addresses, { signal: limit }),
    lookUp: hints.addresses,
    onFailure(peer, err) {
      log.debug({ event: 'federation.dial-failed', peer, err });
      tell();
    },
    signal,
  });
  const links = watchLinks({
    host,
    directory: currentDirectory,
    now: clock.now,
    onConnected(member, peer, { direction }) {
      log.info({ event: 'federation.connected', peer: member });
      connectedPeers.set(links.connected().length);
      // The one who dialled greets; the other hears it.
      if (direction === 'outbound') void repair.meet(peer);
      tell();
    },
    onDisconnected(member, peer) {
      if (member) log.info({ event: 'federation.disconnected', peer: member });
      connectedPeers.set(links.connected().length);
      repair.forget(peer);
      dials.wake();
      tell();
    },
  });

  const rosterChanged = async (): Promise<void> => {
    directory = createPeerDirectory(keeper.chain(), privateKey);
    await links.expel();
    await feeds.load();
    dials.wake();
    tell();
    // Members whose roster is older hear of it now instead of within the next rounds.
    await Promise.all(links.connected().map(repair.meet));
  };

  outage?.subscribe(() => {
    const cut = host.getConnections().filter(({ remotePeer }) => isCut(remotePeer));
    for (const connection of cut) connection.abort(new Error('cut'));
  });
  keeper.subscribe(() => void rosterChanged().catch(failed('roster')));
  feeds.read.subscribe(({ author }) => {
    received.inc({ author });
    tell();
  });
  feeds.onFork(({ author, heads }) => {
    refusals.count(author, 'FEED_FORK');
    // Both heads travel like any other; whoever sees the second has the proof.
    queueMicrotask(() => heads.forEach(announcer.announce));
  });

  // Everything is registered before the host starts: peers may talk to it at once.
  const streams = { maxInboundStreams: limits.maxStreamsPerPeer, maxOutboundStreams: limits.maxStreamsPerPeer };
  const server = createSyncServer({
    feeds,
    roster: keeper.chain,
    blame,
    greeting: repair.greeting,
    onGreeting: (peer, greeting) => void repair.greeted(peer, greeting).catch(failed('sync')),
    tap,
    signal,
  });
  await host.handle(SYNC_PROTOCOL, server, streams);

  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    ending.abort();
    // Without this each connection waits a second for the other side to agree.
    for (const connection of host.getConnections()) connection.abort(new Error('closing'));
    await Promise.all([dials.ended, background]);
    await host.stop();
    await feeds.written();
    log.info({ event: 'federation.stopped' });
  };
  let background: Promise<unknown> = Promise.resolve();
  try {
    await host.start();
  } catch (error) {
    await close();
    throw error;
  }
  announcer.subscribe();
  dials.wake();
  background = Promise.all([
    repair.run(options.repairEveryMs ?? REPAIR_MS).catch(failed('repair')),
    hints.run().catch(failed('dht')),
  ]);
  const listen = () => host.getMultiaddrs().map((address) => address.toString().replace(/\/p2p\/[^/]+$/, ''));
  log.info({ event: 'federation.started', listen: listen(), peer: host.peerId.toString() });

  return {
    read: feeds.read,
    publish: createPublishing({
      self,
      feeds,
      roster: keeper.chain,
      async catchUp() {
        const limit = setTimeout(CATCH_UP_MS, 0, { signal, ref: false }).catch(() => 0);
        const caughtUp = dials.everyoneTried().then(() => repair.catchUp(self));
        return Promise.race([caughtUp, limit]);
      },
      clockSkewMs: skew.median,
      onAppended() {
        const tip = feeds.feed(self)?.tip;
        if (tip) announcer.announce(tip.sealed);
        hints.publish();
      },
    }),
    roster: {
      ...keeper,
      async adopt(chain) {
        const adopted = await keeper.adopt(chain);
        await feeds.load();
        return adopted;
      },
    },
    network: {
      status: () =>
        networkStatus({
          self,
          running: !signal.aborted,
          roster: keeper,
          directory,
          feeds,
          links,
          dials,
          refusals,
          clockSkewMs: skew.median(),
          listen: listen(),
        }),
      subscribe: changed.subscribe,
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}
