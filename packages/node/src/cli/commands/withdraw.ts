import { consoleActor } from '../../registry/index.ts';
import { defineCommand } from '../command.ts';
import { entryLine } from '../entry-line.ts';

export const withdraw = defineCommand({
  name: 'withdraw',
  summary: {
    de: 'Eintrag zurückziehen: Er ist gelöscht und fehlt im nächsten Vektor; was schon hinausging, bleibt draußen',
    en: 'withdraw an entry: it is erased and missing from the next vector; what has left cannot be called back',
  },
  positionals: ['ID'],
  options: {},
  runs: 'node',
  async run(context, { positionals: [id] }) {
    const entry = await (await context.node()).registry.act(id, 'withdraw', consoleActor);
    context.print(entryLine(entry));
    context.value(entry);
    return 0;
  },
});
