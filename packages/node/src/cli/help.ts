import type { Command, CommandGroup } from './command.ts';
import type { Language, Words } from './words.ts';

const program = 'drehscheibe';

const texts = {
  usage: { de: 'Aufruf', en: 'Usage' },
  commands: { de: 'Befehle', en: 'Commands' },
  options: { de: 'Optionen', en: 'Options' },
  everywhere: { de: 'Überall', en: 'Everywhere' },
  command: { de: 'Befehl', en: 'command' },
  required: { de: 'nötig', en: 'required' },
  about: {
    de: 'Drehscheibe: ein regionaler Knoten des Netzes, das Beschäftigte von Betrieb zu Betrieb vermittelt, bevor jemand entlassen wird.',
    en: 'Drehscheibe: one regional node of the network that brings workers from job to job before anybody is dismissed.',
  },
  exitCodes: {
    de: 'Endet mit 0 (erledigt), 1 (nicht gelungen) oder 2 (falsch aufgerufen).',
    en: 'Ends with 0 (done), 1 (failed) or 2 (called wrongly).',
  },
} satisfies Record<string, Words>;

const everywhere: readonly [string, Words][] = [
  [
    '--home DIR',
    {
      de: 'Verzeichnis des Knotens (sonst $DREHSCHEIBE_HOME, sonst ./.drehscheibe/home)',
      en: 'directory of the node (else $DREHSCHEIBE_HOME, else ./.drehscheibe/home)',
    },
  ],
  ['--json', { de: 'Ergebnis als JSON auf der Standardausgabe', en: 'result as JSON on standard output' }],
  ['--lang de|en', { de: 'Sprache (sonst nach $LANG)', en: 'language (else by $LANG)' }],
  ['--help', { de: 'diese Hilfe', en: 'this help' }],
];

/** The page `drehscheibe --help`. */
export function generalHelp(commands: readonly (Command | CommandGroup)[], language: Language): string {
  const rows = commands.flatMap((command): [string, Words][] =>
    'run' in command
      ? [[synopsis(command), command.summary]]
      : command.commands.map((one): [string, Words] => [synopsis(one, command.name), one.summary]),
  );
  return page([
    texts.about[language],
    `${texts.usage[language]}: ${program} <${texts.command[language]}> [--home DIR] [--json] [--lang de|en] [--help]`,
    section(texts.commands, rows, language),
    section(texts.everywhere, everywhere, language),
    texts.exitCodes[language],
  ]);
}

/** The page `drehscheibe roster --help`. */
export function groupHelp(group: CommandGroup, language: Language): string {
  return page([
    group.summary[language],
    section(
      texts.commands,
      group.commands.map((command) => [synopsis(command, group.name), command.summary]),
      language,
    ),
    section(texts.everywhere, everywhere, language),
  ]);
}

/** The page `drehscheibe import --help`. */
export function commandHelp(command: Command, language: Language, group?: string): string {
  const options = Object.entries(command.options).map(([name, option]): [string, Words] => [
    `${optionForm(name, option)}${option.multiple ? ' …' : ''}`,
    option.required
      ? { de: `${option.about.de} (${texts.required.de})`, en: `${option.about.en} (${texts.required.en})` }
      : option.about,
  ]);
  return page([
    command.summary[language],
    `${texts.usage[language]}: ${program} ${synopsis(command, group)}${options.length > 0 ? ` [${texts.options[language]}]` : ''}`,
    ...(options.length > 0 ? [section(texts.options, options, language)] : []),
    section(texts.everywhere, everywhere, language),
  ]);
}

function synopsis(command: Command, group?: string): string {
  const rest = command.rest ? [`${command.rest} …`] : [];
  return [...(group ? [group] : []), command.name, ...command.positionals, ...rest].join(' ');
}

function optionForm(name: string, option: Command['options'][string]): string {
  if (option.type === 'boolean') return `--${name}`;
  return `--${name} ${option.choices?.join('|') ?? option.value ?? 'TEXT'}`;
}

function section(title: Words, rows: readonly (readonly [string, Words])[], language: Language): string {
  const width = Math.min(34, Math.max(...rows.map(([left]) => left.length)));
  const lines = rows.map(([left, words]) =>
    left.length > width
      ? `  ${left}\n  ${' '.repeat(width)}  ${words[language]}`
      : `  ${left.padEnd(width)}  ${words[language]}`,
  );
  return `${title[language]}:\n${lines.join('\n')}`;
}

function page(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}
