import { join } from 'node:path';
import { deriveKeys, encodeCard, type PublicKeys, publicKeysOf, seal, signRoster } from '@drehscheibe/protocol';
import { type Access, createAccess } from './access/index.ts';
import { createApi } from './api/index.ts';
import { type Catalogue, openCatalogue } from './catalogue/index.ts';
import { type Clock, systemClock } from './clock.ts';
import { type Config, homePaths } from './config.ts';
import { createDisclosure, type Disclosure } from './disclosure/index.ts';
import {
  createFederation,
  type FederationOptions,
  type NetworkDoor,
  nodeVerifier,
  openFeeds,
  type PublishDoor,
  type ReadDoor,
  type RosterDoor,
} from './federation/index.ts';
import { createGovernance, type Governance } from './governance/index.ts';
import { previewImport } from './intake/index.ts';
import { createLogger, type Logger } from './log.ts';
import { createMatching, type Matching } from './matching/index.ts';
import { createMetrics } from './metrics.ts';
import { createRegistry, type Registry } from './registry/index.ts';
import { createScope, type Scope } from './scope.ts';
import { readSeed, readSessionSecret } from './secrets.ts';
import { openStore, type Store } from './store/index.ts';

/** One node: its rooms, open. */
export interface Node {
  readonly config: Config;
  readonly publicKeys: PublicKeys;
  readonly clock: Clock;
  readonly log: Logger;
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly registry: Registry;
  readonly access: Access;
  readonly federation: {
    readonly read: ReadDoor;
    readonly publish: PublishDoor;
    readonly roster: RosterDoor;
    readonly network: NetworkDoor;
  };
  readonly governance: Governance;
  readonly disclosure: Disclosure;
  readonly matching: Matching;
  /** Where people reach it; undefined when it was opened without its web pages. */
  readonly api: { readonly url: string } | undefined;
  close(): Promise<void>;
}

export interface Secrets {
  readonly seed: Uint8Array;
  readonly sessionSecret: Uint8Array;
}

interface NodeOptions {
  /** `offline`: the records on disk are read and own ones appended, nothing listens and nothing is sent. */
  readonly federation: 'online' | 'offline';
  readonly api: boolean;
  /** Where log lines go; without it nothing is logged. */
  readonly log?: Logger;
  /** Hears what the federation sends and receives; tests show with it what leaves a node. */
  readonly tap?: FederationOptions['tap'];
}

/** The built pages of @drehscheibe/admin-ui. */
const uiDir = join(import.meta.dirname, '../../admin-ui/dist');

/** Both secrets of a home. Throws SecretsError. */
export function readSecrets(home: string): Secrets {
  return { seed: readSeed(home), sessionSecret: readSessionSecret(home) };
}

/**
 * Builds every room of a node in the order in which data walks through it, and closes them in reverse. What a room
 * gets to see of the others is written here and nowhere else: federation is handed signed records only, and the one
 * function that can sign a vector goes to disclosure alone.
 * Throws the coded error of the room that cannot open; what was open by then is closed.
 */
export async function createNode(config: Config, secrets: Secrets, options: NodeOptions): Promise<Node> {
  const scope = createScope();
  try {
    const rooms = await openRooms(scope, config, secrets, options);
    return { ...rooms, close: () => scope.close() };
  } catch (error) {
    // Why it did not open is what the caller must learn; what does not close then goes to the log.
    await scope.close().catch((err) => options.log?.error({ event: 'node.failed', err }));
    throw error;
  }
}

async function openRooms(
  scope: Scope,
  config: Config,
  secrets: Secrets,
  options: NodeOptions,
): Promise<Omit<Node, 'close'>> {
  const online = options.federation === 'online';
  const clock = systemClock;
  const log = options.log ?? createLogger({ level: 'silent' });
  const metrics = createMetrics();
  const keys = deriveKeys(secrets.seed);
  const { member } = config;

  const store = scope.add('store', await openStore({ path: homePaths(config.home).store }, { log }));
  const catalogue = await openCatalogue({ store });
  const registry = scope.add(
    'registry',
    await createRegistry({ districts: config.districts }, { store, clock, catalogue, log }),
  );
  const access = await createAccess({}, { store, clock });

  const federation = online
    ? scope.add(
        'federation',
        await createFederation(
          {
            member,
            keys,
            listen: [...config.p2p.listen],
            announce: [...config.p2p.announce],
            ...(options.tap ? { tap: options.tap } : {}),
          },
          { store, clock, log, metrics, verifier: nodeVerifier },
        ),
      )
    : await openFeeds({ member }, { store, clock, verifier: nodeVerifier });

  const governance = createGovernance(
    { member },
    {
      roster: federation.roster,
      store,
      clock,
      verifier: nodeVerifier,
      card: encodeCard(
        {
          id: member,
          name: config.name,
          role: config.role,
          districts: config.districts,
          addresses: addressesOf(config),
        },
        keys,
      ),
      signRoster: (roster) => signRoster(roster, member, keys.signing.secretKey),
    },
  );

  const signal = scope.add('disclosure clock', new AbortController(), (controller) => controller.abort()).signal;
  const disclosure = scope.add(
    'disclosure',
    await createDisclosure(
      { member, districts: config.districts, automatic: online },
      {
        registry,
        publish: federation.publish,
        own: {
          latest: async () => (await federation.read.vectors()).find((vector) => vector.member.id === member)?.record,
          feed: () => federation.read.feed(member),
          record: (seq) => federation.read.record(member, seq),
        },
        sealVector: (input) => seal({ ...input, kind: 'vector', author: member }, keys.signing.secretKey),
        roster: federation.roster,
        verifier: nodeVerifier,
        clock,
        store,
        log,
        signal,
      },
    ),
  );

  const matching = scope.add(
    'matching',
    await createMatching(
      { member, inBackground: online },
      {
        registry,
        read: federation.read,
        publishedWithout: disclosure.publishedWithout,
        members: () => federation.roster.chain()?.current.members ?? [],
        catalogue,
        store,
        clock,
        log,
      },
    ),
  );

  const rooms = { catalogue, registry, access, federation, governance, disclosure, matching };
  const api = options.api
    ? scope.add(
        'api',
        await createApi(
          {
            ...config.api,
            uiDir,
            secureCookies: config.api.behindProxy === true,
            sessionSecret: secrets.sessionSecret,
            node: { id: member, name: config.name, role: config.role, districts: config.districts },
          },
          { ...rooms, intake: { previewImport }, clock, log },
        ),
      )
    : undefined;
  return { config, publicKeys: publicKeysOf(keys), clock, log, store, ...rooms, api };
}

/** What the roster tells others: where to dial this node. */
function addressesOf(config: Config): readonly string[] {
  return config.p2p.announce.length > 0 ? config.p2p.announce : config.p2p.listen;
}
