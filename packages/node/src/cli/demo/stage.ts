import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { quarterOf } from '@drehscheibe/protocol';
import { createScope, type Scope } from '../../scope.ts';
import type { Context } from '../command.ts';
import { isRunning } from '../control-client.ts';
import { CliError } from '../errors.ts';
import type { Words } from '../words.ts';
import { type Arrival, waitForMatch } from './arrival.ts';
import { type ChildNode, startChildNode } from './child-node.ts';
import { createDemoConsole, type DemoConsole } from './console.ts';
import { type DemoFolder, openDemoFolder } from './folder.ts';
import { prepareHomes } from './homes.ts';
import { addAccounts, keyringOf, loadRegion } from './loading.ts';
import { approversOf, type Person, staffOf } from './people.ts';
import type { Cast, DemoNode } from './regions.ts';
import { readScenario, type Scenario } from './scenario.ts';
import { buildUi, isUiStale } from './ui-build.ts';

/** Where a node is, and who can sign in there. */
interface Door {
  readonly name: string;
  readonly url: string;
  readonly people: readonly (Person & { readonly password: string })[];
}

/** The demo, up and running. */
export interface Stage {
  readonly cast: Cast;
  readonly arrival: Arrival;
  readonly secondsToFirstMatch: number;
  /** Accounts for every role that has none yet, and who can sign in where. */
  openDoors(): Promise<readonly Door[]>;
  /** Resolves with the name of a node that ended by itself. */
  readonly fallen: Promise<string>;
  close(): Promise<void>;
}

/** Sets the demo up from scenario files or continues an earlier one, and waits for the first match across regions. */
export async function raiseStage(
  options: { folder: string; scenario: string; fresh: boolean },
  context: Context,
): Promise<Stage> {
  const report = (words: Words) => context.print(withSeconds(words));
  const scenario = readScenario(options.scenario, quarterOf(Date.now()));
  const { cast } = scenario;
  for (const { id } of cast.nodes) if (await isRunning(join(options.folder, id))) throw demoRunning(options.folder);
  const folder = openDemoFolder(options.folder, { scenario: scenario.digest, fresh: options.fresh });
  report(beginnings[folder.begins](folder.path));

  // All processes load the same modules: this one leaves them compiled for the others. In a directory of this user
  // alone, since whoever writes there runs code here.
  const compileCache = join(folder.path, 'compile-cache');
  enableCompileCache(compileCache);
  const console = createDemoConsole(context);
  const scope = createScope();
  try {
    const building = buildUiIfStale(context.signal, report);
    await Promise.all([building, prepareHomes(cast, folder, console, report)]);
    flushCompileCache();
    const children = await startChildren(cast, folder, compileCache, scope, context);
    report({ de: `${children.size} Knoten laufen.`, en: `${children.size} nodes are running.` });

    const published = new Map<string, number>();
    await Promise.all(cast.regions.map((node) => loadAndPublish(node, scenario, folder, console, published, report)));
    const arrival = await waitForMatch(cast, published, folder, console, context.signal);
    const seconds = sinceStart();
    report({
      de: `Das Land zeigt ${arrival.onObserver.length} Vektoren; ${cast.home.name} hat ${arrival.crossRegionMatches} Zuordnungen in anderen Regionen.`,
      en: `The Land shows ${arrival.onObserver.length} vectors; ${cast.home.name} has ${arrival.crossRegionMatches} matches in other regions.`,
    });
    const fallen = Promise.race([...children].map(([node, child]) => child.ended.then(() => node.name)));
    return {
      cast,
      arrival,
      secondsToFirstMatch: seconds,
      openDoors: () => openDoors(children, scenario, folder, console),
      fallen,
      close: () => scope.close(),
    };
  } catch (error) {
    await scope.close();
    throw error;
  }
}

