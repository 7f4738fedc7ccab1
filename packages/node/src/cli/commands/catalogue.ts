import { addCatalogueFile } from '../../catalogue/index.ts';
import { type CommandGroup, defineCommand } from '../command.ts';
import { number } from '../words.ts';

const add = defineCommand({
  name: 'add',
  summary: {
    de: 'Katalogdatei laden (Berufe, Tätigkeiten, Pendler, Beschäftigte, Kreise); eine neuere ersetzt die ältere',
    en: 'load a catalogue file (occupations, tasks, commuters, employees, districts); a later one replaces the earlier',
  },
  positionals: ['FILE'],
  options: {},
  runs: 'node',
  async run(context, { positionals: [file] }) {
    const { store, clock, catalogue } = await context.node();
    const { kind, rows } = await addCatalogueFile(context.path(file), {
      store,
      clock,
      signal: context.signal,
      onProgress: ({ rows, share }) => {
        const percent = Math.round(share * 100);
        context.progress({
          de: `… ${number(rows, 'de')} Zeilen (${percent} %)`,
          en: `… ${number(rows, 'en')} rows (${percent} %)`,
        });
      },
    });
    await catalogue.reload();
    context.print({
      de: `Geladen: ${kind}, ${number(rows, 'de')} Zeilen.`,
      en: `Loaded: ${kind}, ${number(rows, 'en')} rows.`,
    });
    context.value({ kind, rows });
    return 0;
  },
});

const list = defineCommand({
  name: 'list',
  summary: { de: 'Geladene Katalogdateien auflisten', en: 'list the loaded catalogue files' },
  positionals: [],
  options: {},
  runs: 'node',
  async run(context) {
    const { catalogue } = await context.node();
    context.print(catalogue.version);
    for (const { file, kind, rows } of catalogue.loaded)
      context.print(`${kind}\t${number(rows, context.language)}\t${file}`);
    context.value({ version: catalogue.version, loaded: catalogue.loaded });
    return 0;
  },
});

export const catalogue: CommandGroup = {
  name: 'catalogue',
  summary: { de: 'Berufe und Kreise, die der Knoten kennt', en: 'occupations and districts the node knows' },
  commands: [add, list],
};
