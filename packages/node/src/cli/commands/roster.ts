import { writeFileSync } from 'node:fs';
import {
  cardFingerprint,
  decodeCard,
  encodeChain,
  fingerprint,
  naclVerifier,
  type RosterChain,
} from '@drehscheibe/protocol';
import type { Outcome } from '../../governance/index.ts';
import { cardPath } from '../card-path.ts';
import { type CommandGroup, type Context, defineCommand } from '../command.ts';
import { usageError } from '../errors.ts';
import { readWhole } from '../whole-file.ts';
import { wholeNumber } from '../whole-number.ts';

const out = {
  type: 'string',
  value: 'FILE',
  about: { de: 'Datei, in die das Teilnehmerverzeichnis geschrieben wird', en: 'file the roster is written to' },
} as const;

const replace = {
  type: 'boolean',
  about: {
    de: 'einen früher unterschriebenen Vorschlag derselben Epoche aufgeben',
    en: 'give up a proposal of the same epoch signed before',
  },
} as const;

const decision = {
  type: 'string',
  value: 'TEXT',
  about: { de: 'der Beschluss dahinter, in Worten', en: 'the decision behind it, in words' },
} as const;

const init = defineCommand({
  name: 'init',
  summary: {
    de: 'Netz gründen: dieser Knoten und die Inhaber der Karten',
    en: 'found a network: this node and the holders of the cards',
  },
  positionals: [],
  options: {
    card: {
      type: 'string',
      value: 'FILE',
      multiple: true,
      about: { de: 'Karte eines weiteren Knotens', en: 'card of a further node' },
    },
    network: {
      type: 'string',
      value: 'NAME',
      about: { de: 'Name des Netzes (sonst drehscheibe)', en: 'name of the network (else drehscheibe)' },
    },
    demo: {
      type: 'boolean',
      about: {
        de: 'Netz zur Vorführung: schnelle Uhr, `publish` erlaubt',
        en: 'demonstration network: fast clock, `publish` allowed',
      },
    },
    'period-ms': {
      type: 'string',
      value: 'N',
      about: { de: 'mit --demo: Länge einer Periode (sonst 1000)', en: 'with --demo: length of a period (else 1000)' },
    },
    decision,
    out,
    replace,
  },
  runs: 'node',
  async run(context, { options }) {
    const cards: Uint8Array[] = [];
    for (const file of options.card) cards.push(await readWhole(context, file));
    if (cards.length > 0 && options.out === undefined) throw outMissing();
    const periodMs = wholeNumber('--period-ms', options['period-ms'] ?? '1000', 1, 1_000_000_000);
    const { governance } = await context.node();
    const outcome = await governance.found(cards, {
      network: options.network ?? (options.demo ? 'drehscheibe-demo' : 'drehscheibe'),
      demo: options.demo ? { periodMs } : null,
      decision: options.decision ?? 'Gründung des Netzes',
      replace: options.replace,
    });
    return report(context, outcome, options.out);
  },
});

const invite = defineCommand({
  name: 'invite',
  summary: {
    de: 'Knoten aufnehmen oder mit seiner neuen Karte erneuern: eine neue Epoche',
    en: 'admit a node, or renew it with its new card: a new epoch',
  },
  positionals: ['CARD'],
  options: { decision, out, replace },
  runs: 'node',
  async run(context, { options, positionals: [file] }) {
    const card = await readWhole(context, file);
    const { governance } = await context.node();
    const terms = {
      ...(options.decision === undefined ? {} : { decision: options.decision }),
      replace: options.replace,
    };
    return report(context, await governance.invite(card, terms), options.out);
  },
});

const join = defineCommand({
  name: 'join',
  summary: { de: 'Einer Einladung folgen', en: 'follow an invitation' },
  positionals: ['FILE'],
  options: {
    fingerprint: {
      type: 'string',
      value: '"12345 …"',
      about: {
        de: 'Fingerabdruck des ersten Verzeichnisses, wie er am Telefon genannt wurde',
        en: 'fingerprint of the first roster, as read out on the phone',
      },
    },
  },
  runs: 'node',
  async run(context, { options, positionals: [file] }) {
    const { governance } = await context.node();
    const chain = await governance.join(await readWhole(context, file), options.fingerprint);
    if (options.fingerprint === undefined)
      context.note({
        de: `Bitte am Telefon vergleichen: Fingerabdruck des Netzes ${fingerprintOf(chain)}`,
        en: `Please compare on the phone: fingerprint of the network ${fingerprintOf(chain)}`,
      });
    printChain(context, chain);
    return 0;
  },
});

