import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { matcherOptions } from '../../packages/matcher/bench/options.ts';
import { temporaryFolder } from '../support/federation.ts';
import { command, startNode } from '../support/node-process.ts';
import { commandsIn, projectFile, words } from './commands.ts';

/** The manual names a quarter; the test must not age with it. */
function quarterAhead(quarters: number): string {
  const now = new Date();
  const index = now.getUTCFullYear() * 4 + Math.floor(now.getUTCMonth() / 3) + quarters;
  return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;
}

/** The documented ports may be taken on the machine that runs the tests. */
function useFreePorts(home: string): void {
  const path = join(home, 'config.json');
  const config = JSON.parse(readFileSync(path, 'utf8')) as { p2p: { listen: string[] }; api: { port: number } };
  config.p2p.listen = config.p2p.listen.map((address) => address.replace(/tcp\/\d+/, 'tcp/0'));
  config.api.port = 0;
  writeFileSync(path, JSON.stringify(config));
}

describe('the German manual', () => {
  const lines = commandsIn('deploy/handbuch.md');

  test('has commands, and only ours', () => {
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter((line) => !line.startsWith('drehscheibe '))).toEqual([]);
  });

  test('runs from the first command to the last', { timeout: 180_000 }, async () => {
    const folder = temporaryFolder();
    const write = (name: string, content: string) => writeFileSync(join(folder, name), content, { mode: 0o600 });
    write('passwort-koordination', 'auch ein langes Kennwort\n');
    write('passwort-betrieb', 'ein langes Kennwort\n');
    write('passwort-betriebsrat', 'noch ein langes Kennwort\n');
    write('lohnliste.csv', 'Name;Tätigkeitsschlüssel\nMuster, M.;242122111\nBeispiel, B.;242122111\n');
    write('freisetzungen.csv', `beruf;anzahl;quartal;kreis;freigabe\n24212;40;${quarterAhead(3)};3254;offen\n`);
    write('bedarfe.csv', `kldb;count;quarter;district;sharing\n24212;12;${quarterAhead(3)};03157;open\n`);
    for (const line of lines) {
      const [, ...args] = words(line.replaceAll('2027-Q3', quarterAhead(3)));
      const { exit, out, err } = await command(args, { cwd: folder });
      expect(exit, `${line}\n${out}\n${err}`).toBe(0);
    }
  });
});

describe('the commands of the READMEs', () => {
  const ci = projectFile('.ci/run');
  const scripts = (JSON.parse(projectFile('package.json')) as { scripts: Record<string, string> }).scripts;
  const readmes = [
    'README.md',
    ...['protocol', 'matcher', 'node', 'admin-ui'].map((name) => `packages/${name}/README.md`),
  ];
  const commands = readmes.flatMap((path) =>
    commandsIn(path).flatMap((line) =>
      line.split('&&').map((part) => ({ path, command: part.replace(/ #.*/, '').trim() })),
    ),
  );
  const ours = commands.filter(({ command }) => command.startsWith('npm exec -- drehscheibe '));
  const others = commands.filter((one) => !ours.includes(one));

  /** `.ci/run` runs it, or a script that `.ci/run` runs does. */
  function isRun(part: string): boolean {
    if (ci.includes(part)) return true;
    const caller = Object.entries(scripts).find(([, script]) => script.includes(part));
    return (
      caller !== undefined && isRun(['start', 'test'].includes(caller[0]) ? `npm ${caller[0]}` : `npm run ${caller[0]}`)
    );
  }

  const bench = 'npm run bench:matcher -- ';

  test('are run by .ci/run, the long benchmarks in a shorter form', () => {
    expect(others.length).toBeGreaterThan(3);
    expect(ci).toContain(bench);
    expect(others.filter(({ command }) => !isRun(command) && !command.startsWith(bench))).toEqual([]);
  });

  test('that measure the matcher have options it knows', () => {
    const measuring = others.filter(({ command }) => command.startsWith(bench));
    expect(measuring.length).toBeGreaterThan(3);
    for (const { command } of measuring) {
      expect(() => matcherOptions(words(command.slice(bench.length))), command).not.toThrow();
    }
  });

  test('that call drehscheibe do what they say', { timeout: 120_000 }, async () => {
    expect(ours.length).toBeGreaterThan(2);
    const folder = temporaryFolder();
    for (const { path, command: line } of ours) {
      const [, , , , ...args] = words(line);
      if (args[0] === 'run') {
        const home = join(folder, args[args.indexOf('--home') + 1] ?? '');
        useFreePorts(home);
        const node = await startNode(home);
        expect(await node.stop(), line).toBe(0);
      } else {
        const { exit, out, err } = await command(args, { cwd: folder });
        expect(exit, `${path}: ${line}\n${out}\n${err}`).toBe(0);
      }
    }
  });
});
