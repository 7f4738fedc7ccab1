import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Call, Command } from './command.ts';
import { usageError } from './errors.ts';
import { type Language, languageOf, type Words } from './words.ts';

/** Options every command has. */
export interface Globals {
  /** Absolute. */
  readonly home: string;
  readonly homeNamed: boolean;
  readonly language: Language;
  readonly json: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

/** Splits off the options every command has: they may stand anywhere before a `--`. Throws a usage error. */
export function splitGlobals(call: Call): { globals: Globals; rest: string[] } {
  let home: string | undefined;
  let language = languageOf(call.env);
  const flags = { json: false, help: false, version: false };
  const rest: string[] = [];
  const argv = [...call.argv];
  for (let token = argv.shift(); token !== undefined; token = argv.shift()) {
    const [name, inline] = splitAtEquals(token);
    if (token === '--') {
      rest.push(token, ...argv);
      break;
    }
    if (name === '--home' || name === '--lang') {
      const value = inline ?? argv.shift();
      if (value === undefined || value === '') throw usageError(valueMissing(name));
      if (name === '--home') home = value;
      else if (value === 'de' || value === 'en') language = value;
      else
        throw usageError({
          de: `--lang kennt de und en, nicht „${value}“.`,
          en: `--lang knows de and en, not "${value}".`,
        });
    } else if (token === '--json') flags.json = true;
    else if (token === '--help' || token === '-h') flags.help = true;
    else if (token === '--version') flags.version = true;
    else rest.push(token);
  }
  const homeOrDefault = home ?? call.env.DREHSCHEIBE_HOME ?? '.drehscheibe/home';
  return {
    globals: {
      home: call.live?.home ?? resolve(call.cwd, homeOrDefault),
      homeNamed: home !== undefined,
      language,
      ...flags,
    },
    rest,
  };
}

function splitAtEquals(token: string): [string, string | undefined] {
  const at = token.startsWith('--') ? token.indexOf('=') : -1;
  return at === -1 ? [token, undefined] : [token.slice(0, at), token.slice(at + 1)];
}

/** The command's own options and arguments, checked against its declaration. Throws a usage error. */
export function parseArguments(command: Command, argv: readonly string[]): Parameters<Command['run']>[1] {
  const options = Object.entries(command.options);
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: Object.fromEntries(
        options.map(([name, option]) => [name, { type: option.type, multiple: option.multiple === true }]),
      ),
    });
  } catch (error) {
    throw usageError(parseWords(error as NodeJS.ErrnoException));
  }
  for (const [name, option] of options) {
    const value = parsed.values[name];
    if (value === undefined) {
      if (option.required) throw usageError(valueMissing(`--${name}`), 'OPTION_MISSING');
      if (option.multiple) parsed.values[name] = [];
      else if (option.type === 'boolean') parsed.values[name] = false;
    }
    for (const one of Array.isArray(value) ? value : [value])
      if (option.choices && one !== undefined && !option.choices.includes(String(one)))
        throw usageError({
          de: `--${name} kennt ${option.choices.join(', ')}, nicht „${one}“.`,
          en: `--${name} knows ${option.choices.join(', ')}, not "${one}".`,
        });
  }
  const named = parsed.positionals.slice(0, command.positionals.length);
  const rest = parsed.positionals.slice(command.positionals.length);
  if (named.length < command.positionals.length || (command.rest && rest.length === 0))
    throw usageError(positionalMissing(command.positionals[named.length] ?? command.rest ?? ''));
  if (!command.rest && rest.length > 0)
    throw usageError({ de: `Überzählig: ${rest.join(' ')}.`, en: `Not expected: ${rest.join(' ')}.` });
  return { options: parsed.values as never, positionals: named, rest };
}

function valueMissing(name: string): Words {
  return {
    de: `${name} fehlt oder hat keinen Wert. \`--help\` zeigt, was erwartet wird.`,
    en: `${name} is missing or has no value. \`--help\` shows what is expected.`,
  };
}

function positionalMissing(name: string): Words {
  return {
    de: `Es fehlt: ${name}. \`--help\` zeigt, was erwartet wird.`,
    en: `Missing: ${name}. \`--help\` shows what is expected.`,
  };
}

function parseWords(error: NodeJS.ErrnoException): Words {
  const option = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return { de: `Die Option ${option} gibt es hier nicht.`, en: `There is no option ${option} here.` };
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return {
        de: `Der Wert der Option ${option} fehlt oder ist überzählig.`,
        en: `The value of option ${option} is missing or not expected.`,
      };
    default:
      throw error;
  }
}
