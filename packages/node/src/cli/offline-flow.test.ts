import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { quarterAt, quarterIndex, quarterOf } from '@drehscheibe/protocol';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { until } from '../../../../test/support/until.ts';
import { createCliHarness } from './test-support/cli-harness.ts';

/** Passwords are hashed at full cost here, and stores written synced. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const cli = createCliHarness();
const home = ['--home', 'hildesheim'];
/** Two quarters ahead: openings in the past never leave the node. */
const quarter = quarterAt(quarterIndex(quarterOf(Date.now())) + 2);
const header = 'kldb;count;quarter;district;sharing';

interface EntryView {
  id: string;
  kind: string;
  count: number;
  state: string;
}

function file(name: string, ...lines: string[]): string {
  writeFileSync(cli.path(name), `${lines.join('\n')}\n`);
  return name;
}

beforeAll(async () => {
  const ports = ['--p2p-port', '0', '--api-port', '0'];
  const init = ['init', '--region', 'hildesheim', '--name', 'Hildesheim', '--district', '03254', ...ports, ...home];
  const made = await cli.json<{ fingerprint: string; firstCode: string }>(...init);
  expect(made.fingerprint).toMatch(/^\d{5}( \d{5}){5}$/);
  expect(made.firstCode).toMatch(/^[0-9A-Z-]{20,}$/);
});
afterAll(cli.remove);

test('init keeps secrets to this user and never overwrites a home', async () => {
  for (const name of ['seed', 'session-secret', 'config.json'])
    expect(statSync(cli.path(`hildesheim/${name}`)).mode & 0o077).toBe(0);
  const { exit, err } = await cli.drehscheibe('init', '--region', 'andere', '--district', '03157', ...home);
  expect([exit, err.includes('HOME_EXISTS')]).toEqual([1, true]);
  const region = await cli.drehscheibe('init', '--region', 'ohne-kreis', '--home', 'ohne-kreis');
  expect([region.exit, existsSync(cli.path('ohne-kreis'))]).toEqual([2, false]);
});

test('check finds a new node sound, and names a secret that others may read', async () => {
  const sound = await cli.json<{ sound: boolean; findings: { part: string; code: string }[] }>('check', ...home);
  expect(sound.sound).toBe(true);
  expect(sound.findings).toContainEqual(expect.objectContaining({ part: 'roster', code: 'ROSTER_MISSING' }));
  chmodSync(cli.path('hildesheim/seed'), 0o644);
  const { exit, out } = await cli.drehscheibe('check', ...home);
  chmodSync(cli.path('hildesheim/seed'), 0o600);
  expect(exit).toBe(1);
  expect(out).toContain('chmod 600');
});

