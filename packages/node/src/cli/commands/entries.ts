import { defineCommand } from '../command.ts';
import { entryLine } from '../entry-line.ts';

export const entries = defineCommand({
  name: 'entries',
  summary: { de: 'Freisetzungen und Stellenbedarfe auflisten', en: 'list releases and openings' },
  positionals: [],
  options: {
    establishment: {
      type: 'string',
      value: 'ID',
      about: { de: 'nur dieses Betriebs', en: 'of this establishment only' },
    },
    kind: {
      type: 'string',
      choices: ['release', 'opening'],
      about: { de: 'nur Freisetzungen oder nur Stellenbedarfe', en: 'releases or openings only' },
    },
  },
  runs: 'node',
  async run(context, { options }) {
    const kind = (['release', 'opening'] as const).find((one) => one === options.kind);
    const found = await (await context.node()).registry.entries({
      ...(options.establishment === undefined ? {} : { establishment: options.establishment }),
      ...(kind === undefined ? {} : { kind }),
    });
    for (const entry of found) context.print(entryLine(entry));
    if (found.length === 0) context.print({ de: 'Keine Einträge.', en: 'No entries.' });
    context.value(found);
    return 0;
  },
});
