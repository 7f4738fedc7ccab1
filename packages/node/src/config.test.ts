import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDistrictCode, parseMemberId } from '@drehscheibe/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Config, ConfigError, homePaths, readConfig, writeConfig } from './config.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'drehscheibe-config-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const good = (): Config => ({
  home,
  member: parseMemberId('hildesheim'),
  name: 'Arbeitsmarktdrehscheibe Hildesheim',
  role: 'region',
  districts: [parseDistrictCode('03254')],
  p2p: { listen: ['/ip4/0.0.0.0/tcp/4801', '/ip6/::/tcp/4801'], announce: ['/dns4/knoten.example.org/tcp/4801'] },
  api: { host: '127.0.0.1', port: 8480, behindProxy: false },
  log: { level: 'info' },
});

function write(json: unknown): void {
  writeFileSync(homePaths(home).config, typeof json === 'string' ? json : JSON.stringify(json));
}

function faultsOf(json: unknown): ConfigError['data']['faults'] {
  write(json);
  try {
    readConfig(home);
  } catch (error) {
    if (error instanceof ConfigError) return error.data.faults;
    throw error;
  }
  return [];
}

const codes = (json: unknown) => faultsOf(json).map(({ key, code }) => `${key} ${code}`);

test('what was written is what is read, for its owner alone and without the home in it', () => {
  writeConfig(good());
  expect(readConfig(home)).toEqual(good());
  expect(statSync(homePaths(home).config).mode & 0o777).toBe(0o600);
  expect(readFileSync(homePaths(home).config, 'utf8')).not.toContain(home);
});

test('announced addresses, the proxy and the log level may be left out', () => {
  const { home: _home, log: _log, ...file } = good();
  write({ ...file, p2p: { listen: file.p2p.listen }, api: { host: '127.0.0.1', port: 8480 } });
  expect(readConfig(home)).toEqual({ ...good(), p2p: { ...good().p2p, announce: [] } });
});

test('every fault is listed at once, in both languages, with key, value and what to do', () => {
  const broken = {
    member: 'Hildesheim!',
    name: '',
    role: 'boss',
    districts: ['3254', '03254', '03254'],
    p2p: { listen: ['tcp://0.0.0.0:4801', '/ip4/999.1.1.1/tcp/1', '/ip4/1.2.3.4/tcp/65536'], anounce: [] },
    api: { host: 'not a host', port: 80.5, behindProxy: 'no' },
    log: { level: 'loud' },
    sead: 'x'.repeat(100),
  };
  const faults = faultsOf(broken);
  expect(faults.map(({ key, code }) => `${key} ${code}`)).toEqual([
    'sead unknown',
    'member notMember',
    'name notText',
    'role notRole',
    'districts[2] duplicate',
    'districts[0] notDistrict',
    'p2p.anounce unknown',
    'p2p.listen[0] notListenAddress',
    'p2p.listen[1] notListenAddress',
    'p2p.listen[2] notListenAddress',
    'api.host notHost',
    'api.port notPort',
    'api.behindProxy notBoolean',
    'log.level notLevel',
  ]);
  expect(faults.find(({ key }) => key === 'districts[0]')).toMatchObject({
    value: '"3254"',
    de: expect.stringContaining('führender Null'),
    en: expect.stringContaining('leading zero'),
  });
  expect(faults[0]?.value).toHaveLength(61);
  expect(() => readConfig(home)).toThrow(/hat 14 Fehler:[\s\S]*districts\[0\] = "3254": Kreis[\s\S]*has 14 faults:/);
});

test('missing values are told one by one, missing sections once', () => {
  expect(codes({})).toEqual([
    'member missing',
    'name missing',
    'role missing',
    'districts missing',
    'p2p missing',
    'api missing',
  ]);
  const { home: _home, ...file } = good();
  expect(codes({ ...file, api: {}, p2p: {} })).toEqual(['p2p.listen missing', 'api.host missing', 'api.port missing']);
});

test('role and districts have to fit together', () => {
  const { home: _home, ...file } = good();
  expect(codes({ ...file, districts: [] })).toEqual(['districts regionWithoutDistrict']);
  expect(codes({ ...file, role: 'observer' })).toEqual(['districts observerWithDistrict']);
  expect(codes({ ...file, role: 'observer', districts: [] })).toEqual([]);
  expect(codes({ ...file, p2p: { listen: [] } })).toEqual(['p2p.listen nothingToListenOn']);
});

test('what others would refuse in the roster is refused here: characters nobody sees, a ninth address', () => {
  const { home: _home, ...file } = good();
  for (const name of ['Hildes\u200bheim', 'Hildesheim ', 'Lu\u0308neburg', 'a\nb']) {
    expect(codes({ ...file, name })).toEqual(['name notText']);
  }
  const nine = Array.from({ length: 9 }, (_, i) => `/ip4/192.0.2.1/tcp/${i + 1}`);
  expect(codes({ ...file, p2p: { listen: nine, announce: nine } })).toEqual([
    'p2p.listen tooManyAddresses',
    'p2p.announce tooManyAddresses',
  ]);
});

test.each([['[]'], ['null'], ['7'], ['"text"']])('a file that holds %s is refused as a whole', (text) => {
  write(text);
  expect(() => readConfig(home)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
});

test('a file that is no JSON, or is not there, is said so', () => {
  expect(codes('{"member": ')).toEqual([' notJson']);
  rmSync(homePaths(home).config);
  expect(() => readConfig(home)).toThrow(expect.objectContaining({ code: 'CONFIG_MISSING' }));
  expect(() => readConfig(home)).toThrow(/drehscheibe init/);
});

test('a faulty configuration is not written', () => {
  expect(() => writeConfig({ ...good(), name: '' })).toThrow(ConfigError);
  expect(() => readConfig(home)).toThrow(expect.objectContaining({ code: 'CONFIG_MISSING' }));
});
