import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { cardFingerprint, decodeCard, naclVerifier, parseDistrictCode, parseMemberId } from '@drehscheibe/protocol';
import { type Config, homePaths, writeConfig } from '../../config.ts';
import { createSeed, createSessionSecret } from '../../secrets.ts';
import { cardPath } from '../card-path.ts';
import { defineCommand } from '../command.ts';
import { CliError, usageError } from '../errors.ts';
import { parsed } from '../parsed.ts';
import { wholeNumber } from '../whole-number.ts';

export const init = defineCommand({
  name: 'init',
  summary: {
    de: 'Neuen Knoten anlegen: Schlüssel, Konfiguration, Karte für das Teilnehmerverzeichnis',
    en: 'create a new node: keys, configuration, card for the roster',
  },
  positionals: [],
  options: {
    region: {
      type: 'string',
      value: 'ID',
      required: true,
      about: { de: 'Kennung im Netz: a-z, 0-9, -', en: 'id in the network: a-z, 0-9, -' },
    },
    name: {
      type: 'string',
      value: 'NAME',
      about: { de: 'Name, wie ihn Menschen lesen (sonst die Kennung)', en: 'name as people read it (else the id)' },
    },
    district: {
      type: 'string',
      value: 'AGS[,AGS]',
      multiple: true,
      about: { de: 'Kreise, für die die Region veröffentlicht', en: 'districts the region publishes for' },
    },
    role: {
      type: 'string',
      choices: ['region', 'observer'],
      about: { de: 'Region (sonst) oder nur beobachtend', en: 'region (default) or observer' },
    },
    'p2p-host': {
      type: 'string',
      value: 'IP',
      about: {
        de: 'Adresse, an der andere Knoten anklopfen; sonst nur dieser Rechner (127.0.0.1)',
        en: 'address at which other nodes knock; else this machine only (127.0.0.1)',
      },
    },
    'p2p-port': {
      type: 'string',
      value: 'N',
      about: { de: 'Port für andere Knoten (sonst 4711)', en: 'port for other nodes (else 4711)' },
    },
    announce: {
      type: 'string',
      value: 'MULTIADDR',
      multiple: true,
      about: {
        de: 'Adresse, die anderen genannt wird, etwa /dns4/knoten.example.org/tcp/4711',
        en: 'address told to others, such as /dns4/node.example.org/tcp/4711',
      },
    },
    'api-port': {
      type: 'string',
      value: 'N',
      about: { de: 'Port der Webseiten (sonst 4701)', en: 'port of the web pages (else 4701)' },
    },
  },
  runs: 'here',
  async run(context, { options }) {
    const { home } = context;
    const paths = homePaths(home);
    if (existsSync(paths.config) || existsSync(paths.seed)) throw homeExists(home);
    const config = configOf(home, options);
    mkdirSync(home, { recursive: true, mode: 0o700 });
    createSeed(home);
    createSessionSecret(home);
    writeConfig(config);

    const node = await context.node();
    const card = node.governance.card();
    writeFileSync(cardPath(home), card, { mode: 0o600 });
    const fingerprint = cardFingerprint(decodeCard(card, naclVerifier));
    const firstCode = await node.access.firstCode();

    context.print({
      de: `Knoten angelegt: ${config.member} in ${home}`,
      en: `Node created: ${config.member} in ${home}`,
    });
    context.print({
      de: `Karte für das Teilnehmerverzeichnis: ${cardPath(home)}`,
      en: `Card for the roster: ${cardPath(home)}`,
    });
    context.print({
      de: `Fingerabdruck, am Telefon zu vergleichen: ${fingerprint}`,
      en: `Fingerprint, to be compared on the phone: ${fingerprint}`,
    });
    context.print({
      de: `Einmalcode für das erste Konto: ${firstCode}`,
      en: `One-time code for the first account: ${firstCode}`,
    });
    context.value({ member: config.member, home, card: cardPath(home), fingerprint, firstCode });
    return 0;
  },
});

interface InitOptions {
  readonly region: string;
  readonly name: string | undefined;
  readonly district: readonly string[];
  readonly role: string | undefined;
  readonly 'p2p-host': string | undefined;
  readonly 'p2p-port': string | undefined;
  readonly announce: readonly string[];
  readonly 'api-port': string | undefined;
}

function configOf(home: string, options: InitOptions): Config {
  const port = wholeNumber('--p2p-port', options['p2p-port'] ?? '4711', 0, 65_535);
  const host = options['p2p-host'] ?? '127.0.0.1';
  const role = options.role === 'observer' ? 'observer' : 'region';
  const districts = options.district
    .flatMap((list) => list.split(','))
    .map((code) => parsed('--district', code.trim(), parseDistrictCode, '03254'));
  if (role === 'region' && districts.length === 0)
    throw usageError({
      de: 'Eine Region braucht mindestens einen Kreis: --district 03254',
      en: 'A region needs at least one district: --district 03254',
    });
  return {
    home,
    member: parsed('--region', options.region, parseMemberId, 'hildesheim'),
    name: options.name ?? options.region,
    role,
    districts,
    p2p: { listen: [`/${host.includes(':') ? 'ip6' : 'ip4'}/${host}/tcp/${port}`], announce: options.announce },
    api: { host: '127.0.0.1', port: wholeNumber('--api-port', options['api-port'] ?? '4701', 0, 65_535) },
    log: { level: 'info' },
  };
}

function homeExists(home: string): CliError {
  return new CliError('HOME_EXISTS', {
    de: `In ${home} liegt schon ein Knoten; er wird nie überschrieben. Nennen Sie mit --home einen anderen Ort.`,
    en: `There is a node in ${home} already; it is never overwritten. Name another place with --home.`,
  });
}
