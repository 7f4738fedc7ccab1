/** A whole interface over real rooms in memory; what comes from other nodes is made up. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDistrictCode, parseMemberId } from '@drehscheibe/protocol';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { type Access, createAccess, establishmentRoles, type Role, roles } from '../../access/index.ts';
import { openCatalogue } from '../../catalogue/index.ts';
import { type FixedClock, fixedClock } from '../../clock.ts';
import type { Disclosure, NextVector, Published } from '../../disclosure/index.ts';
import type { NetworkDoor, NetworkStatus, ReadDoor, RosterDoor } from '../../federation/index.ts';
import { previewImport } from '../../intake/index.ts';
import { createLogger } from '../../log.ts';
import type {
  Matching,
  MatchingEvent,
  OwnChanges,
  OwnRecords,
  PlanChanges,
  PlanView,
  WorthAsking,
} from '../../matching/index.ts';
import { type Actor, createRegistry, type Entry, type Registry } from '../../registry/index.ts';
import { openMemoryStore, type Store } from '../../store/index.ts';
import { type AppDeps, type AppOptions, createApp } from '../app.ts';
import type { GuardedRoute } from '../guard.ts';
import type { Http } from '../http.ts';
import type { ProblemView, SessionView } from '../views.ts';
import {
  currentPlan,
  emptyPlan,
  emptyState,
  publishedVector,
  sampleBudget,
  sampleExample,
  samplePolicyValue,
} from './sample-answers.ts';

export const password = 'ein langer Satz zum Anmelden';
export const hildesheim = parseDistrictCode('03254');
export const coordinator: Actor = { account: 'console', role: 'coordinator' };

/** The cheapest scrypt there is: tests are about rules, not about cost. */
const scryptCost = { n: 2, r: 1, p: 1 };

export interface TestApp {
  readonly app: Http;
  readonly routes: readonly GuardedRoute[];
  readonly options: AppOptions;
  readonly deps: AppDeps;
  readonly access: Access;
  readonly registry: Registry;
  readonly store: Store;
  readonly clock: FixedClock;
  readonly fakes: Fakes;
  /** Lines of the log, parsed. */
  readonly logged: Record<string, unknown>[];
  /** A browser that keeps cookies and tokens. */
  browser(): Browser;
  /** A browser signed in with the account of that name. */
  signedIn(name: string): Promise<Browser>;
  close(): Promise<void>;
}

/** What other nodes would have brought; tests set it. */
interface Fakes {
  next: NextVector;
  published: Published[];
  plan: PlanView;
  worthAsking: WorthAsking;
  changes: PlanChanges;
  /** By the records it was asked of: the own plan, and what it has gained. */
  own: (own: OwnRecords) => { plan: PlanView['matches']; changes: OwnChanges['matches'] };
  status: NetworkStatus;
  demo: { periodMs: number } | null;
  /** Which other records the last example was allowed to rest on. */
  exampleSees: (entry: Entry) => boolean;
  /** Tell the listeners. */
  vectorArrived(): void;
  networkChanged(): void;
  planned(event: MatchingEvent): void;
}

/** With one account per role, named after it in lower case, at establishment `werk-nord` where the role has one. */
export async function createTestApp(
  options: { role?: 'region' | 'observer'; withoutAccounts?: boolean } = {},
): Promise<TestApp> {
  const store = openMemoryStore();
  const clock = fixedClock(Date.UTC(2027, 1, 10));
  const catalogue = await openCatalogue({ store });
  const registry = await createRegistry({ districts: [hildesheim] }, { store, clock, catalogue });
  for (const [id, name] of [
    ['werk-nord', 'Werk Nord'],
    ['werk-sued', 'Werk Süd'],
  ] as const) {
    await registry.saveEstablishment(
      { id, name, company: 'Muster AG', district: hildesheim, issuer: false, hasWorksCouncil: true },
      coordinator,
    );
  }
  const access = await createAccess({ scryptCost }, { store, clock });
  if (!options.withoutAccounts) for (const role of roles) await addAccount(access, role, role.toLowerCase());

  const logged: Record<string, unknown>[] = [];
  const log = createLogger({ level: 'info', destination: { write: (line) => void logged.push(JSON.parse(line)) } });
  const uiDir = writeUi();
  const fakes = madeUp();
  const deps: AppDeps = {
    registry,
    intake: { previewImport },
    disclosure: fakes.disclosure,
    federation: fakes.federation,
    matching: fakes.matching,
    catalogue,
    access,
    clock,
    log,
  };
  const node = {
    id: 'hildesheim',
    name: 'Hildesheim',
    role: options.role ?? 'region',
    districts: [hildesheim],
  } as const;
  const appOptions: AppOptions = { uiDir, secureCookies: false, sessionSecret: new Uint8Array(32).fill(7), node };
  const { app, routes } = await createApp(appOptions, deps);

  const browser = () => createBrowser(app);
  return {
    app,
    routes,
    options: appOptions,
    deps,
    access,
    registry,
    store,
    clock,
    fakes: fakes.controls,
    logged,
    browser,
    async signedIn(name) {
      const visitor = browser();
      const answer = await visitor.post('/api/session', { name, password });
      if (answer.statusCode !== 200) throw new TypeError(`${name}: ${answer.body}`);
      return visitor;
    },
    async close() {
      await app.close();
      await registry.close();
      rmSync(uiDir, { recursive: true });
    },
  };
}

