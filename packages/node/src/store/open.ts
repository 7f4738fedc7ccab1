import { readFileSync } from 'node:fs';
import { chmod, mkdir, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../log.ts';
import type { Engine } from './engine.ts';
import { StoreError } from './errors.ts';
import { inspectFiles } from './inspect-files.ts';
import { openLevelEngine } from './level-engine.ts';
import { isOpenElsewhere } from './lock-probe.ts';
import { createMemoryEngine } from './memory-engine.ts';
import { type Migration, migrate, migrations } from './schema.ts';
import { createStore, type Store } from './store.ts';

/**
 * Directories this process has open. LevelDB's own lock is the truth between processes (the kernel drops it with the
 * process, so a pid that was given out again cannot confuse it), but a second open in one process fails *and releases
 * the lock of the first*: it must never be tried.
 */
const opened = new Set<string>();

interface StoreOptions {
  /** Directory, made with mode 0700 if it is missing. */
  readonly path: string;
  /** Another ladder than the released one: for tests of the ladder itself. */
  readonly migrations?: readonly Migration[];
}

/** Throws StoreError: STORE_LOCKED, STORE_CORRUPT, STORE_NEWER_SCHEMA, STORE_UNAVAILABLE. */
export async function openStore(options: StoreOptions, deps: { log?: Logger } = {}): Promise<Store> {
  const path = await prepareDirectory(options.path);
  if (opened.has(path)) throw new StoreError('STORE_LOCKED', { path, pid: process.pid });
  opened.add(path);
  const owner = join(path, 'owner');
  const engine = await openSoundEngine(path, owner, deps.log).catch((error: unknown) => {
    opened.delete(path);
    throw error;
  });
  const close = async () => {
    // While we hold the lock: a moment later it would be the next owner's file.
    await rm(owner, { force: true }).catch(() => undefined);
    await engine.close();
    // Not after a failed close: the next open would be the second one that must never be tried.
    opened.delete(path);
  };
  try {
    // So that a refused second process can name us.
    await reaching(path, () => writeFile(owner, `${process.pid}\n`, { mode: 0o600 }));
    await migrate(engine, options.migrations ?? migrations, ({ to }) =>
      deps.log?.info({ event: 'store.migrated', version: to }),
    );
  } catch (error) {
    await close();
    throw error;
  }
  return createStore({ ...engine, close });
}

async function openSoundEngine(path: string, owner: string, log: Logger | undefined): Promise<Engine> {
  const { damaged, torn } = await reaching(path, () => inspectFiles(path));
  if (damaged) {
    // Files that another process is just replacing look damaged.
    const busy = await reaching(path, () => isOpenElsewhere(path));
    if (busy) throw new StoreError('STORE_LOCKED', { path, pid: readPid(owner) });
    throw new StoreError('STORE_CORRUPT', { path, where: `${damaged.file}, byte ${damaged.at}` });
  }
  const engine = await openLevelEngine(path, () => readPid(owner));
  for (const { file, at } of torn) log?.warn({ event: 'store.tail-dropped', file, at });
  return engine;
}

/** The twin without a disk; the same contract suite holds both. */
export function openMemoryStore(): Store {
  return createStore(createMemoryEngine());
}

function prepareDirectory(path: string): Promise<string> {
  return reaching(path, async () => {
    await mkdir(path, { recursive: true, mode: 0o700 });
    // A directory made by hand may be open to others: names of establishments lie in it.
    await chmod(path, 0o700);
    return realpath(path);
  });
}

async function reaching<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new StoreError('STORE_UNAVAILABLE', { path, reason }, { cause });
  }
}

function readPid(owner: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(owner, 'utf8'), 10);
    return Number.isSafeInteger(pid) ? pid : null;
  } catch {
    return null;
  }
}