const sign = defineCommand({
  name: 'sign',
  summary: {
    de: 'Vorschlag unterschreiben; mit der letzten nötigen Unterschrift gilt er',
    en: 'sign a proposal; with the last signature needed it is in force',
  },
  positionals: ['FILE'],
  options: {
    out: { ...out, about: { de: 'andere Datei für das Ergebnis', en: 'another file for the result' } },
    replace,
  },
  runs: 'node',
  async run(context, { options, positionals: [file] }) {
    const { governance } = await context.node();
    const outcome = await governance.sign(await readWhole(context, file), { replace: options.replace });
    return report(context, outcome, options.out ?? file);
  },
});

const show = defineCommand({
  name: 'show',
  summary: { de: 'Teilnehmerverzeichnis zeigen und ausgeben', en: 'show and export the roster' },
  positionals: [],
  options: { out },
  runs: 'node',
  async run(context, { options }) {
    const { federation } = await context.node();
    const chain = federation.roster.chain();
    if (!chain) {
      context.print({ de: 'Dieser Knoten gehört noch zu keinem Netz.', en: 'This node belongs to no network yet.' });
      context.value(null);
      return 1;
    }
    if (options.out !== undefined) await context.write(options.out, encodeChain(chain.signed));
    printChain(context, chain);
    return 0;
  },
});

const card = defineCommand({
  name: 'card',
  summary: {
    de: 'Karte dieses Knotens neu schreiben, etwa nach einer neuen Adresse (danach `roster invite` durch ein Mitglied)',
    en: 'write the card of this node anew, after a new address for example (then `roster invite` by a member)',
  },
  positionals: [],
  options: {},
  runs: 'node',
  async run(context) {
    const { governance, config } = await context.node();
    const bytes = governance.card();
    writeFileSync(cardPath(config.home), bytes, { mode: 0o600 });
    const print = cardFingerprint(decodeCard(bytes, naclVerifier));
    context.print({
      de: `Karte: ${cardPath(config.home)}\nFingerabdruck: ${print}`,
      en: `Card: ${cardPath(config.home)}\nFingerprint: ${print}`,
    });
    context.value({ card: cardPath(config.home), fingerprint: print });
    return 0;
  },
});

/** Writes the chain file and says whether the roster is in force or who still has to sign. */
async function report(context: Context, outcome: Outcome, file: string | undefined): Promise<number> {
  const { standing, adopted } = outcome;
  if (file !== undefined) await context.write(file, outcome.file);
  else if (!adopted) throw outMissing();
  context.print({
    de: `Netz „${standing.network}“, Epoche ${standing.epoch}: ${standing.members.join(', ')}. Beschluss: ${standing.decision}`,
    en: `Network "${standing.network}", epoch ${standing.epoch}: ${standing.members.join(', ')}. Decision: ${standing.decision}`,
  });
  context.print(
    adopted
      ? { de: 'Gilt jetzt: genug Unterschriften.', en: 'In force now: enough signatures.' }
      : {
          de: `${standing.signed.length} von ${standing.needed} Unterschriften. Es fehlen welche von: ${standing.missing.join(', ')}. Weiter mit \`drehscheibe roster sign ${file}\` dort.`,
          en: `${standing.signed.length} of ${standing.needed} signatures. Some are missing from: ${standing.missing.join(', ')}. Go on with \`drehscheibe roster sign ${file}\` there.`,
        },
  );
  context.value({ ...standing, adopted, file: file ?? null });
  return 0;
}

function printChain(context: Context, chain: RosterChain): void {
  const { network, epoch, demo, members, decision } = chain.current;
  context.print({
    de: `Netz „${network}“${demo ? ' (Vorführung)' : ''}, Epoche ${epoch}. Beschluss: ${decision}`,
    en: `Network "${network}"${demo ? ' (demonstration)' : ''}, epoch ${epoch}. Decision: ${decision}`,
  });
  context.print({ de: `Fingerabdruck: ${fingerprintOf(chain)}`, en: `Fingerprint: ${fingerprintOf(chain)}` });
  for (const { id, name, role, districts } of members) context.print([id, role, name, districts.join(' ')].join('\t'));
  context.value({
    network,
    epoch,
    demo,
    decision,
    fingerprint: fingerprintOf(chain),
    members: members.map(({ id, name, role, districts, addresses, since }) => ({
      id,
      name,
      role,
      districts,
      addresses,
      since,
    })),
  });
}

/** Of the first epoch: it names the network for good. */
function fingerprintOf(chain: RosterChain): string {
  return fingerprint(chain.signed[0]!.roster);
}

function outMissing() {
  return usageError(
    {
      de: 'Andere müssen noch unterschreiben: Nennen Sie mit --out die Datei, die reihum geht.',
      en: 'Others still have to sign: name the file that goes round with --out.',
    },
    'OPTION_MISSING',
  );
}

export const roster: CommandGroup = {
  name: 'roster',
  summary: { de: 'Teilnehmerverzeichnis: wer zum Netz gehört', en: 'roster: who belongs to the network' },
  commands: [init, invite, join, sign, show, card],
};