export async function addAccount(access: Access, role: Role, name: string, establishment = 'werk-nord'): Promise<void> {
  const bound = establishmentRoles.includes(role) ? { establishment } : {};
  await access.createAccount({ name, role, ...bound, password });
}

export interface Browser {
  send(request: InjectOptions): Promise<LightMyRequestResponse>;
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** JSON with the token of the session. */
  post(url: string, body: object): Promise<LightMyRequestResponse>;
  put(url: string, body: object): Promise<LightMyRequestResponse>;
  delete(url: string): Promise<LightMyRequestResponse>;
  token(): Promise<string>;
  readonly cookies: Map<string, string>;
}

function createBrowser(app: Http): Browser {
  const cookies = new Map<string, string>();
  const send = async (request: InjectOptions): Promise<LightMyRequestResponse> => {
    const answer = await app.inject({ ...request, cookies: Object.fromEntries(cookies) });
    for (const { name, value } of answer.cookies) cookies.set(name, value);
    return answer;
  };
  const token = async () => (await send({ method: 'GET', url: '/api/session' })).json<SessionView>().csrfToken;
  const unsafe = (method: 'POST' | 'PUT' | 'DELETE') => async (url: string, payload?: object) =>
    send({ method, url, headers: { 'x-csrf-token': await token() }, ...(payload ? { payload } : {}) });
  return {
    send,
    get: (url, headers = {}) => send({ method: 'GET', url, headers }),
    post: unsafe('POST'),
    put: unsafe('PUT'),
    delete: unsafe('DELETE'),
    token,
    cookies,
  };
}

export function problemOf(answer: LightMyRequestResponse): ProblemView {
  if (!String(answer.headers['content-type']).startsWith('application/problem+json')) {
    throw new TypeError(`no problem: ${answer.statusCode} ${answer.body}`);
  }
  return answer.json<ProblemView>();
}

