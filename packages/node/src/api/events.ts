/** Server-sent events: that something has changed, never what. Whoever is told asks again and gets what it may see. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access, Account } from '../access/index.ts';
import type { Disclosure } from '../disclosure/index.ts';
import type { NetworkDoor, ReadDoor } from '../federation/index.ts';
import type { Matching } from '../matching/index.ts';
import type { Actor, Entry, Registry } from '../registry/index.ts';
import { ApiError } from './errors.ts';
import { actorOf } from './guard.ts';
import { limits } from './limits.ts';
import type { EventName } from './views.ts';
import { seesEntry, seesRegion } from './visibility.ts';

interface Stream {
  readonly account: Account;
  readonly sessionId: string;
  readonly reply: FastifyReply;
  readonly actor: Actor;
  /** What of an entry's events this account may hear. */
  hears(entry: Pick<Entry, 'establishment' | 'kind'>): boolean;
}

export interface Events {
  /** Answers with a stream that stays open. Throws ApiError TOO_MANY_STREAMS. */
  open(request: FastifyRequest, reply: FastifyReply): void;
  endSession(sessionId: string): void;
  close(): void;
}

export interface EventsDeps {
  registry: Pick<Registry, 'entries' | 'entry' | 'subscribe'>;
  read: Pick<ReadDoor, 'subscribe'>;
  network: Pick<NetworkDoor, 'subscribe'>;
  disclosure: Pick<Disclosure, 'subscribe'>;
  matching: Pick<Matching, 'subscribe'>;
  access: Pick<Access, 'account' | 'sessionStore' | 'subscribe'>;
}

export async function createEvents(deps: EventsDeps): Promise<Events> {
  const { registry, read, network, disclosure, matching, access } = deps;
  const streams = new Set<Stream>();
  /** Whose entry an id is, also after its withdrawal has erased it. */
  const owners = new Map<string, Pick<Entry, 'establishment' | 'kind'>>();
  const remember = ({ id, establishment, kind }: Entry) => owners.set(id, { establishment, kind });

  const end = (stream: Stream) => {
    streams.delete(stream);
    stream.reply.raw.end();
  };
  const write = (stream: Stream, text: string) => {
    const { raw } = stream.reply;
    raw.write(text);
    if (raw.writableLength > limits.maxStreamBacklogBytes) {
      streams.delete(stream);
      raw.destroy();
    }
  };
  const tell = (event: EventName, id: string, admitted: (stream: Stream) => boolean) => {
    for (const stream of [...streams]) {
      if (admitted(stream)) write(stream, `event: ${event}\ndata: ${JSON.stringify({ id })}\n\n`);
    }
  };
  const everyone = () => true;
  const allButOperator = ({ account }: Stream) => account.role !== 'operator';

  /** One entry, or an import, which the registry announces once for all its entries. */
  const tellEntry = async (id: string) => {
    const before = new Map(owners);
    const entry = await registry.entry(id);
    const touched = entry ? [entry] : (await registry.entries()).filter(({ importId }) => importId === id);
    const erased = entry ? [] : await forgetErased();
    for (const present of touched) remember(present);
    const concerned = [...touched, ...erased.flatMap((gone) => before.get(gone) ?? [])];
    tell('entry', id, (stream) => concerned.some((owner) => stream.hears(owner)));
  };
  /** Ids of entries that are no more. */
  const forgetErased = async (): Promise<string[]> => {
    const present = new Set((await registry.entries()).map(({ id }) => id));
    const erased = [...owners.keys()].filter((id) => !present.has(id));
    for (const id of erased) owners.delete(id);
    return erased;
  };

  /** A stream must not outlive its session: looked at with every heartbeat. */
  const isOver = async ({ account, sessionId }: Stream): Promise<boolean> => {
    const present = await access.account(account.name);
    if (present?.generation !== account.generation) return true;
    return new Promise((resolve) => access.sessionStore.get(sessionId, (error, found) => resolve(!!error || !found)));
  };
  const beat = async (stream: Stream) => {
    if (await isOver(stream).catch(() => true)) end(stream);
    else if (streams.has(stream)) write(stream, ': still here\n\n');
  };
  const heart = setInterval(() => {
    for (const stream of [...streams]) void beat(stream);
  }, limits.heartbeatMs);
  heart.unref();

  for (const entry of await registry.entries()) remember(entry);
  const unsubscribe = [
    // A reader that cannot be told now asks again when its stream is reconnected.
    registry.subscribe(({ kind, id }) => void (kind === 'entry' && tellEntry(id).catch(() => {}))),
    read.subscribe(({ author, seq }) => tell('vector', `${author}/${seq}`, allButOperator)),
    network.subscribe(() => tell('network', 'network', everyone)),
    matching.subscribe((event) => {
      // The region's plan moves with every record: that it has is for the coordinator. Own plans move with own records and publications.
      const [name, id] = event.kind === 'status' ? (['planning', 'status'] as const) : (['plan', 'plan'] as const);
      tell(name, id, ({ actor }) => seesRegion(actor));
    }),
    disclosure.subscribe(({ seq }) => tell('published', String(seq), allButOperator)),
    access.subscribe(({ account }) => {
      for (const stream of [...streams]) if (stream.account.name === account) end(stream);
    }),
  ];

  return {
    open(request, reply) {
      const actor = actorOf(request);
      const { sessionId } = request.session;
      const ofSession = [...streams].filter((stream) => stream.sessionId === sessionId).length;
      if (ofSession >= limits.maxStreamsPerSession || streams.size >= limits.maxStreams) {
        throw new ApiError('TOO_MANY_STREAMS');
      }
      const stream: Stream = {
        account: request.account as Account,
        sessionId,
        reply,
        actor,
        hears: (entry) => seesEntry(actor, entry),
      };
      reply.hijack();
      reply.raw.writeHead(200, {
        ...reply.getHeaders(),
        'content-type': 'text/event-stream; charset=utf-8',
        // For proxies that would collect the answer before passing it on.
        'x-accel-buffering': 'no',
      } as Record<string, string>);
      reply.raw.once('close', () => streams.delete(stream));
      streams.add(stream);
      write(stream, 'retry: 3000\n\n');
    },
    endSession(sessionId) {
      for (const stream of [...streams]) if (stream.sessionId === sessionId) end(stream);
    },
    close() {
      clearInterval(heart);
      for (const stop of unsubscribe) stop();
      for (const stream of [...streams]) end(stream);
    },
  };
}