describe('from a file to a published vector, while no node runs', () => {
  test('without a network nothing can be published', async () => {
    const { exit, err } = await cli.drehscheibe('publish', ...home);
    expect([exit, err.includes('PUBLISH_NO_ROSTER')]).toEqual([1, true]);
  });

  test('a network of one is complete at once', async () => {
    const outcome = await cli.json('roster', 'init', '--demo', '--period-ms', '100', ...home);
    expect(outcome).toMatchObject({ epoch: 1, adopted: true, missing: [] });
    const again = await cli.drehscheibe('roster', 'init', '--demo', ...home);
    expect([again.exit, again.err.includes('ROSTER_EXISTS')]).toEqual([1, true]);
  });

  test('a dry run imports nothing, a wrong row neither, and both say what they saw', async () => {
    const openings = file('openings.csv', header, `24212;12;${quarter};03254;open`, `24212;3;${quarter};3254;open`);
    const dry = await cli.json('import', 'openings', openings, '--establishment', 'werk', '--dry-run', ...home);
    expect(dry).toMatchObject({ rows: 2, problems: 0, applied: false });
    const wrong = file('wrong.csv', header, `24212;12;${quarter};03254;open`, `24212;viele;${quarter};03254;open`);
    const refused = await cli.drehscheibe('import', 'openings', wrong, '--establishment', 'werk', ...home);
    expect(refused.exit).toBe(1);
    expect(refused.out).toContain('Zeile 3');
    expect(refused.err).toContain('IMPORT_REFUSED');
    expect(await cli.json('entries', ...home)).toEqual([]);
    expect(await cli.json('establishment', 'list', ...home)).toEqual([]);
  });

  test('an import releases openings, and a second one doubles nothing', async () => {
    const first = await cli.json('import', 'openings', 'openings.csv', '--establishment', 'werk', ...home);
    expect(first).toMatchObject({ applied: true, receipt: { created: 1, alreadyImported: false } });
    const second = await cli.json('import', 'openings', 'openings.csv', '--establishment', 'werk', ...home);
    expect(second).toMatchObject({ receipt: { created: 0, alreadyImported: true } });
    const entries = await cli.json<EntryView[]>('entries', ...home);
    expect(entries.map(({ kind, count, state }) => [kind, count, state])).toEqual([['opening', 15, 'released']]);
  });

  test('changing one thing about an establishment keeps the others', async () => {
    const add = (...options: string[]) => cli.json('establishment', 'add', '--id', 'konzern', ...options, ...home);
    await add('--name', 'Konzern (Demo)', '--company', 'Konzern AG (Demo)', '--issuer', '--no-works-council');
    expect(await add('--name', 'Konzern Nord (Demo)')).toMatchObject({
      ...{ name: 'Konzern Nord (Demo)', company: 'Konzern AG (Demo)' },
      ...{ issuer: true, hasWorksCouncil: false, district: '03254' },
    });
    expect(await add('--no-issuer')).toMatchObject({ name: 'Konzern Nord (Demo)', issuer: false });
  });

  test('an establishment that does not exist yet is created, and that is said', async () => {
    const { exit, err } = await cli.drehscheibe(
      'import',
      'openings',
      'openings.csv',
      '--establishment',
      'neu',
      ...home,
    );
    expect([exit, err.includes('Neuer Betrieb angelegt: neu, Kreis 03254')]).toEqual([0, true]);
  });

  test('publish makes the vector, and a query finds what it says, as often as it is asked', async () => {
    expect(await cli.json('publish', ...home)).toMatchObject({ seq: 1, cells: 1 });
    const question = ['--kldb', '242', '--level', '2', '--count', '40', '--from', quarter, '--district', '03254'];
    const matches = await cli.json<object[]>('query', ...question, ...home);
    expect(matches).toEqual([
      expect.objectContaining({
        region: 'hildesheim',
        district: '03254',
        kldb: '242',
        level: 2,
        quarter,
        count: 30,
        part: 'open',
      }),
    ]);
    expect(matches[0]).toHaveProperty('cost.commute');
    expect(await cli.json('query', ...question, ...home)).toEqual(matches);
  });

  test('peers and plan answer offline too', async () => {
    expect(await cli.json('peers', ...home)).toMatchObject({
      running: false,
      of: 0,
      vectors: [{ member: 'hildesheim', seq: 1 }],
    });
    expect(await cli.json('plan', ...home)).toMatchObject({
      certificate: true,
      figures: { demandCovered: { interval: null } },
      changes: { since: null },
    });
  });

  test('an entry is withdrawn once', async () => {
    const [entry] = await cli.json<EntryView[]>('entries', '--establishment', 'neu', ...home);
    expect(await cli.json('withdraw', entry!.id, ...home)).toMatchObject({ state: 'withdrawn' });
    expect((await cli.drehscheibe('withdraw', entry!.id, ...home)).exit).toBe(1);
  });
});

