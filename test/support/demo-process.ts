import type { Role } from '../../packages/node/src/access/index.ts';
import { main, spawnReady } from './node-process.ts';

/** A node of a running demo, and who can sign in there. */
interface Door {
  readonly name: string;
  readonly url: string;
  readonly people: readonly { readonly account: string; readonly password: string; readonly role: Role }[];
}

export interface RunningDemo {
  readonly doors: readonly Door[];
  /** Ends it as Ctrl-C does. @returns its exit code */
  stop(): Promise<number | null>;
}

/** Starts the demo, with its usual scenario unless one is named, in an empty folder and waits until every account can sign in. */
export async function startDemo(folder: string, scenario?: string): Promise<RunningDemo> {
  const chosen = scenario === undefined ? [] : ['--scenario', scenario];
  const { said, stop } = await spawnReady<{ doors?: Door[] }, Door[]>(
    [main, 'demo', '--home', folder, '--json', ...chosen],
    ({ doors }) => doors,
  );
  return { doors: said, stop: () => stop('SIGINT') };
}
