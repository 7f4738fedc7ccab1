import { budget } from './en/budget.ts';
import { changes, figures, plan, scarcity, whatIf } from './en/calculation.ts';
import { disclosure, query } from './en/exchange.ts';
import { accounts, home, network, signIn, state } from './en/house.ts';
import { fit, matches, model, why } from './en/matching.ts';
import { plainly } from './en/plainly.ts';
import { protectedCounts, statePlan } from './en/protected.ts';
import { publication } from './en/publication.ts';
import { entries, establishments, history, imports, staffing } from './en/records.ts';
import { sharing } from './en/sharing.ts';
import { actions, common, footer, kinds, navigation, problem, roles, shell } from './en/shell.ts';
import { worthAsking } from './en/worth-asking.ts';
import type { Texts } from './index.ts';

/** The English wording: same keys as the German source. */
export const en: Texts = {
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
