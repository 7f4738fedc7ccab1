import { afterAll, describe, expect, test } from 'vitest';
import { commands } from './commands/index.ts';
import { createCliHarness } from './test-support/cli-harness.ts';

const cli = createCliHarness();
afterAll(cli.remove);

const single = commands.flatMap((one) =>
  'run' in one ? [[one.name]] : one.commands.map(({ name }) => [one.name, name]),
);

describe('help', () => {
  test.each(single)('%s %s explains itself in both languages', async (...words) => {
    const [german, english] = await Promise.all(
      ['de', 'en'].map((language) => cli.drehscheibe(...words.filter(Boolean), '--help', '--lang', language)),
    );
    expect([german?.exit, english?.exit]).toEqual([0, 0]);
    expect(german?.out).toContain('Aufruf: drehscheibe');
    expect(english?.out).toContain('Usage: drehscheibe');
    expect(german?.out).not.toBe(english?.out);
  });

  test('names every command, whether asked with --help, help or nothing at all', async () => {
    const pages = await Promise.all([cli.drehscheibe('--help'), cli.drehscheibe('help'), cli.drehscheibe()]);
    for (const page of pages) {
      expect(page.exit).toBe(0);
      for (const words of single) expect(page.out).toContain(`\n  ${words.join(' ')}`);
    }
  });

  test('of a group lists its commands', async () => {
    const { out } = await cli.drehscheibe('roster', '--help');
    for (const name of ['init', 'invite CARD', 'join FILE', 'sign FILE', 'show'])
      expect(out).toContain(`roster ${name}`);
  });

  test('describes every option in both languages, and differently where words are used', () => {
    for (const one of commands)
      for (const command of 'run' in one ? [one] : one.commands)
        for (const [name, { about }] of Object.entries(command.options)) {
          expect(about.de, `${command.name} --${name}`).not.toBe('');
          expect(about.en, `${command.name} --${name}`).not.toBe(about.de);
        }
  });
});

describe('a wrong call ends with 2', () => {
  test.each([
    ['an unknown command', ['gibtsnicht'], 'COMMAND_UNKNOWN'],
    ['an unknown command of a group', ['roster', 'gibtsnicht'], 'COMMAND_UNKNOWN'],
    ['a group without command', ['roster'], 'USAGE'],
    ['an unknown option', ['plan', '--farbe', 'rot'], 'USAGE'],
    ['an option without value', ['export', '--out'], 'USAGE'],
    ['a required option left out', ['query', '--kldb', '242'], 'OPTION_MISSING'],
    ['an argument left out', ['withdraw'], 'USAGE'],
    ['an argument too many', ['plan', 'heute'], 'USAGE'],
    ['a value that is no choice', ['entries', '--kind', 'wunsch'], 'USAGE'],
    ['a language it does not speak', ['plan', '--lang', 'fr'], 'USAGE'],
    ['a home without name', ['plan', '--home'], 'USAGE'],
    ['a count that is none', [...query('--count', 'viele')], 'USAGE'],
    ['a code that is none', [...query('--kldb', '24')], 'USAGE'],
    ['a quarter that is none', [...query('--from', 'bald')], 'USAGE'],
  ])('%s', async (_, argv, code) => {
    const { exit, out, err } = await cli.drehscheibe(...argv);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toMatch(new RegExp(`^Fehler ${code}: `));
  });

  test('and says so in English when asked to, or as JSON', async () => {
    expect((await cli.drehscheibe('gibtsnicht', '--lang', 'en')).err).toMatch(
      /^Error COMMAND_UNKNOWN: There is no command/,
    );
    const { err } = await cli.drehscheibe('gibtsnicht', '--json');
    expect(JSON.parse(err)).toMatchObject({ code: 'COMMAND_UNKNOWN' });
  });
});

test('a command without a home ends with 1 and says how to make one', async () => {
  const { exit, err } = await cli.drehscheibe('plan', '--home', 'nirgends');
  expect(exit).toBe(1);
  expect(err).toContain('HOME_MISSING');
  expect(err).toContain('drehscheibe init');
});

test('options every command has may stand anywhere, also with an equals sign', async () => {
  for (const argv of [
    ['--home', 'nirgends', '--lang', 'en', 'plan'],
    ['plan', '--home=nirgends', '--lang=en'],
  ]) {
    const { err } = await cli.drehscheibe(...argv);
    expect(err).toMatch(/^Error HOME_MISSING/);
    expect(err).toContain(cli.path('nirgends'));
  }
});

test('--version is the version of the package', async () => {
  expect((await cli.drehscheibe('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

/** A query that is right but for one option. */
function query(option: string, value: string): string[] {
  const options: Record<string, string> = {
    '--kldb': '242',
    '--level': '2',
    '--count': '40',
    '--from': '2027-Q3',
    '--district': '03254',
    [option]: value,
  };
  return ['query', ...Object.entries(options).flat()];
}
