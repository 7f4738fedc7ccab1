import { budget } from './de/budget.ts';
import { changes, figures, plan, scarcity, whatIf } from './de/calculation.ts';
import { disclosure, query } from './de/exchange.ts';
import { accounts, home, network, signIn, state } from './de/house.ts';
import { fit, matches, model, why } from './de/matching.ts';
import { plainly } from './de/plainly.ts';
import { protectedCounts, statePlan } from './de/protected.ts';
import { publication } from './de/publication.ts';
import { entries, establishments, history, imports, staffing } from './de/records.ts';
import { sharing } from './de/sharing.ts';
import { actions, common, footer, kinds, navigation, problem, roles, shell } from './de/shell.ts';
import { worthAsking } from './de/worth-asking.ts';

/** The German wording: the source of all texts. One file per part of the house stands behind it. */
export const de = {
  shell,
  navigation,
  footer,
  roles,
  kinds,
  actions,
  common,
  problem,
  home,
  establishments,
  entries,
  history,
  imports,
  staffing,
  disclosure,
  plainly,
  publication,
  budget,
  sharing,
  matches,
  worthAsking,
  fit,
  why,
  model,
  plan,
  figures,
  scarcity,
  changes,
  whatIf,
  query,
  network,
  accounts,
  signIn,
  state,
  statePlan,
  protectedCounts,
};
