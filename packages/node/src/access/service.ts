import type { Clock } from '../clock.ts';
import { createLane } from '../lane.ts';
import type { Store } from '../store/index.ts';
import {
  type Account,
  canonicalName,
  checkAssignment,
  parseAccountName,
  type StoredAccount,
  withoutPassword,
} from './account.ts';
import { AccessError } from './errors.ts';
import { createFirstCode } from './first-code.ts';
import { createPasswordHasher, defaultCost, type ScryptCost } from './hashing.ts';
import { canonicalPassword, parseNewPassword } from './passwords.ts';
import { manageableRoles, type Role } from './roles.ts';
import { createSessions, type SessionStore } from './sessions.ts';
import { createThrottle } from './throttle.ts';

export interface AccessOptions {
  /** Cost of new password hashes; only tests lower it. */
  readonly scryptCost?: ScryptCost;
}

interface NewAccount {
  readonly name: string;
  readonly role: Role;
  /** Mandatory for releasing, receiving and worksCouncil; absent for every other role. */
  readonly establishment?: string;
  readonly password: string;
}

export interface Access {
  /** Throws AccessError ACCOUNT_…, PASSWORD_…, SIGN_IN_BUSY. */
  createAccount(input: NewAccount): Promise<Account>;
  /** By name, ascending. */
  accounts(): Promise<Account[]>;
  account(name: string): Promise<Account | undefined>;
  /** Ends the account's sessions. Throws AccessError ACCOUNT_UNKNOWN, ACCOUNT_LAST_MANAGER. */
  removeAccount(name: string): Promise<void>;
  /** Ends the account's sessions. Throws AccessError ACCOUNT_UNKNOWN, PASSWORD_…, SIGN_IN_BUSY. */
  setPassword(name: string, password: string): Promise<Account>;
  /** Ends the account's sessions. Throws AccessError ACCOUNT_…. */
  changeRole(name: string, assignment: { role: Role; establishment?: string }): Promise<Account>;
  /**
   * null: no such account, or not its password; which of the two cannot be told, nor measured.
   * Throws AccessError SIGN_IN_THROTTLED, SIGN_IN_BUSY.
   */
  authenticate(name: string, password: string): Promise<Account | null>;
  /** A one-time code for the first account, shown only now; codes issued before are void. null: accounts exist. */
  firstCode(): Promise<string | null>;
  /** True while no account exists and a code waits. */
  awaitsFirstAccount(): Promise<boolean>;
  /**
   * Makes the first account (a coordinator unless `role` says otherwise) and voids the code.
   * Throws AccessError FIRST_CODE_WRONG, SIGN_IN_THROTTLED, ACCOUNT_…, PASSWORD_….
   */
  redeemFirstCode(code: string, input: { name: string; password: string; role?: Role }): Promise<Account>;
  readonly sessionStore: SessionStore;
  /** Called with an account's name when its sessions have ended. Returns the way to stop listening. */
  subscribe(listener: (ended: { account: string }) => void): () => void;
}

/** Throttle key of the first code: no account name holds a blank. */
const FIRST_CODE_TRIES = 'first code';