/** Pages as the admin-ui builds them, as short as they can be. */
function writeUi(): string {
  const uiDir = mkdtempSync(join(tmpdir(), 'drehscheibe-ui-'));
  mkdirSync(join(uiDir, 'client', 'assets'), { recursive: true });
  mkdirSync(join(uiDir, 'server'));
  writeFileSync(join(uiDir, 'client', 'index.html'), '<!doctype html><title>Drehscheibe</title>');
  writeFileSync(join(uiDir, 'client', 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(uiDir, 'client', 'assets', 'main-abc123.js'), 'export {};');
  writeFileSync(join(uiDir, 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(uiDir, 'server', 'render.js'),
    `const page = (name, input) => '<!doctype html><title>' + name + '</title><pre>' + JSON.stringify(input) + '</pre>';
     export const renderState = (input) => page('state', input);
     export const renderSignIn = (input) => page('sign-in', input);`,
  );
  return uiDir;
}

function madeUp() {
  const listeners = {
    read: new Set<(event: { author: ReturnType<typeof parseMemberId>; seq: number }) => void>(),
    network: new Set<() => void>(),
    matching: new Set<(event: MatchingEvent) => void>(),
    published: new Set<(event: { seq: number }) => void>(),
  };
  const listen =
    <T>(to: Set<T>) =>
    (listener: T) => {
      to.add(listener);
      return () => void to.delete(listener);
    };
  const none = { cells: 0, supply: 0, demand: 0, districts: 0 };
  const controls: Fakes = {
    next: {
      vector: { version: 1, period: 80, open: [], protected: null },
      bytes: new Uint8Array(16_384),
      figures: none,
      cells: [],
      withheld: [],
      protectedPart: { release: { vintage: 1, step: 7 }, refusal: null, awaitsWitness: false, entries: [] },
      period: 80,
      dueAt: null,
      changedSinceLast: { added: 0, removed: 0, changed: 0 },
    },
    published: [],
    plan: emptyPlan,
    worthAsking: { at: 1, regions: 0, staying: 0, groups: [] },
    changes: {
      at: 2,
      since: 1,
      kept: [1],
      demand: { before: { numerator: 0, denominator: 2 }, after: { numerator: 1, denominator: 2 } },
      supply: { before: { numerator: 3, denominator: 4 }, after: { numerator: 3, denominator: 4 } },
      matches: [],
      causes: {
        vectors: [{ region: parseMemberId('celle'), before: 2, after: 3 }],
        entries: { added: [], changed: [], gone: 1 },
        model: null,
        catalogue: null,
        quarter: null,
        parameters: [],
        equallyGood: false,
      },
    },
    own: () => ({ plan: [], changes: [] }),
    status: {
      running: true,
      self: parseMemberId('hildesheim'),
      epoch: 1,
      demo: false,
      connected: 0,
      of: 1,
      peers: [
        {
          id: parseMemberId('celle'),
          name: 'Celle',
          role: 'region',
          connected: false,
          since: null,
          lastSeen: null,
          lastSeq: null,
          kinds: ['vector', 7],
          addresses: ['/ip4/192.0.2.7/tcp/4001'],
          refused: 1,
          state: 'down',
          reason: 'no route',
        },
      ],
      refusals: [{ at: 1, peer: 'stranger', code: 'NOT_A_MEMBER', count: 2 }],
      clockSkewMs: null,
      listen: ['/ip4/127.0.0.1/tcp/4001'],
      damage: [],
    },
    demo: null,
    exampleSees: () => false,
    vectorArrived() {
      for (const tell of listeners.read) tell({ author: parseMemberId('celle'), seq: 3 });
    },
    networkChanged() {
      for (const tell of listeners.network) tell();
    },
    planned(event) {
      for (const tell of listeners.matching) tell(event);
    },
  };
  const disclosure: Disclosure = {
    next: async () => controls.next,
    async publishNow() {
      const published = publishedVector(controls.published.length + 1);
      controls.published.push(published);
      for (const tell of listeners.published) tell({ seq: published.seq });
      return published;
    },
    published: async () => controls.published,
    policyValues: () => [samplePolicyValue],
    example: async (_record, sees) => {
      controls.exampleSees = sees;
      return sampleExample;
    },
    budget: async (vintage = 1) => ({ ...sampleBudget, vintage }),
    publishedWithout: async () => [],
    subscribe: listen(listeners.published),
    close: async () => {},
  };
  const read: ReadDoor = {
    vectors: async () => [],
    feed: async () => [],
    record: async () => undefined,
    subscribe: listen(listeners.read),
  };
  const network: NetworkDoor = { status: () => controls.status, subscribe: listen(listeners.network) };
  const roster = {
    chain: () => ({ current: { demo: controls.demo } }),
    adopt: async () => Promise.reject(new TypeError('not in these tests')),
    subscribe: () => () => {},
  } as unknown as RosterDoor;
  const matching: Matching = {
    model: { version: 'test', basis: 'data' },
    plan: async () => controls.plan,
    shownPlan: async () => ({ plan: controls.plan, status: currentPlan }),
    status: () => currentPlan,
    worthAsking: async () => controls.worthAsking,
    changes: async () => controls.changes,
    ownPlan: async (own) => ({ ...controls.plan, matches: controls.own(own).plan }),
    ownChanges: async (own) => ({ since: 1, matches: controls.own(own).changes }),
    whatIf: async () => ({ plan: controls.plan, changes: controls.changes }),
    subscribe: listen(listeners.matching),
    query: async () => [],
    state: async () => emptyState,
    close: async () => {},
  };
  return { controls, disclosure, matching, federation: { read, network, roster } };
}
