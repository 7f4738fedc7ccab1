import { once } from 'node:events';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../log.ts';
import { createScope } from '../../scope.ts';
import { defineCommand } from '../command.ts';
import { isRunning } from '../control-client.ts';
import { createControl, nodeRunning } from '../control-server.ts';
import { CliError } from '../errors.ts';
import { requireHome } from '../offline.ts';
import { takenPlaces } from '../ports.ts';

export const run = defineCommand({
  name: 'run',
  summary: {
    de: 'Knoten betreiben, bis Strg-C oder SIGTERM ihn beendet; Protokoll als JSON-Zeilen auf der Fehlerausgabe',
    en: 'run the node until Ctrl-C or SIGTERM ends it; log as lines of JSON on standard error',
  },
  positionals: [],
  options: {},
  runs: 'here',
  async run(context) {
    const { home } = context;
    requireHome(home);
    if (await isRunning(home)) throw nodeRunning(home);
    const config = readConfig(home);
    const taken = await takenPlaces(config);
    if (taken.length > 0) throw portTaken(taken.join(', '));
    const log = createLogger({ level: config.log.level, destination: process.stderr });
    const { createNode, readSecrets } = await import('../../node.ts');

    const scope = createScope();
    try {
      log.info({ event: 'node.started', member: config.member });
      const node = scope.add(
        'node',
        await createNode(config, readSecrets(home), { federation: 'online', api: true, log }),
      );
      scope.add('control', await createControl({ home }, { node, log, dispatch: context.dispatch }));
      log.info({ event: 'node.ready', member: config.member });
      const { listen } = node.federation.network.status();
      context.print({
        de: `Knoten ${config.member} läuft: ${node.api?.url}, für andere Knoten ${listen.join(', ')}. Ende mit Strg-C.`,
        en: `Node ${config.member} is running: ${node.api?.url}, for other nodes ${listen.join(', ')}. Ctrl-C ends it.`,
      });
      context.value({ member: config.member, url: node.api?.url, listen });
      // A parent that started this node over an IPC channel waits for this line, and the node ends when the parent does.
      process.send?.({ ready: true, url: node.api?.url });
      if (!context.signal.aborted) await once(context.signal, 'abort');
      log.info({ event: 'node.stopping', member: config.member });
    } catch (error) {
      log.error({ event: 'node.failed', err: error });
      throw error;
    } finally {
      await scope.close();
      log.info({ event: 'node.stopped', member: config.member });
    }
    return 0;
  },
});

function portTaken(places: string): CliError {
  return new CliError('PORT_TAKEN', {
    de: `Belegt oder nicht erlaubt: ${places}. Beenden Sie das andere Programm oder ändern Sie die Ports in config.json.`,
    en: `Taken or not permitted: ${places}. Stop the other program or change the ports in config.json.`,
  });
}