export async function createAccess(options: AccessOptions, deps: { store: Store; clock: Clock }): Promise<Access> {
  const { store, clock } = deps;
  const stored = store.collection<StoredAccount>('access-accounts');
  const hasher = createPasswordHasher(options.scryptCost ?? defaultCost);
  const throttle = createThrottle(clock);
  const firstCode = createFirstCode(store);
  const sessions = createSessions({ store, clock });
  const listeners = new Set<(ended: { account: string }) => void>();
  await sessions.sweep();

  /** Changes run one after the other, so that what a rule has read still holds when it writes. */
  const lane = createLane();

  const all = async (): Promise<StoredAccount[]> => {
    const found: StoredAccount[] = [];
    for await (const [, account] of stored.entries()) found.push(account);
    return found;
  };

  const require = async (name: string): Promise<StoredAccount> => {
    const account = await stored.get(canonicalName(name) || ' ');
    if (!account) throw new AccessError('ACCOUNT_UNKNOWN', { name });
    return account;
  };

  const endSessions = async (account: string): Promise<void> => {
    await sessions.endAllOf(account);
    for (const listener of [...listeners]) listener({ account });
  };

  const prepare = async (input: NewAccount): Promise<StoredAccount> => {
    const name = parseAccountName(input.name);
    checkAssignment(input.role, input.establishment);
    const password = await hasher.hash(parseNewPassword(input.password, name));
    return {
      name,
      role: input.role,
      ...(input.establishment === undefined ? {} : { establishment: input.establishment }),
      createdAt: clock.now(),
      // Generations of a name that is used again must not repeat, or an old session would fit the new account.
      generation: clock.now(),
      password,
    };
  };

  /** Throws unless others could still manage every kind of account that `name` manages, when it no longer does. */
  const assertManagerRemains = async (name: string): Promise<void> => {
    const present = await all();
    const managed = present.filter((one) => one.name === name).flatMap(({ role }) => manageableRoles(role));
    const byOthers = new Set(present.filter((one) => one.name !== name).flatMap(({ role }) => manageableRoles(role)));
    if (managed.some((role) => !byOthers.has(role))) throw new AccessError('ACCOUNT_LAST_MANAGER', { name });
  };

  const replace = async (account: StoredAccount): Promise<Account> => {
    const next = { ...account, generation: Math.max(account.generation + 1, clock.now()) };
    await stored.put(next.name, next);
    await endSessions(next.name);
    return withoutPassword(next);
  };

  return {
    createAccount: (input) =>
      lane.run(async () => {
        const account = await prepare(input);
        if (await stored.get(account.name)) throw new AccessError('ACCOUNT_NAME_TAKEN', { name: account.name });
        await stored.put(account.name, account);
        return withoutPassword(account);
      }),

    accounts: async () => (await all()).map(withoutPassword),

    async account(name) {
      const account = await stored.get(canonicalName(name) || ' ');
      return account && withoutPassword(account);
    },

    removeAccount: (name) =>
      lane.run(async () => {
        const account = await require(name);
        await assertManagerRemains(account.name);
        await stored.del(account.name);
        await endSessions(account.name);
      }),

    setPassword: (name, password) =>
      lane.run(async () => {
        const account = await require(name);
        return replace({ ...account, password: await hasher.hash(parseNewPassword(password, account.name)) });
      }),

    changeRole: (name, { role, establishment }) =>
      lane.run(async () => {
        const { establishment: _, ...account } = await require(name);
        checkAssignment(role, establishment);
        if (manageableRoles(role).length === 0) await assertManagerRemains(account.name);
        return replace({ ...account, role, ...(establishment === undefined ? {} : { establishment }) });
      }),

    async authenticate(name, password) {
      const canonical = canonicalName(name) || ' ';
      throttle.begin(canonical);
      const account = await stored.get(canonical);
      const given = canonicalPassword(password);
      if (!(await hasher.verify(given, account?.password)) || !account) return null;
      throttle.succeeded(canonical);
      if (!hasher.isCurrent(account.password)) {
        const password = await hasher.hash(given);
        await lane.run(async () => {
          const present = await stored.get(canonical);
          if (present?.password.hash === account.password.hash) await stored.put(canonical, { ...present, password });
        });
      }
      return withoutPassword(account);
    },

    firstCode: () => lane.run(async () => ((await all()).length > 0 ? null : firstCode.issue())),

    awaitsFirstAccount: async () => (await firstCode.isOpen()) && (await all()).length === 0,

    redeemFirstCode: (code, { role = 'coordinator', ...input }) =>
      lane.run(async () => {
        throttle.begin(FIRST_CODE_TRIES);
        if (!(await firstCode.matches(code)) || (await all()).length > 0) throw new AccessError('FIRST_CODE_WRONG', {});
        throttle.succeeded(FIRST_CODE_TRIES);
        const account = await prepare({ ...input, role });
        await store.batch([firstCode.redeemOp(), stored.putOp(account.name, account)]);
        return withoutPassword(account);
      }),

    sessionStore: sessions.store,

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
