import { equalBytes, type FeedFault, follows, open, type RosterChain } from '@drehscheibe/protocol';
import { type Config, readConfig } from '../config.ts';
import type { ProtectedBudget } from '../disclosure/index.ts';
import { nodeVerifier } from '../federation/index.ts';
import type { Node } from '../node.ts';
import { readSeed, readSessionSecret } from '../secrets.ts';
import type { Context } from './command.ts';
import { describeError } from './error-words.ts';
import { requireHome } from './offline.ts';
import { takenPlaces } from './ports.ts';
import type { Words } from './words.ts';

interface Finding {
  readonly part: 'home' | 'config' | 'secrets' | 'store' | 'roster' | 'feeds' | 'release' | 'clock' | 'ports' | 'peers';
  readonly verdict: 'ok' | 'warning' | 'fault';
  readonly code: string;
  readonly words: Words;
}

/** Validity windows tolerate minutes (3-federation section 1). */
const tolerableSkewMs = 5 * 60_000;

/** Examines a home part by part; a part that another one rests on is left out once that one has failed. */
export async function examine(context: Context): Promise<Finding[]> {
  const findings: Finding[] = [];
  const part = async <T>(name: Finding['part'], work: () => Promise<T> | T): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      const { code, words } = await describeError(error);
      findings.push({ part: name, verdict: 'fault', code, words });
      return undefined;
    }
  };
  const found = (name: Finding['part'], verdict: Finding['verdict'], code: string, words: Words) =>
    findings.push({ part: name, verdict, code, words });

  const present = await part('home', () => {
    requireHome(context.home);
    return true;
  });
  if (!present) return findings;

  const config = await part('config', () => readConfig(context.home));
  if (config)
    found('config', 'ok', 'OK', { de: `${config.member} (${config.name})`, en: `${config.member} (${config.name})` });
  const secrets = await part('secrets', () => [readSeed(context.home), readSessionSecret(context.home)]);
  if (secrets)
    found('secrets', 'ok', 'OK', { de: 'lesbar, nur für diesen Benutzer', en: 'readable, for this user only' });
  if (!config || !secrets) return findings;

  if (!context.live) findings.push(await portsOf(config));
  const node = await part('store', () => context.node());
  if (!node) return findings;
  found('store', 'ok', 'OK', { de: 'geöffnet', en: 'open' });

  const chain = node.federation.roster.chain();
  findings.push(rosterOf(node, chain));
  if (chain) await part('feeds', async () => findings.push(...(await feedsOf(node, chain))));
  await part('release', async () => findings.push(...(await releaseOf(node))));
  findings.push(await clockOf(node));
  if (context.live) findings.push(peersOf(node));
  return findings;
}

async function portsOf(config: Config): Promise<Finding> {
  const taken = await takenPlaces(config);
  const list = taken.join(', ');
  return taken.length > 0
    ? {
        part: 'ports',
        verdict: 'fault',
        code: 'PORT_TAKEN',
        words: {
          de: `belegt oder nicht erlaubt: ${list}. Beenden Sie das andere Programm oder ändern Sie config.json.`,
          en: `taken or not permitted: ${list}. Stop the other program or change config.json.`,
        },
      }
    : { part: 'ports', verdict: 'ok', code: 'OK', words: { de: 'frei', en: 'free' } };
}

function rosterOf(node: Node, chain: RosterChain | undefined): Finding {
  const finding = (verdict: Finding['verdict'], code: string, de: string, en: string): Finding => ({
    part: 'roster',
    verdict,
    code,
    words: { de, en },
  });
  if (!chain)
    return finding(
      'warning',
      'ROSTER_MISSING',
      'noch in keinem Netz. Weiter mit `roster init` oder `roster join`.',
      'in no network yet. Go on with `roster init` or `roster join`.',
    );
  const { epoch, network } = chain.current;
  const self = chain.member(node.config.member);
  if (!self)
    return finding(
      'fault',
      'ROSTER_NOT_LISTED',
      `Netz „${network}“, Epoche ${epoch}, führt diesen Knoten nicht.`,
      `network "${network}", epoch ${epoch}, does not list this node.`,
    );
  if (!equalBytes(self.keys.signing, node.publicKeys.signing))
    return finding(
      'fault',
      'ROSTER_KEY_DIFFERS',
      'führt einen anderen Schlüssel: Ist der Seed aus einer anderen Sicherung?',
      'lists another key: is the seed from another backup?',
    );
  return finding(
    'ok',
    'OK',
    `Netz „${network}“, Epoche ${epoch}, ${chain.current.members.length} Mitglieder`,
    `network "${network}", epoch ${epoch}, ${chain.current.members.length} members`,
  );
}

