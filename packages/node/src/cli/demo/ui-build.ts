import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../errors.ts';

const project = join(import.meta.dirname, '../../../../..');
const adminUi = join(project, 'packages/admin-ui');
const built = ['dist/client/index.html', 'dist/server/render.js'].map((file) => join(adminUi, file));
const notSources = new Set(['dist', 'node_modules']);

/** True when the web pages are missing or older than what they are made of. */
export function isUiStale(): boolean {
  if (!built.every((file) => existsSync(file))) return true;
  return newestMs(adminUi) > Math.min(...built.map((file) => statSync(file).mtimeMs));
}

/** Builds the web pages. Throws CliError UI_BUILD_FAILED with what the build said. */
export async function buildUi(signal: AbortSignal): Promise<void> {
  const child = spawn('npm', ['run', 'build', '--workspace', '@drehscheibe/admin-ui'], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
    });
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw buildFailed(said);
  } catch (error) {
    if (error instanceof CliError || signal.aborted) throw error;
    throw buildFailed(String(error));
  }
}

function newestMs(directory: string): number {
  let newest = 0;
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (notSources.has(entry.name)) continue;
    const path = join(directory, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestMs(path) : statSync(path).mtimeMs);
  }
  return newest;
}

function buildFailed(said: string): CliError {
  return new CliError('UI_BUILD_FAILED', {
    de: `Die Webseiten ließen sich nicht bauen:\n${said}`,
    en: `The web pages could not be built:\n${said}`,
  });
}
