import { defineCommand } from '../command.ts';
import { changeLines, figureLines, matchLines, scarcityLines } from '../plan-report.ts';
import { number } from '../words.ts';

export const plan = defineCommand({
  name: 'plan',
  summary: {
    de: 'Plan der eigenen Einträge gegen die Vektoren aller Regionen (Modellrechnung)',
    en: "plan of the own entries against all regions' vectors (model calculation)",
  },
  positionals: [],
  options: {},
  runs: 'node',
  async run(context) {
    const { matching } = await context.node();
    const stop = matching.subscribe(() => {
      const { pivots } = matching.status();
      if (pivots === null) return;
      context.progress({
        de: `Der Plan entsteht: ${number(pivots, 'de')} Schritte.`,
        en: `The plan is being made: ${number(pivots, 'en')} steps.`,
      });
    });
    const view = await matching.plan({ signal: context.signal }).finally(stop);
    const changes = await matching.changes();
    for (const lines of [figureLines(view), scarcityLines(view), changeLines(changes), matchLines(view)]) {
      for (const line of lines) context.print(line);
    }
    context.value({ ...view, changes });
    return 0;
  },
});
