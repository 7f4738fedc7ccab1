/**
 * Judges the built-in transition model.
 *
 *     node packages/matcher/bench/transitions.ts --truth FILE   against known moves: CSV from,to,positive
 *     node packages/matcher/bench/transitions.ts --sources      against its own sources, leaving each out
 */
import { parseArgs } from 'node:util';
import { missingSources, referenceData } from '../model/sources.ts';
import { builtIn, rankOf } from '../src/built-in-transitions.ts';
import { runProgram, textOf, UsageError } from './command-line.ts';
import { type Figures, figuresOf, parseTruth, strangers, type Truth } from './transition-figures.ts';
import { sourcesTables } from './transition-sources.ts';

const help = `Judges the built-in transition model.

  --truth FILE   CSV with the header from,to,positive: units as NNN-L (KldB group, level), positive 0 or 1.
                 For each origin with a positive all other units are ranked; what is no positive counts as a negative,
                 listed or not. Rows from a unit to itself and units unknown to the model are ignored. Ties are broken
                 by a shuffle with seed 0. Last line: {"origins":n,"auc":…,"recall10":…}, means over origins;
                 recall at 10 = positives among the first ten / positives of the origin.
  --sources      Leave-one-source-out on the model's own sources; builds the models, so it needs ../shared/data.
  --help         This text.`;

await runProgram(help, (args) => {
  const { values } = parseArgs({ args, options: { truth: { type: 'string' }, sources: { type: 'boolean' } } });
  if (values.sources) printSources();
  else if (values.truth !== undefined) judge(values.truth);
  else throw new UsageError('--truth FILE or --sources is needed');
});

function judge(path: string): void {
  const truth = readTruth(path);
  const model = builtIn();
  const unknown = strangers(truth, model.units);
  if (unknown.length > 0) console.log(`${unknown.length} units not in the model, ignored: ${unknown.join(' ')}`);
  const withoutSize = { ...model, pull: model.pull.map(() => 0) };
  const digits = (u: number, v: number): number => {
    let shared = 0;
    while (shared < 3 && model.units[u]![shared] === model.units[v]![shared]) shared++;
    return shared;
  };
  const print = (name: string, { auc, recall10 }: Figures): void =>
    console.log(`${name.padEnd(40)} AUC ${auc.toFixed(3)}  recall at 10 ${recall10.toFixed(3)}`);
  print(
    'leading digits of the code in common',
    figuresOf(model.units, (u, v) => -digits(u, v), truth),
  );
  print(
    'built-in model, size of targets left out',
    figuresOf(model.units, (u, v) => rankOf(withoutSize, u, v), truth),
  );
  const figures = figuresOf(model.units, (u, v) => rankOf(model, u, v), truth);
  print(`built-in model ${model.version}`, figures);
  console.log(JSON.stringify(figures));
}

function readTruth(path: string): Truth {
  const text = textOf(path);
  try {
    return parseTruth(text);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${path}, ${error.message}`);
  }
}

/** AUC / recall at 10; in brackets where the judge's own relations are in the model. */
function printSources(): void {
  const missing = missingSources(referenceData);
  if (missing.length > 0) {
    console.error(`../shared/data is not complete; missing: ${missing.join(', ')}`);
    process.exitCode = 1;
    return;
  }
  const { ranking, months } = sourcesTables(referenceData);
  console.log(`| model | ${ranking[0]!.judged.map(({ judge }) => judge).join(' | ')} |`);
  console.log(`|---|${ranking[0]!.judged.map(() => '---|').join('')}`);
  for (const { model, judged } of ranking) {
    const cells = judged.map(({ seen, figures }) => {
      const text = `${figures.auc.toFixed(3)} / ${figures.recall10.toFixed(3)}`;
      return seen ? `(${text})` : text;
    });
    console.log(`| ${model} | ${cells.join(' | ')} |`);
  }
  console.log(
    '\n| months, built without AuxCO | pairs | first quartile | median | third quartile |\n|---|---|---|---|---|',
  );
  for (const { pairs, count, quartiles } of months) console.log(`| ${pairs} | ${count} | ${quartiles.join(' | ')} |`);
}
