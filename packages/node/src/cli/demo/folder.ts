import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../errors.ts';

const markerName = 'drehscheibe-demo.json';

/** What the demo remembers between two starts. */
interface Progress {
  /** Of the scenario it was loaded with. */
  readonly scenario: string;
  /** Steps that need not be taken again. */
  readonly done: readonly string[];
}

/** The directory that holds the homes of the demo's nodes. Only one with the demo's marker is ever removed. */
export interface DemoFolder {
  readonly path: string;
  /** What became of an earlier demo here: `new`: there was none; `anew`: it was removed. */
  readonly begins: 'new' | 'continued' | 'anew';
  homeOf(id: string): string;
  isDone(step: string): boolean;
  markDone(step: string): void;
}

/**
 * Opens the folder of an earlier demo or makes a new one. It begins anew with `fresh`, and when the scenario is not the
 * one it was loaded with. Throws CliError DEMO_NOT_OURS for a directory with other content.
 */
export function openDemoFolder(path: string, options: { scenario: string; fresh: boolean }): DemoFolder {
  const marker = join(path, markerName);
  let progress: Progress = { scenario: options.scenario, done: [] };
  let begins: DemoFolder['begins'] = 'new';
  if (existsSync(path) && readdirSync(path).length > 0) {
    if (!existsSync(marker)) throw notOurs(path);
    const found = JSON.parse(readFileSync(marker, 'utf8')) as Progress;
    if (options.fresh || found.scenario !== options.scenario) {
      begins = 'anew';
      rmSync(path, { recursive: true });
    } else {
      begins = 'continued';
      progress = found;
    }
  }
  const save = () => {
    writeFileSync(`${marker}.new`, `${JSON.stringify(progress)}\n`, { mode: 0o600 });
    renameSync(`${marker}.new`, marker);
  };
  mkdirSync(path, { recursive: true, mode: 0o700 });
  save();
  return {
    path,
    begins,
    homeOf: (id) => join(path, id),
    isDone: (step) => progress.done.includes(step),
    markDone(step) {
      progress = { ...progress, done: [...progress.done, step] };
      save();
    },
  };
}

function notOurs(path: string): CliError {
  return new CliError('DEMO_NOT_OURS', {
    de: `${path} enthält etwas anderes als eine Vorführung und wird nicht angerührt. Nennen Sie mit --home ein leeres Verzeichnis.`,
    en: `${path} holds something other than a demo and is left alone. Name an empty directory with --home.`,
  });
}
