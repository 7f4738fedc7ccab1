/**
 * A node like the one `drehscheibe run` starts, which also writes every frame that passes its federation, decoded and before encryption, to
 * `HOME/frames`: one line per frame, `direction protocol base64`. Product code has no switch for this; a test composes it.
 */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../packages/node/src/config.ts';
import { createLogger } from '../../packages/node/src/log.ts';
import { createNode, readSecrets } from '../../packages/node/src/node.ts';

const home = process.argv[process.argv.indexOf('--home') + 1];
if (home === undefined) throw new Error('--home is missing');

const node = await createNode(readConfig(home), readSecrets(home), {
  federation: 'online',
  api: true,
  log: createLogger({ level: 'warn', destination: process.stderr }),
  tap: (direction, protocol, bytes) => {
    appendFileSync(join(home, 'frames'), `${direction} ${protocol} ${Buffer.from(bytes).toString('base64')}\n`);
  },
});
console.log(JSON.stringify({ url: node.api?.url }));
process.once('SIGTERM', () => void node.close().then(() => process.exit(0)));