/** Every record held, verified anew from its bytes. */
async function feedsOf(node: Node, chain: RosterChain): Promise<Finding[]> {
  const faults: Finding[] = [];
  let count = 0;
  for (const { id } of chain.current.members) {
    let before: Parameters<typeof follows>[0] = null;
    for (const sealed of await node.federation.read.feed(id)) {
      const record = open(sealed, chain, nodeVerifier);
      const verdict: 'ok' | FeedFault = follows(before, record);
      if (verdict !== 'ok')
        faults.push({
          part: 'feeds',
          verdict: 'fault',
          code: verdict,
          words: {
            de: `${id} Nummer ${record.head.seq}: ${verdict}`,
            en: `${id} number ${record.head.seq}: ${verdict}`,
          },
        });
      before = record;
      count += 1;
    }
  }
  if (faults.length > 0) return faults;
  return [
    {
      part: 'feeds',
      verdict: 'ok',
      code: 'OK',
      words: { de: `${count} Veröffentlichungen geprüft`, en: `${count} publications verified` },
    },
  ];
}

const refusals: Record<NonNullable<ProtectedBudget['refusal']>, { code: string; words: Words }> = {
  historyLost: {
    code: 'RELEASE_HISTORY_LOST',
    words: {
      de: 'Der geschützte Teil erscheint erst im nächsten Jahrgang wieder: Eine Sicherung wurde zurückgespielt, oder der Datenträger ist neu. Der offene Teil geht weiter hinaus. Zu tun ist dann nichts. War beides nicht: Bitte den Datenträger prüfen.',
      en: 'The protected part comes back with the next vintage: a backup was restored, or the disk is new. The open part goes on. Then there is nothing to do. If it was neither, please check the disk.',
    },
  },
  clockBack: {
    code: 'RELEASE_CLOCK_BACK',
    words: {
      de: 'Der geschützte Teil bleibt aus: Das Verzeichnis der Veröffentlichungen ist weiter als die Uhr. Bitte stellen Sie die Uhr (NTP).',
      en: 'The protected part stays out: the ledger of publications is ahead of the clock. Please set the clock (NTP).',
    },
  },
  policyChanged: {
    code: 'RELEASE_POLICY_CHANGED',
    words: {
      de: 'Der geschützte Teil erscheint erst im nächsten Jahrgang wieder: Die Teilungsregel hat sich geändert. Zu tun ist nichts.',
      en: 'The protected part comes back with the next vintage: the sharing policy has changed. There is nothing to do.',
    },
  },
};

/** Of the protected part of the vectors. */
async function releaseOf(node: Node): Promise<Finding[]> {
  if (node.config.role !== 'region') return [];
  const { vintage, steps, refusal } = await node.disclosure.budget();
  if (refusal) return [{ part: 'release', verdict: 'warning', ...refusals[refusal] }];
  const released = steps.filter(({ state }) => state === 'released').length;
  return [
    {
      part: 'release',
      verdict: 'ok',
      code: 'OK',
      words: {
        de: `geschützter Teil, Jahrgang ${vintage}: ${released} von ${steps.length} veröffentlicht`,
        en: `protected part, vintage ${vintage}: ${released} of ${steps.length} released`,
      },
    },
  ];
}

async function clockOf(node: Node): Promise<Finding> {
  const now = node.clock.now();
  const skew = node.federation.network.status().clockSkewMs;
  const lastSealedAt = Math.max(0, ...(await node.disclosure.published()).map(({ sealedAt }) => sealedAt));
  const behind = Math.max(lastSealedAt - now, Math.abs(skew ?? 0));
  const minutes = Math.round(behind / 60_000);
  if (behind > tolerableSkewMs)
    return {
      part: 'clock',
      verdict: 'fault',
      code: 'CLOCK_SKEWED',
      words: {
        de: `weicht um ${minutes} Minuten ab. Bitte stellen Sie sie (NTP), bevor der Knoten veröffentlicht.`,
        en: `is off by ${minutes} minutes. Please set it (NTP) before the node publishes.`,
      },
    };
  const time = new Date(now).toISOString();
  return { part: 'clock', verdict: 'ok', code: 'OK', words: { de: time, en: time } };
}

function peersOf(node: Node): Finding {
  const { connected, of } = node.federation.network.status();
  return {
    part: 'peers',
    verdict: connected < of ? 'warning' : 'ok',
    code: connected < of ? 'PEERS_MISSING' : 'OK',
    words: { de: `verbunden mit ${connected} von ${of} Knoten`, en: `connected to ${connected} of ${of} nodes` },
  };
}
