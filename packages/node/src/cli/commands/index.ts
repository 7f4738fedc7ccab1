import type { Command, CommandGroup } from '../command.ts';
import { account } from './account.ts';
import { approve } from './approve.ts';
import { catalogue } from './catalogue.ts';
import { check } from './check.ts';
import { demo } from './demo.ts';
import { entries } from './entries.ts';
import { establishment } from './establishment.ts';
import { exportFeed } from './export.ts';
import { importFile } from './import.ts';
import { init } from './init.ts';
import { peers } from './peers.ts';
import { plan } from './plan.ts';
import { publish } from './publish.ts';
import { query } from './query.ts';
import { roster } from './roster.ts';
import { run } from './run.ts';
import { verify } from './verify.ts';
import { withdraw } from './withdraw.ts';

/** Every command, in the order of the help: from a new node to daily work to the outside view. */
export const commands: readonly (Command | CommandGroup)[] = [
  demo,
  init,
  run,
  check,
  roster,
  establishment,
  account,
  importFile,
  entries,
  approve,
  withdraw,
  query,
  plan,
  publish,
  peers,
  catalogue,
  exportFeed,
  verify,
];
