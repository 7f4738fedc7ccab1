import type { Context } from '../command.ts';
import { CliError } from '../errors.ts';
import { silentTerminal } from '../terminal.ts';
import type { Language, Words } from '../words.ts';

/** The command line as the demo uses it: every step is a command that a user could type. */
export interface DemoConsole {
  /** Runs a command on the home of a node and resolves to its JSON result. Throws CliError DEMO_FAILED. */
  run(home: string, ...argv: string[]): Promise<unknown>;
}

export function createDemoConsole(context: Context): DemoConsole {
  return {
    async run(home, ...argv) {
      const said = { out: '', err: '' };
      const exit = await context.dispatch({
        argv: [...argv, '--json', '--home', home, '--lang', context.language],
        cwd: home,
        env: {},
        terminal: silentTerminal({
          out: (text) => {
            said.out += text;
          },
          err: (text) => {
            said.err += text;
          },
        }),
        signal: context.signal,
      });
      if (exit !== 0) throw stepFailed(argv, said, context.language);
      return said.out === '' ? undefined : JSON.parse(said.out);
    },
  };
}

function stepFailed(argv: readonly string[], said: { out: string; err: string }, language: Language): CliError {
  const step = argv.slice(0, 3).join(' ');
  const reason = [messageIn(said.err), ...wrongRowsIn(said.out, language)].join('\n  ');
  return new CliError('DEMO_FAILED', {
    de: `Der Schritt \`${step}\` ist nicht gelungen: ${reason}`,
    en: `The step \`${step}\` failed: ${reason}`,
  });
}

/** The message of the error that a command under --json writes as its last line. */
function messageIn(err: string): string {
  const last = err
    .trim()
    .split('\n')
    .findLast((line) => line.startsWith('{'));
  return last === undefined ? err.trim() : (JSON.parse(last) as { message: string }).message;
}

/** What an import found wrong, for whoever writes a scenario. */
function wrongRowsIn(out: string, language: Language): string[] {
  if (out === '') return [];
  const { rowReports = [] } = JSON.parse(out) as { rowReports?: { row: number; verdict: string; message: Words }[] };
  const wrong = rowReports.filter(({ verdict }) => verdict === 'wrong').slice(0, 5);
  return wrong.map(({ row, message }) => `${language === 'de' ? 'Zeile' : 'row'} ${row}: ${message[language]}`);
}
