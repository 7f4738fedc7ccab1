import { setTimeout as delay } from 'node:timers/promises';
import { CliError } from '../errors.ts';
import type { DemoConsole } from './console.ts';
import type { DemoFolder } from './folder.ts';
import type { Cast, DemoNode } from './regions.ts';

/** What the demo waits for, as far as it has come. */
export interface Arrival {
  /** Regions whose vector (at least the number asked for) the observer shows. */
  readonly onObserver: readonly string[];
  /** Matches of the home region's plan with another region, once it holds all vectors. */
  readonly crossRegionMatches: number;
}

const timeoutMs = 60_000;
/** The nodes are other processes: they are asked, not heard. */
const pollMs = 200;

interface PeersView {
  readonly vectors: readonly { readonly member: string; readonly seq: number }[];
}

interface PlanView {
  readonly matches: readonly { readonly scope: string }[];
}

/**
 * Resolves once the observer shows the vector of every region and the home region, holding them all, has a match elsewhere.
 * `published`: the lowest sequence number expected of each region. Throws CliError DEMO_FAILED with what is missing.
 */
export async function waitForMatch(
  cast: Cast,
  published: ReadonlyMap<string, number>,
  folder: DemoFolder,
  console: DemoConsole,
  signal: AbortSignal,
): Promise<Arrival> {
  const { home, observer, regions } = cast;
  const arrivedAt = async (node: DemoNode) => {
    const { vectors } = (await console.run(folder.homeOf(node.id), 'peers')) as PeersView;
    const has = (id: string) => vectors.some(({ member, seq }) => member === id && seq >= (published.get(id) ?? 1));
    return regions.map(({ id }) => id).filter(has);
  };
  const until = performance.now() + timeoutMs;
  for (;;) {
    const [onObserver, onHome] = await Promise.all([arrivedAt(observer), arrivedAt(home)]);
    if (onObserver.length === regions.length && onHome.length === regions.length) {
      const crossRegionMatches = await countMatches(home, folder, console);
      if (crossRegionMatches > 0) return { onObserver, crossRegionMatches };
      // Nothing is on its way any more: waiting would change nothing.
      throw noMatch(home);
    }
    if (performance.now() > until) throw missing(cast, onObserver, onHome);
    await delay(pollMs, undefined, { signal });
  }
}

async function countMatches(home: DemoNode, folder: DemoFolder, console: DemoConsole): Promise<number> {
  const { matches } = (await console.run(folder.homeOf(home.id), 'plan')) as PlanView;
  return matches.filter(({ scope }) => scope === 'crossRegion').length;
}

function missing(
  { home, observer, regions }: Cast,
  onObserver: readonly string[],
  onHome: readonly string[],
): CliError {
  const lacking = (arrived: readonly string[]) =>
    regions.filter(({ id }) => !arrived.includes(id)).map(({ name }) => name);
  const gaps = [
    { at: observer.name, names: lacking(onObserver) },
    { at: home.name, names: lacking(onHome) },
  ].filter(({ names }) => names.length > 0);
  const list = (word: string) => gaps.map(({ at, names }) => `${at} ${word} ${names.join(', ')}`).join('; ');
  return new CliError('DEMO_FAILED', {
    de: `Nach 60 Sekunden fehlen Vektoren: ${list('wartet auf')}.`,
    en: `After 60 seconds vectors are missing: ${list('waits for')}.`,
  });
}

function noMatch({ name }: DemoNode): CliError {
  return new CliError('DEMO_FAILED', {
    de: `Alle Vektoren sind da, aber ${name} hat keine Zuordnung in eine andere Region: Das Szenario gibt keine her.`,
    en: `All vectors have arrived, but ${name} has no match in another region: the scenario yields none.`,
  });
}
