import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, defineCommand } from '../command.ts';
import { raiseStage, type Stage } from '../demo/stage.ts';
import { CliError } from '../errors.ts';

const project = join(import.meta.dirname, '../../../../..');
const builtInScenario = join(project, 'deploy/demo');
/** Scenarios that come with the product, by name: `hannover` is deploy/demo-hannover. */
const namedScenario = (name: string) => (/^[a-z]+$/.test(name) ? join(project, `deploy/demo-${name}`) : undefined);

export const demo = defineCommand({
  name: 'demo',
  summary: {
    de: 'Vorführung: drei Regionen und das Land auf diesem Rechner, mit erfundenen Daten (= npm start)',
    en: 'demonstration: three regions and the Land on this machine, with invented data (= npm start)',
  },
  positionals: [],
  options: {
    fresh: { type: 'boolean', about: { de: 'von vorn beginnen', en: 'begin anew' } },
    once: {
      type: 'boolean',
      about: {
        de: 'nach der ersten Zuordnung über Regionen enden, mit einer letzten Zeile JSON',
        en: 'end after the first match across regions, with a last line of JSON',
      },
    },
    scenario: {
      type: 'string',
      value: 'NAME|DIR',
      about: {
        de: '„hannover“ oder eigene Eingabedateien (Aufbau: deploy/demo/README.md)',
        en: '"hannover", or input files of your own (layout: deploy/demo/README.md)',
      },
    },
  },
  runs: 'here',
  async run(context, { options }) {
    const scenario = options.scenario === undefined ? builtInScenario : scenarioFolder(options.scenario, context);
    const folder = context.homeNamed ? context.home : defaultFolder(scenario);
    let stage: Stage;
    try {
      stage = await raiseStage({ folder, scenario, fresh: options.fresh }, context);
    } catch (error) {
      // Ctrl-C during the start: everything is closed, and what was done is continued next time.
      if (context.signal.aborted) return options.once ? 1 : 0;
      throw error;
    }
    try {
      if (!options.once) return await stay(stage, context);
    } finally {
      await stage.close();
    }
    const figures = {
      nodes: stage.cast.nodes.length,
      vectorsOnObserver: stage.arrival.onObserver.length,
      crossRegionMatches: stage.arrival.crossRegionMatches,
      secondsToFirstMatch: stage.secondsToFirstMatch,
    };
    context.print(JSON.stringify(figures));
    context.value(figures);
    return 0;
  },
});

function scenarioFolder(said: string, context: Context): string {
  const named = namedScenario(said);
  return named !== undefined && existsSync(named) ? named : context.path(said);
}

/** Another scenario gets a folder of its own, so that neither replaces the other. */
function defaultFolder(scenario: string): string {
  if (scenario === builtInScenario) return join(project, '.drehscheibe/demo');
  return join(project, `.drehscheibe/demo-${createHash('sha256').update(scenario).digest('hex').slice(0, 8)}`);
}

/** Shows the doors and stays until Ctrl-C. Throws CliError DEMO_FAILED when a node ends by itself. */
async function stay(stage: Stage, context: Context): Promise<number> {
  const doors = await stage.openDoors();
  for (const { name, url, people } of doors) {
    context.print(`\n${name}   ${url}/anmelden`);
    const width = Math.max(...people.map(({ account }) => account.length));
    for (const { account, password, does } of people)
      context.print(`  ${account.padEnd(width)}  ${password}  ${does[context.language]}`);
  }
  context.print({
    de: '\nEnde mit Strg-C; der nächste Start macht hier weiter.',
    en: '\nCtrl-C ends it; the next start goes on from here.',
  });
  context.value({ doors });
  const ended = context.signal.aborted
    ? undefined
    : await Promise.race([stage.fallen, once(context.signal, 'abort').then(() => undefined)]);
  // Ctrl-C at a terminal reaches the nodes as well: they may be first.
  if (ended === undefined || context.signal.aborted) return 0;
  throw new CliError('DEMO_FAILED', {
    de: `Der Knoten ${ended} hat sich beendet; sein Protokoll ist node.log in seinem Verzeichnis.`,
    en: `The node ${ended} has ended; its log is node.log in its home.`,
  });
}
