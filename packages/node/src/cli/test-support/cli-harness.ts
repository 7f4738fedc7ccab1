import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dispatch } from '../dispatcher.ts';
import { silentTerminal } from '../terminal.ts';

/** What a command line said and how it ended. */
interface Said {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** For tests: the command line without a process, in a folder of its own. */
export function createCliHarness() {
  const folder = mkdtempSync(join(tmpdir(), 'drehscheibe-cli-'));
  const call = async (argv: readonly string[], answer?: string): Promise<Said> => {
    const said = { out: '', err: '' };
    const silent = silentTerminal({
      out: (text) => {
        said.out += text;
      },
      err: (text) => {
        said.err += text;
      },
    });
    const terminal = answer === undefined ? silent : { ...silent, ask: async () => answer };
    const exit = await dispatch({
      argv,
      cwd: folder,
      env: { LANG: 'de_DE.UTF-8' },
      terminal,
      signal: new AbortController().signal,
    });
    return { exit, ...said };
  };
  const drehscheibe = (...argv: string[]) => call(argv);
  return {
    path: (name: string) => join(folder, name),
    drehscheibe,
    /** With a person at the terminal who answers every question alike. */
    answering: (answer: string, ...argv: string[]) => call(argv, answer),
    /** The result of a command that must succeed. */
    async json<T>(...argv: string[]): Promise<T> {
      const { exit, out, err } = await drehscheibe(...argv, '--json');
      if (exit !== 0) throw new Error(`${argv.join(' ')} ended with ${exit}: ${err}`);
      return JSON.parse(out) as T;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
