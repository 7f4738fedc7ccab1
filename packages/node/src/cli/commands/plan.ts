import { defineCommand } from '../command.ts';
import type { Words } from '../words.ts';

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
    const view = await (await context.node()).matching.plan({ signal: context.signal });
    const { demandCovered: demand, supplyCovered: supply, fit } = view.figures;
    context.print({
      de: `Bedarf gedeckt: ${demand.numerator} von ${demand.denominator}. Freisetzungen untergebracht: ${supply.numerator} von ${supply.denominator}.`,
      en: `Demand covered: ${demand.numerator} of ${demand.denominator}. Releases placed: ${supply.numerator} of ${supply.denominator}.`,
    });
    const { direct, upToSixMonths, more, none } = fit.supply;
    context.print({
      de: `Passung der Freisetzungen: ${direct.numerator} direkt, ${upToSixMonths.numerator} bis 6 Monate, ${more.numerator} mehr, ${none.numerator} ohne Stelle. Beweis der Optimalität: ${view.certificate ? 'gilt' : 'gilt nicht'}.`,
      en: `Fit of the releases: ${direct.numerator} direct, ${upToSixMonths.numerator} up to 6 months, ${more.numerator} more, ${none.numerator} without a job. Proof of optimality: ${view.certificate ? 'holds' : 'does not hold'}.`,
    });
    for (const { count, from, to, scope, words } of view.matches) {
      const route = `${from.unit} ${from.district} ${from.quarter} -> ${to.unit} ${to.district} ${to.quarter}`;
      context.print(`${count}\t${route}\t${scopes[scope][context.language]}\t${words[context.language]}`);
    }
    context.value(view);
    return 0;
  },
});

const scopes: Record<'region' | 'crossRegion', Words> = {
  region: { de: 'in der Region', en: 'within the region' },
  crossRegion: { de: 'über die Region hinaus', en: 'across regions' },
};
