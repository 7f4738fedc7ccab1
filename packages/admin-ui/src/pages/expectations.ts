import type { EntryView, NetworkView } from '../api/views.ts';
import { maySee, type Person, paths } from '../permissions.ts';
import type { Texts } from '../texts/index.ts';

interface Task {
  key: string;
  title: string;
  hint: string;
  href: string;
}

/** What the house knows when it says what it expects of somebody; undefined parts are still on their way. */
export interface Knowledge {
  entries: readonly EntryView[] | undefined;
  establishments: number | undefined;
  network: NetworkView | undefined;
  crossRegionMatches: number;
  /** When the next vector leaves, in words; undefined while no clock runs. */
  nextPublication: string | undefined;
}

/** "Was wird von mir erwartet?": the open tasks of a role, the most pressing first. */
export function expectations(person: NonNullable<Person>, known: Knowledge, t: Texts): Task[] {
  const { role } = person;
  const tasks: Task[] = [];
  const words = t.home.task;
  const add = (key: string, title: string, hint: string, href: string) => tasks.push({ key, title, hint, href });
  const waiting = (kind: EntryView['kind'], action: EntryView['can'][number]) =>
    known.entries?.filter((entry) => entry.kind === kind && entry.can.includes(action)).length ?? 0;

  const releases = waiting('release', 'approve');
  if (releases > 0) {
    add(
      'approveReleases',
      words.approveReleases(releases),
      words.approveReleasesHint,
      `${paths.releases}?was=zustimmen`,
    );
  }
  const openings = waiting('opening', 'approve');
  if (openings > 0) {
    add(
      'approveOpenings',
      words.approveOpenings(openings),
      words.approveOpeningsHint,
      `${paths.openings}?was=zustimmen`,
    );
  }
  const drafts = waiting('release', 'review');
  if (drafts > 0)
    add('reviewDrafts', words.reviewDrafts(drafts), words.reviewDraftsHint, `${paths.releases}?was=beteiligen`);
  if (role === 'coordinator' && known.establishments === 0) {
    add('firstEstablishment', words.firstEstablishment, words.firstEstablishmentHint, '/betriebe/neu');
  }
  if (maySee(person, 'imports') && known.establishments !== 0 && known.entries?.length === 0) {
    add('firstImport', words.firstImport, words.firstImportHint, paths.imports);
  }
  if (role === 'operator' && known.network && known.network.connected < known.network.of) {
    add('checkNetwork', words.checkNetwork, words.checkNetworkHint, paths.network);
  }
  if (role === 'operator') add('accounts', words.accounts, words.accountsHint, paths.accounts);
  if (known.crossRegionMatches > 0) {
    add(
      'crossMatches',
      words.crossMatches(known.crossRegionMatches),
      words.crossMatchesHint,
      `${paths.matches}?wo=andere`,
    );
  }
  if (role === 'coordinator' && known.nextPublication !== undefined) {
    add('checkNext', words.checkNext, words.checkNextHint(known.nextPublication), paths.disclosure);
  }
  if (!maySee(person, 'releases')) {
    if (maySee(person, 'query')) add('tryQuery', words.tryQuery, words.tryQueryHint, paths.query);
    if (role !== 'operator') add('readState', words.readState, words.readStateHint, paths.state);
  }
  return tasks;
}
