import { parseDistrictCode, parseQuarter, parseUnit } from '@drehscheibe/protocol';
import { describe, expect, test } from 'vitest';
import { type Actor, consoleActor, type Role } from './actor.ts';
import { act, afterEstablishmentChange, change } from './acts.ts';
import type { Entry, EntryAction, EntryKind, EntryState } from './entry.ts';
import { RegistryError } from './errors.ts';
import type { Establishment } from './establishment.ts';

const works: Establishment = {
  id: 'werk-nord',
  name: 'Werk Nord',
  company: 'Muster AG',
  district: parseDistrictCode('03254'),
  issuer: false,
  hasWorksCouncil: true,
  createdAt: 0,
};
const small: Establishment = { ...works, hasWorksCouncil: false };

function entryOf(kind: EntryKind, state: EntryState, more: Partial<Entry> = {}): Entry {
  return {
    id: 'R-1',
    kind,
    establishment: works.id,
    unit: parseUnit('242-2'),
    count: 40,
    quarter: parseQuarter('2027-Q3'),
    district: works.district,
    state,
    sharing: 'regional',
    approvals: [],
    createdAt: 1,
    updatedAt: 1,
    eraseAfter: '2028-03-31',
    ...more,
  };
}

function outcome(attempt: () => { state: EntryState }): string {
  try {
    return attempt().state;
  } catch (error) {
    if (error instanceof RegistryError) return error.code;
    throw error;
  }
}

const states: EntryState[] = ['draft', 'reviewed', 'released', 'introduced', 'closed', 'withdrawn'];
const actions: EntryAction[] = ['review', 'approve', 'object', 'withdraw', 'close'];
const roles: Role[] = [
  'coordinator',
  'operator',
  'releasing',
  'receiving',
  'worksCouncil',
  'employeeBench',
  'employerBench',
  'agencyBench',
  'employmentAgency',
  'trainingProvider',
  'partner',
  'ministry',
];

/** What each may do: action, from states, to state. All the rest of role x state x action is refused. */
const table: Record<EntryKind, Partial<Record<Role | 'console', string[]>>> = {
  release: {
    coordinator: ['review draft -> reviewed'],
    console: [
      'review draft -> reviewed',
      'withdraw draft,reviewed,released,introduced,closed -> withdrawn',
      'close released,introduced -> closed',
    ],
    releasing: [
      'review draft -> reviewed',
      'approve reviewed -> reviewed',
      'withdraw draft,reviewed,released,introduced,closed -> withdrawn',
      'close released,introduced -> closed',
    ],
    worksCouncil: [
      'approve reviewed -> reviewed',
      'object reviewed,released -> draft',
      'withdraw draft,reviewed,released,introduced,closed -> withdrawn',
    ],
  },
  opening: {
    coordinator: ['review draft -> reviewed'],
    console: [
      'review draft -> reviewed',
      'withdraw draft,reviewed,released,introduced,closed -> withdrawn',
      'close released,introduced -> closed',
    ],
    releasing: [
      'review draft -> reviewed',
      'approve draft,reviewed -> released',
      'withdraw draft,reviewed,released,introduced,closed -> withdrawn',
      'close released,introduced -> closed',
    ],
  },
};
for (const kind of ['release', 'opening'] as const) table[kind].receiving = table[kind].releasing!;

function expected(rules: readonly string[], action: EntryAction, state: EntryState): string {
  const rule = rules.map((text) => text.split(/ (?:-> )?/)).find(([name]) => name === action);
  if (!rule) return 'NOT_ALLOWED';
  return rule[1]!.split(',').includes(state) ? rule[2]! : 'WRONG_STATE';
}

describe.each(['release', 'opening'] as const)('every role, state and action on a %s', (kind) => {
  test.each([...roles, 'console' as const])('%s', (who) => {
    const own: Actor = who === 'console' ? consoleActor : { account: 'a', role: who, establishment: works.id };
    for (const state of states) {
      for (const action of actions) {
        const got = outcome(() => act(entryOf(kind, state), action, own, works, 2));
        expect(`${action} ${state}: ${got}`).toBe(
          `${action} ${state}: ${expected(table[kind][who] ?? [], action, state)}`,
        );
      }
    }
  });

  test.each(roles.filter((role) => role !== 'coordinator'))('%s of another establishment may nothing', (role) => {
    for (const establishment of ['werk-sued', undefined]) {
      const foreign: Actor = { account: 'a', role, ...(establishment && { establishment }) };
      for (const state of states) {
        for (const action of actions) {
          expect(outcome(() => act(entryOf(kind, state), action, foreign, works, 2))).toBe('NOT_ALLOWED');
        }
      }
    }
  });
});

const clerk: Actor = { account: 'clerk', role: 'releasing', establishment: works.id };
const chief: Actor = { account: 'chief', role: 'receiving', establishment: works.id };
const council: Actor = { account: 'council', role: 'worksCouncil', establishment: works.id };
const bench: Actor = { account: 'bench', role: 'employeeBench', establishment: works.id };

const approveAll = (actors: readonly Actor[], of: Establishment, entry = entryOf('release', 'reviewed')) =>
  actors.reduce((now, actor, index) => act(now, 'approve', actor, of, index + 2), entry);

test.each([
  ['establishment first', [clerk, council]],
  ['works council first', [council, clerk]],
])('a release is released by both sides, %s', (_, actors) => {
  const entry = approveAll(actors, works);
  expect(entry.state).toBe('released');
  expect(entry.approvals.map(({ side }) => side).sort()).toEqual(['establishment', 'worksCouncil']);
  expect(approveAll(actors.slice(0, 1), works).state).toBe('reviewed');
});