async function buildUiIfStale(signal: AbortSignal, report: (words: Words) => void): Promise<void> {
  if (!isUiStale()) return;
  report({ de: 'Die Webseiten werden gebaut …', en: 'Building the web pages …' });
  await buildUi(signal);
  report({ de: 'Die Webseiten sind gebaut.', en: 'The web pages are built.' });
}

async function startChildren(
  cast: Cast,
  folder: DemoFolder,
  compileCache: string,
  scope: Scope,
  { language, signal }: Context,
): Promise<Map<DemoNode, ChildNode>> {
  const starting = cast.nodes.map(async (node) => {
    const home = folder.homeOf(node.id);
    const child = await startChildNode({ name: node.name, home, compileCache, language, signal });
    return [node, child] as const;
  });
  // Those that did start must be closed even when another one did not.
  const results = await Promise.allSettled(starting);
  const children = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  scope.add('nodes', children, async () => {
    await Promise.all(children.map(([, child]) => child.close()));
  });
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
  return new Map(children);
}

async function loadAndPublish(
  node: DemoNode,
  scenario: Scenario,
  folder: DemoFolder,
  console: DemoConsole,
  published: Map<string, number>,
  report: (words: Words) => void,
): Promise<void> {
  const step = `loaded ${node.id}`;
  // What was loaded earlier was published then, and every node still holds it.
  if (folder.isDone(step)) return;
  const establishments = scenario.establishments.get(node.id);
  if (establishments) await loadRegion(node, establishments, folder, console, report);
  else
    report({ de: `${node.name}: keine Dateien in diesem Szenario.`, en: `${node.name}: no files in this scenario.` });
  const { seq, cells } = (await console.run(folder.homeOf(node.id), 'publish')) as { seq: number; cells: number };
  published.set(node.id, seq);
  folder.markDone(step);
  report({
    de: `${node.name}: Vektor mit ${cells} offenen Zellen veröffentlicht.`,
    en: `${node.name}: vector with ${cells} open cells published.`,
  });
}

async function openDoors(
  children: ReadonlyMap<DemoNode, ChildNode>,
  scenario: Scenario,
  folder: DemoFolder,
  console: DemoConsole,
): Promise<Door[]> {
  return Promise.all(
    [...children].map(async ([node, child]) => {
      const establishments = scenario.establishments.get(node.id) ?? [];
      const approvers = establishments
        .filter(({ files }) => files.some(({ kind }) => kind === 'releases'))
        .flatMap(approversOf);
      const people = [...staffOf(scenario.cast, node, establishments), ...approvers];
      await addAccounts(folder.homeOf(node.id), people, folder, console, node);
      const keyring = keyringOf(folder, node);
      return {
        name: node.name,
        url: child.url,
        people: people.map((person) => ({ ...person, password: keyring.passwordOf(person.account) })),
      };
    }),
  );
}

const beginnings: Record<DemoFolder['begins'], (path: string) => Words> = {
  new: (path) => ({
    de: `Neue Vorführung in ${path}, mit erfundenen Daten.`,
    en: `New demo in ${path}, with invented data.`,
  }),
  continued: (path) => ({ de: `Die Vorführung in ${path} geht weiter.`, en: `The demo in ${path} goes on.` }),
  anew: (path) => ({ de: `Die Vorführung in ${path} beginnt von vorn.`, en: `The demo in ${path} begins anew.` }),
};

/** Since the process began: what a person who typed the command has waited. */
function sinceStart(): number {
  return Math.round(performance.now() / 100) / 10;
}

function withSeconds(words: Words): Words {
  const stamp = `[${sinceStart().toFixed(1).padStart(5)} s]`;
  return { de: `${stamp} ${words.de}`, en: `${stamp} ${words.en}` };
}

function demoRunning(folder: string): CliError {
  return new CliError('DEMO_RUNNING', {
    de: `Die Vorführung in ${folder} läuft schon. Beenden Sie sie dort mit Strg-C.`,
    en: `The demo in ${folder} is running already. End it there with Ctrl-C.`,
  });
}
