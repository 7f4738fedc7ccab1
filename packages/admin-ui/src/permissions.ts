import type { RoleCode, SessionView } from './api/views.ts';

/** Whom a page is shown to; null or undefined: nobody is signed in. */
export type Person = Pick<NonNullable<SessionView['account']>, 'role' | 'establishment'> | null | undefined;

/** The pages of the house. Which role finds which of them is written here and nowhere else. */
export type PageName =
  | 'home'
  | 'establishments'
  | 'releases'
  | 'openings'
  | 'imports'
  | 'disclosure'
  | 'plainly'
  | 'budget'
  | 'matches'
  | 'figures'
  | 'whatIf'
  | 'scarcity'
  | 'changes'
  | 'query'
  | 'network'
  | 'accounts'
  | 'state';

export const paths: Readonly<Record<PageName, string>> = {
  home: '/',
  establishments: '/betriebe',
  releases: '/abgaenge',
  openings: '/bedarfe',
  imports: '/einlesen',
  disclosure: '/was-verlaesst-das-haus',
  plainly: '/was-verlaesst-das-haus-und-was-nicht',
  budget: '/schutzbudget',
  matches: '/treffer',
  figures: '/modellrechnung',
  whatIf: '/was-waere-wenn',
  scarcity: '/knappheit',
  changes: '/veraenderungen',
  query: '/suche',
  network: '/netz',
  accounts: '/konten',
  state: '/land',
};

/** The order of the navigation, in groups. */
export const groups: readonly { name: 'region' | 'matching' | 'exchange' | 'house'; pages: readonly PageName[] }[] = [
  { name: 'region', pages: ['home', 'establishments', 'releases', 'openings', 'imports'] },
  { name: 'matching', pages: ['matches', 'figures', 'whatIf', 'scarcity', 'changes', 'query'] },
  { name: 'exchange', pages: ['disclosure', 'plainly', 'budget', 'state'] },
  { name: 'house', pages: ['network', 'accounts'] },
];

const everybody: readonly PageName[] = ['home', 'state', 'network'];
const establishment: readonly PageName[] = [
  ...everybody,
  'establishments',
  'releases',
  'openings',
  'imports',
  'disclosure',
  'plainly',
  'budget',
  'matches',
  'changes',
  'query',
];
/** Sees what released vectors yield, and nothing of a single establishment. */
const released: readonly PageName[] = [...everybody, 'disclosure', 'plainly', 'budget'];

/** What a page shows is filtered by the node; this only spares people links that lead to a refusal. */
const visible: Readonly<Record<RoleCode, readonly PageName[]>> = {
  coordinator: [...establishment, 'figures', 'whatIf', 'scarcity', 'accounts'],
  operator: [...everybody, 'accounts'],
  releasing: establishment,
  receiving: establishment,
  worksCouncil: [...everybody, 'releases', 'disclosure', 'plainly', 'budget', 'matches', 'changes', 'query'],
  employmentAgency: [...released, 'query'],
  employeeBench: released,
  employerBench: released,
  agencyBench: released,
  trainingProvider: released,
  partner: released,
  ministry: released,
};

export function maySee(person: Person, page: PageName): boolean {
  if (!person) return false;
  // The employees' bench stands in for a missing works council, at one establishment.
  const role = person.role === 'employeeBench' && person.establishment !== null ? 'worksCouncil' : person.role;
  return visible[role].includes(page);
}

/** Whether entries of establishments are shown: one's own, or (coordination) all. */
export function seesEntries(person: Person): boolean {
  return maySee(person, 'releases');
}

export function belongsToEstablishment(role: RoleCode): boolean {
  return role === 'releasing' || role === 'receiving' || role === 'worksCouncil';
}
