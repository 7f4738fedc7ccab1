import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import {
  type DistrictCode,
  isPlainText,
  limits,
  type MemberId,
  parseDistrictCode,
  parseMemberId,
} from '@drehscheibe/protocol';
import { type ConfigFault, configFault, configFaultText, type FaultCode } from './config-faults.ts';

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

export interface Config {
  /** Absolute directory; not part of the file. */
  readonly home: string;
  readonly member: MemberId;
  /** For people, such as "Arbeitsmarktdrehscheibe Hildesheim". */
  readonly name: string;
  readonly role: 'region' | 'observer';
  /** The districts this region publishes for; empty for an observer. */
  readonly districts: readonly DistrictCode[];
  /** Multiaddrs without /p2p. `announce` is what others are told instead of `listen`, behind a router. */
  readonly p2p: { readonly listen: readonly string[]; readonly announce: readonly string[] };
  /** `behindProxy`: TLS ends at a proxy in front of the node, so browsers speak https to it. */
  readonly api: { readonly host: string; readonly port: number; readonly behindProxy?: boolean };
  readonly log: { readonly level: (typeof logLevels)[number] };
}

/** Where a node keeps what in its home directory. */
export function homePaths(home: string) {
  const inside = (name: string) => join(resolve(home), name);
  return {
    config: inside('config.json'),
    seed: inside('seed'),
    sessionSecret: inside('session-secret'),
    store: inside('store'),
    controlSocket: inside('control.sock'),
    lock: inside('lock'),
  };
}

/** CONFIG_MISSING: no such file (or no right to read it); CONFIG_INVALID: `data.faults` has every fault. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code: 'CONFIG_MISSING' | 'CONFIG_INVALID';
  readonly data: { readonly path: string; readonly faults: readonly ConfigFault[] };

  constructor(code: ConfigError['code'], path: string, faults: readonly ConfigFault[] = [], options?: ErrorOptions) {
    super(
      code === 'CONFIG_INVALID'
        ? configFaultText(path, faults)
        : `Die Konfiguration ${path} ist nicht lesbar. Bitte zuerst "drehscheibe init" aufrufen.\n` +
            `The configuration ${path} cannot be read. Please run "drehscheibe init" first.`,
      options,
    );
    this.code = code;
    this.data = { path, faults };
  }
}

/** Reads and checks HOME/config.json once. Throws ConfigError. */
export function readConfig(home: string): Config {
  const path = homePaths(home).config;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ConfigError('CONFIG_MISSING', path, [], { cause });
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new ConfigError('CONFIG_INVALID', path, [configFault('', undefined, 'notJson')]);
  }
  return checkConfig(home, json);
}

