import { parseDistrictCode } from '@drehscheibe/protocol';
import { consoleActor } from '../../registry/index.ts';
import { type CommandGroup, defineCommand } from '../command.ts';
import { usageError } from '../errors.ts';
import { firstDistrict } from '../first-district.ts';
import { parsed } from '../parsed.ts';

const add = defineCommand({
  name: 'add',
  summary: { de: 'Betrieb aufnehmen oder ändern', en: 'add or change an establishment' },
  positionals: [],
  options: {
    id: {
      type: 'string',
      value: 'ID',
      about: { de: 'Kennung; sonst aus dem Namen gebildet', en: 'id; else made from the name' },
    },
    name: {
      type: 'string',
      value: 'NAME',
      about: {
        de: 'Name des Betriebs (nötig, wenn es ihn noch nicht gibt)',
        en: 'name of the establishment (needed if it does not exist yet)',
      },
    },
    company: {
      type: 'string',
      value: 'NAME',
      about: { de: 'Unternehmen, zu dem er gehört; sonst der Name', en: 'company it belongs to; else the name' },
    },
    district: {
      type: 'string',
      value: 'AGS',
      about: { de: 'Kreis; sonst der erste des Knotens', en: 'district; else the first one of the node' },
    },
    issuer: {
      type: 'boolean',
      about: {
        de: 'börsennotiertes Unternehmen: seine Einträge bleiben geprüft, bis sie öffentlich sind (MAR)',
        en: 'issuer of traded securities: its entries stay reviewed until they are public (MAR)',
      },
    },
    'no-issuer': {
      type: 'boolean',
      about: { de: 'nicht (mehr) börsennotiert, oder der Plan ist öffentlich', en: 'no issuer, or its plan is public' },
    },
    'works-council': {
      type: 'boolean',
      about: { de: 'mit Betriebsrat (sonst, wenn neu)', en: 'has a works council (default when new)' },
    },
    'no-works-council': { type: 'boolean', about: { de: 'ohne Betriebsrat', en: 'has no works council' } },
  },
  runs: 'node',
  async run(context, { options }) {
    const { registry, config } = await context.node();
    const known = options.id === undefined ? undefined : await registry.establishment(options.id);
    const name = options.name ?? known?.name;
    if (name === undefined) throw nameMissing();
    const establishment = await registry.saveEstablishment(
      {
        ...(options.id === undefined ? {} : { id: options.id }),
        name,
        company: options.company ?? known?.company ?? name,
        district:
          options.district === undefined
            ? (known?.district ?? firstDistrict(config))
            : parsed('--district', options.district, parseDistrictCode, '03254'),
        issuer: chosen(options.issuer, options['no-issuer']) ?? known?.issuer ?? false,
        hasWorksCouncil:
          chosen(options['works-council'], options['no-works-council']) ?? known?.hasWorksCouncil ?? true,
      },
      consoleActor,
    );
    context.print({
      de: `Gespeichert: ${establishment.id} (${establishment.name}, Kreis ${establishment.district}).`,
      en: `Saved: ${establishment.id} (${establishment.name}, district ${establishment.district}).`,
    });
    context.value(establishment);
    return 0;
  },
});

const list = defineCommand({
  name: 'list',
  summary: { de: 'Betriebe des Knotens auflisten', en: 'list the establishments of the node' },
  positionals: [],
  options: {},
  runs: 'node',
  async run(context) {
    const establishments = await (await context.node()).registry.establishments();
    for (const { id, name, district } of establishments) context.print(`${id}\t${district}\t${name}`);
    if (establishments.length === 0) context.print({ de: 'Noch keine Betriebe.', en: 'No establishments yet.' });
    context.value(establishments);
    return 0;
  },
});

/** What a pair of flags says; undefined when neither is given. @throws CliError USAGE for both */
function chosen(yes: boolean, no: boolean): boolean | undefined {
  if (yes && no)
    throw usageError({
      de: 'Zwei Optionen widersprechen sich: eine mit und eine ohne no-.',
      en: 'Two options contradict each other: one with and one without no-.',
    });
  return yes || no ? yes : undefined;
}

function nameMissing() {
  return usageError(
    { de: 'Ein neuer Betrieb braucht einen Namen: --name "…"', en: 'A new establishment needs a name: --name "…"' },
    'OPTION_MISSING',
  );
}

export const establishment: CommandGroup = {
  name: 'establishment',
  summary: { de: 'Betriebe der Region', en: 'establishments of the region' },
  commands: [add, list],
};