test('one account cannot give both approvals, whatever its role', () => {
  const both: Actor = { ...council, account: clerk.account };
  expect(outcome(() => approveAll([clerk, both], works))).toBe('SAME_ACCOUNT');
});

test('a second approval of the same side does not stand for the other', () => {
  expect(outcome(() => approveAll([clerk, chief], works))).toBe('SIDE_APPROVED');
});

test('without a works council a second person of the establishment and the bench member of the case team agree', () => {
  expect(approveAll([clerk, chief], small).state).toBe('reviewed');
  expect(approveAll([clerk, bench], small).state).toBe('reviewed');
  expect(approveAll([clerk, chief, bench], small).state).toBe('released');
  expect(approveAll([bench, chief, clerk], small).state).toBe('released');
  expect(outcome(() => approveAll([council], small))).toBe('NOT_ALLOWED');
  expect(outcome(() => approveAll([bench], works))).toBe('NOT_ALLOWED');
  expect(outcome(() => act(entryOf('release', 'reviewed'), 'object', bench, small, 2))).toBe('draft');
});

test("an issuer's record cannot pass reviewed, from either side and of either kind", () => {
  const issuer = { ...works, issuer: true };
  for (const actor of [clerk, council]) {
    expect(outcome(() => act(entryOf('release', 'reviewed'), 'approve', actor, issuer, 2))).toBe('ISSUER_NOT_PUBLIC');
  }
  expect(outcome(() => act(entryOf('opening', 'draft'), 'approve', clerk, issuer, 2))).toBe('ISSUER_NOT_PUBLIC');
  expect(outcome(() => act(entryOf('opening', 'draft'), 'review', clerk, issuer, 2))).toBe('reviewed');
});

test('an open release below five is refused, an aggregated one and an open opening are not', () => {
  const four = { count: 4, sharing: 'open' } as const;
  expect(outcome(() => approveAll([clerk], works, entryOf('release', 'reviewed', four)))).toBe('OPEN_BELOW_MINIMUM');
  expect(outcome(() => approveAll([clerk], works, entryOf('release', 'reviewed', { ...four, count: 5 })))).toBe(
    'reviewed',
  );
  expect(outcome(() => change(entryOf('release', 'draft'), four, clerk, works, 2))).toBe('OPEN_BELOW_MINIMUM');
  expect(outcome(() => change(entryOf('release', 'draft'), { ...four, sharing: 'aggregated' }, clerk, works, 2))).toBe(
    'draft',
  );
  expect(outcome(() => act(entryOf('opening', 'draft', four), 'approve', clerk, works, 2))).toBe('released');
});

test('an objection takes the approvals back', () => {
  const released = approveAll([clerk, council], works);
  expect(act(released, 'object', council, works, 9)).toMatchObject({ state: 'draft', approvals: [], updatedAt: 9 });
});

test.each([
  ['release', 'draft', 'draft'],
  ['release', 'reviewed', 'reviewed'],
  ['release', 'released', 'reviewed'],
  ['opening', 'draft', 'draft'],
  ['opening', 'reviewed', 'draft'],
  ['opening', 'released', 'draft'],
] as const)('changing a %s that is %s makes it %s and drops its approvals', (kind, from, to) => {
  const approvals = [{ side: 'establishment' as const, account: 'clerk', at: 2 }];
  for (const wish of [{ count: 41 }, { sharing: 'aggregated' as const }, { quarter: parseQuarter('2027-Q4') }]) {
    const changed = change(entryOf(kind, from, { approvals }), wish, clerk, works, 9);
    expect(changed).toMatchObject({ ...wish, state: to, approvals: [], updatedAt: 9 });
  }
});

test('the same numbers change nothing, and a later quarter is kept longer', () => {
  const entry = entryOf('release', 'released');
  expect(change(entry, { count: 40, sharing: 'regional' }, clerk, works, 9)).toBe(entry);
  expect(change(entry, { quarter: parseQuarter('2027-Q4') }, clerk, works, 9).eraseAfter).toBe('2028-06-30');
});

test.each(['introduced', 'closed', 'withdrawn'] as const)('what is %s can no longer be changed', (state) => {
  expect(outcome(() => change(entryOf('release', state), { count: 1 }, clerk, works, 2))).toBe('WRONG_STATE');
});

test('the coordination may change numbers, a works council may not', () => {
  const coordinator: Actor = { account: 'c', role: 'coordinator' };
  expect(outcome(() => change(entryOf('release', 'draft'), { count: 1 }, coordinator, works, 2))).toBe('draft');
  expect(outcome(() => change(entryOf('release', 'draft'), { count: 1 }, council, works, 2))).toBe('NOT_ALLOWED');
});

test('a new issuer pulls its records back with all approvals, and a changed four-eyes rule begins anew', () => {
  const released = approveAll([clerk, council], works);
  const half = approveAll([clerk], works);
  for (const entry of [released, half]) {
    expect(afterEstablishmentChange(entry, works, { ...works, issuer: true }, 9)).toMatchObject({
      state: 'reviewed',
      approvals: [],
    });
  }
  expect(afterEstablishmentChange(half, works, small, 9).approvals).toEqual([]);
  expect(afterEstablishmentChange(released, works, small, 9)).toMatchObject({ state: 'reviewed', approvals: [] });
  expect(afterEstablishmentChange(released, works, { ...works, name: 'Neu' }, 9)).toBe(released);
  expect(afterEstablishmentChange(half, works, { ...works, name: 'Neu' }, 9)).toBe(half);
});