/** Checks as `readConfig` does, then replaces HOME/config.json in one step. Throws ConfigError. */
export function writeConfig(config: Config): void {
  const { home, ...file } = config;
  checkConfig(home, file);
  const { config: path } = homePaths(home);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const handle = openSync(`${path}.new`, 'w', 0o600);
  try {
    writeSync(handle, `${JSON.stringify(file, null, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(`${path}.new`, path);
}

function checkConfig(home: string, json: unknown): Config {
  const faults: ConfigFault[] = [];
  const refuse = (key: string, value: unknown, code: FaultCode) => {
    faults.push(configFault(key, value, value === undefined ? 'missing' : code));
  };

  /** The fields of a section; unknown ones are faults, since a misspelt key would silently do nothing. */
  const section = (key: string, value: unknown, known: readonly string[]): Record<string, unknown> => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      refuse(key, value, 'notObject');
      return {};
    }
    for (const [field, content] of Object.entries(value)) {
      if (!known.includes(field)) faults.push(configFault(key ? `${key}.${field}` : field, content, 'unknown'));
    }
    return { ...value };
  };
  const list = <T>(key: string, value: unknown, item: (key: string, value: unknown) => T): T[] => {
    if (!Array.isArray(value)) {
      refuse(key, value, 'notList');
      return [];
    }
    value.forEach((entry, index) => {
      if (value.indexOf(entry) < index) refuse(`${key}[${index}]`, entry, 'duplicate');
    });
    return value.map((entry, index) => item(`${key}[${index}]`, entry));
  };
  /** A value that `accept` turns into what it means, or undefined when it cannot. */
  const value = <T>(key: string, found: unknown, code: FaultCode, accept: (found: unknown) => T | undefined): T => {
    const accepted = found === undefined ? undefined : accept(found);
    if (accepted === undefined) refuse(key, found, code);
    // Never seen by anybody when it is undefined: a fault is listed, and the check throws.
    return accepted as T;
  };

  const root = section('', json, ['member', 'name', 'role', 'districts', 'p2p', 'api', 'log']);
  const member = value('member', root.member, 'notMember', parsed(parseMemberId));
  const name = value('name', root.name, 'notText', shortText);
  const role = value('role', root.role, 'notRole', oneOf(['region', 'observer']));
  const districts = list('districts', root.districts, (key, code) =>
    value(key, code, 'notDistrict', parsed(parseDistrictCode)),
  );
  if (Array.isArray(root.districts)) {
    if (role === 'region' && districts.length === 0) refuse('districts', root.districts, 'regionWithoutDistrict');
    if (role === 'observer' && districts.length > 0) refuse('districts', root.districts, 'observerWithDistrict');
  }

  const p2p = section('p2p', root.p2p, ['listen', 'announce']);
  const multiaddrs = (key: string, found: unknown) => {
    const addresses = list(key, found, (itemKey, address) => value(itemKey, address, 'notListenAddress', tcpMultiaddr));
    // They stand in the roster, which has room for so many.
    if (addresses.length > limits.maxAddressesPerMember) refuse(key, found, 'tooManyAddresses');
    return addresses;
  };
  const listen = root.p2p === undefined ? [] : multiaddrs('p2p.listen', p2p.listen);
  if (Array.isArray(p2p.listen) && listen.length === 0) refuse('p2p.listen', p2p.listen, 'nothingToListenOn');
  const announce = multiaddrs('p2p.announce', p2p.announce ?? []);

  const api = section('api', root.api, ['host', 'port', 'behindProxy']);
  const host = root.api === undefined ? '' : value('api.host', api.host, 'notHost', hostName);
  const port = root.api === undefined ? 0 : value('api.port', api.port, 'notPort', portNumber);

  const behindProxy = value('api.behindProxy', api.behindProxy ?? false, 'notBoolean', (found) =>
    typeof found === 'boolean' ? found : undefined,
  );

  const log = section('log', root.log ?? {}, ['level']);
  const level = value('log.level', log.level ?? 'info', 'notLevel', oneOf(logLevels));

  if (faults.length > 0) throw new ConfigError('CONFIG_INVALID', homePaths(home).config, faults);
  return {
    home: resolve(home),
    member,
    name,
    role,
    districts,
    p2p: { listen, announce },
    api: { host, port, behindProxy },
    log: { level },
  };
}

const parsed =
  <T>(parse: (text: string) => T) =>
  (found: unknown): T | undefined => {
    try {
      return typeof found === 'string' ? parse(found) : undefined;
    } catch {
      return undefined;
    }
  };

const oneOf =
  <const T extends string>(allowed: readonly T[]) =>
  (found: unknown): T | undefined =>
    allowed.find((option) => option === found);

const shortText = (found: unknown) =>
  typeof found === 'string' && found !== '' && isPlainText(found, limits.maxNameLength) ? found : undefined;

const hostName = (found: unknown) =>
  typeof found === 'string' && (isIP(found) > 0 || /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i.test(found))
    ? found
    : undefined;

const portNumber = (found: unknown) =>
  typeof found === 'number' && Number.isInteger(found) && found >= 0 && found <= 65_535 ? found : undefined;

/** `/ip4/…/tcp/…` and its kin; nodes speak TCP only. */
function tcpMultiaddr(found: unknown): string | undefined {
  const [, kind, host, port] = /^\/(ip4|ip6|dns4|dns6|dns)\/([^/]+)\/tcp\/(\d{1,5})$/.exec(String(found)) ?? [];
  if (typeof found !== 'string' || host === undefined || Number(port) > 65_535) return undefined;
  const version = kind === 'ip4' ? 4 : kind === 'ip6' ? 6 : 0;
  return isIP(host) === version && hostName(host) !== undefined ? found : undefined;
}
