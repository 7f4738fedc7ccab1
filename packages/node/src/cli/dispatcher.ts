import { resolve } from 'node:path';
import type { Node } from '../node.ts';
import { type Globals, parseArguments, splitGlobals } from './arguments.ts';
import type { Call, Command, CommandGroup, Context } from './command.ts';
import { commands } from './commands/index.ts';
import { forwardToRunningNode } from './control-client.ts';
import { describeError } from './error-words.ts';
import { usageError } from './errors.ts';
import { commandHelp, generalHelp, groupHelp } from './help.ts';
import { openOfflineNode } from './offline.ts';
import { type Language, languageOf, type Words } from './words.ts';

/**
 * Runs one command line and resolves to the exit code: 0 done, 1 failed, 2 called wrongly (and what a command
 * documents itself). Never throws for what a person can cause.
 */
export async function dispatch(call: Call): Promise<number> {
  let language = languageOf(call.env);
  let json = false;
  try {
    const { globals, rest } = splitGlobals(call);
    ({ language, json } = globals);
    if (globals.version)
      return say(call, `${(await import('../../package.json', { with: { type: 'json' } })).default.version}\n`);

    const asksHelp = globals.help || rest.length === 0 || rest[0] === 'help';
    const { command, group, argv } = locate(rest[0] === 'help' ? rest.slice(1) : rest);
    if (asksHelp) {
      if (command) return say(call, commandHelp(command, language, group?.name));
      return say(call, group ? groupHelp(group, language) : generalHelp(commands, language));
    }
    if (!command) throw usageError(subcommandMissing(group));
    return await runCommand(call, command, argv, globals);
  } catch (error) {
    const described = await describeError(error);
    const message = described.words[language];
    if (json) call.terminal.err(`${JSON.stringify({ code: described.code, message })}\n`);
    else call.terminal.err(`${language === 'de' ? 'Fehler' : 'Error'} ${described.code}: ${message}\n`);
    if (described.stack !== undefined) call.terminal.err(`${described.stack}\n`);
    return described.exit;
  }
}

async function runCommand(call: Call, command: Command, argv: readonly string[], globals: Globals): Promise<number> {
  const args = parseArguments(command, argv);
  if (command.runs === 'node' && call.live === undefined) {
    const exit = await forwardToRunningNode(globals.home, call, globals.language);
    if (exit !== undefined) return exit;
  }
  const offline = openOfflineNode(globals.home);
  const patience =
    command.runs === 'node' ? setTimeout(() => sayPatience(call, globals.language), patienceMs) : undefined;
  try {
    return (await command.run(createContext(call, globals, offline.node), args)) ?? 0;
  } finally {
    clearTimeout(patience);
    await offline.close();
  }
}

/** Opening a store, planning, waiting for a period: whatever takes longer than this says that it goes on. */
const patienceMs = 1000;

function sayPatience(call: Call, language: Language): void {
  call.terminal.err(language === 'de' ? 'Einen Moment bitte …\n' : 'One moment please …\n');
}

function createContext(call: Call, globals: Globals, offlineNode: () => Promise<Node>): Context {
  const { terminal, live } = call;
  const { json, language } = globals;
  const line = (text: Words | string) => `${typeof text === 'string' ? text : text[language]}\n`;
  let nextProgressAt: number | undefined;
  return {
    home: globals.home,
    homeNamed: globals.homeNamed,
    language,
    json,
    signal: call.signal,
    live: live !== undefined,
    node: () => (live === undefined ? offlineNode() : Promise.resolve(live.node)),
    print: (text) => {
      if (!json) terminal.out(line(text));
    },
    value: (value) => {
      if (json) terminal.out(`${JSON.stringify(value)}\n`);
    },
    note: (text) => terminal.err(line(text)),
    progress: (text) => {
      const now = performance.now();
      nextProgressAt ??= now + 1000;
      if (now < nextProgressAt) return;
      nextProgressAt = now + 1000;
      terminal.err(line(text));
    },
    path: (path) => resolve(call.cwd, path),
    read: (path) => terminal.read(resolve(call.cwd, path)),
    write: (path, bytes) => terminal.write(resolve(call.cwd, path), bytes),
    dispatch,
    ask: (question, options) => terminal.ask(`${question[language]} `, options?.secret === true),
  };
}

/** The command that the first words name. Throws a usage error for a word that is none. */
function locate(words: readonly string[]): { command?: Command; group?: CommandGroup; argv: readonly string[] } {
  const [word, second] = words;
  if (word === undefined) return { argv: [] };
  const found = named(word, commands);
  if ('run' in found) return { command: found, argv: words.slice(1) };
  if (second === undefined) return { group: found, argv: [] };
  return { command: named(second, found.commands), group: found, argv: words.slice(2) };
}

function named<T extends { readonly name: string }>(word: string, list: readonly T[]): T {
  const found = list.find((one) => one.name === word);
  if (found) return found;
  const names = list.map((one) => one.name).join(', ');
  throw usageError(
    {
      de: `Den Befehl „${word}“ gibt es nicht. Es gibt: ${names}.`,
      en: `There is no command "${word}". There are: ${names}.`,
    },
    'COMMAND_UNKNOWN',
  );
}

function say(call: Call, text: string): number {
  call.terminal.out(text);
  return 0;
}

function subcommandMissing(group: CommandGroup | undefined): Words {
  const names = group?.commands.map((command) => `${group.name} ${command.name}`).join(', ') ?? '';
  return { de: `Bitte genauer: ${names}.`, en: `Please be more precise: ${names}.` };
}