describe('a release needs both sides, each with an own password', () => {
  const people = [
    ['leitung', 'releasing'],
    ['betriebsrat', 'worksCouncil'],
  ] as const;

  test('accounts are made from password files', async () => {
    for (const [name, role] of people) {
      const secret = file(`${name}.txt`, `ein langes Kennwort von ${name}`);
      await cli.json(
        'account',
        'add',
        name,
        '--role',
        role,
        '--establishment',
        'werk',
        '--password-file',
        secret,
        ...home,
      );
    }
    expect(await cli.json<{ name: string }[]>('account', 'list', ...home)).toHaveLength(2);
    const nowhere = [
      'account',
      'add',
      'x1',
      '--role',
      'releasing',
      '--establishment',
      'keiner',
      '--password-file',
      'leitung.txt',
    ];
    expect((await cli.drehscheibe(...nowhere, ...home)).err).toContain('ESTABLISHMENT_UNKNOWN');
  });

  test('the first approval asks the works council, the second releases', async () => {
    const releases = file('releases.csv', header, `24212;8;${quarter};;open`);
    await cli.json('import', 'releases', releases, '--establishment', 'werk', ...home);
    const [release] = await cli.json<EntryView[]>('entries', '--kind', 'release', ...home);
    expect(release?.state).toBe('draft');
    const approve = (name: string, secret = `${name}.txt`) =>
      cli.drehscheibe('approve', release!.id, '--account', name, '--password-file', secret, '--json', ...home);

    const stranger = await approve('leitung', 'betriebsrat.txt');
    expect([stranger.exit, stranger.err.includes('PASSWORD_WRONG')]).toEqual([1, true]);
    expect(JSON.parse((await approve('leitung')).out)).toMatchObject([{ state: 'reviewed' }]);
    expect((await approve('leitung')).err).toContain('SAME_ACCOUNT');
    expect(JSON.parse((await approve('betriebsrat')).out)).toMatchObject([{ state: 'released' }]);
  });

  test('without a terminal a password is not asked for', async () => {
    const { exit, err } = await cli.drehscheibe('account', 'add', 'jemand', '--role', 'operator', ...home);
    expect([exit, err.includes('ANSWER_MISSING')]).toEqual([1, true]);
  });
});

describe('a third party checks an export without a node', () => {
  beforeAll(async () => {
    await cli.json('export', '--out', 'own.feed', ...home);
    await cli.json('roster', 'show', '--out', 'own.roster', ...home);
  });

  test('0: signed, unchanged and without a gap', async () => {
    const { exit, out } = await cli.drehscheibe('verify', 'own.feed', '--roster', 'own.roster');
    expect([exit, out.startsWith('Gültig')]).toEqual([0, true]);
  });

  test('1: one flipped bit', async () => {
    const bytes = readFileSync(cli.path('own.feed'));
    bytes[bytes.length - 100]! ^= 1;
    writeFileSync(cli.path('bent.feed'), bytes);
    const { exit, out } = await cli.drehscheibe('verify', 'bent.feed', '--roster', 'own.roster', '--json');
    expect([exit, JSON.parse(out).verdict]).toEqual([1, 'invalid']);
  });

  test('2: a file that is not there, or a roster that is none', async () => {
    for (const argv of [
      ['verify', 'nirgends.feed', '--roster', 'own.roster'],
      ['verify', 'own.feed', '--roster', 'own.feed'],
    ]) {
      const { exit, out } = await cli.drehscheibe(...argv);
      expect([exit, out.startsWith('Nicht zu entscheiden')]).toEqual([2, true]);
    }
  });

  test('an export without --out lies in the home', async () => {
    const { file: path } = await cli.json<{ file: string }>('export', ...home);
    expect(path).toBe(cli.path('hildesheim/export/hildesheim-1.feed'));
    expect((await cli.drehscheibe('verify', path, '--roster', 'own.roster')).exit).toBe(0);
  });

  test('a protected part is told in plain words and in numbers', async () => {
    const verified = ['verify', 'released.feed', '--roster', 'own.roster'] as const;
    const released = async () =>
      (await cli.json<{ released: { author: string; supply: number[] }[] }>(...verified)).released;
    const aggregated = file('aggregated.csv', header, `25112;9;${quarter};03254;aggregated`);
    await cli.json('import', 'openings', aggregated, '--establishment', 'neu', ...home);
    // With nothing new in the open part a publication on demand waits for the next release.
    await until(async () => {
      await cli.json('publish', ...home);
      await cli.json('export', '--out', 'released.feed', ...home);
      return (await released()).length > 0;
    });
    const [part] = await released();
    expect(part).toMatchObject({ author: 'hildesheim' });
    expect(part!.supply).toHaveLength(48);
    expect((await cli.drehscheibe(...verified)).out).toContain('geschützter Teil, Periode');
    const { findings } = await cli.json<{ findings: { part: string; code: string }[] }>('check', ...home);
    expect(findings).toContainEqual(expect.objectContaining({ part: 'release', code: 'OK' }));
  });
});
