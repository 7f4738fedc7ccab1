import { describe, expect, test } from 'vitest';
import type { EntryView, NetworkView, RoleCode } from '../api/views.ts';
import { textsIn } from '../texts/index.ts';
import { expectations, type Knowledge } from './expectations.ts';

const entry = (change: Partial<EntryView>): EntryView => ({
  id: 'e1',
  kind: 'release',
  establishment: 'werk',
  establishmentName: 'Werk',
  unit: '242-2',
  count: 5,
  quarter: '2027-Q2',
  district: '03254',
  state: 'draft',
  sharing: 'regional',
  approvals: [],
  createdAt: 0,
  updatedAt: 0,
  eraseAfter: '2027-12-31',
  can: [],
  ...change,
});
const network = { connected: 2, of: 3 } as NetworkView;
const nothing: Knowledge = {
  entries: [],
  establishments: undefined,
  network: undefined,
  crossRegionMatches: 0,
  nextPublication: undefined,
};
const keys = (role: RoleCode, known: Partial<Knowledge>) =>
  expectations({ role, establishment: null }, { ...nothing, ...known }, textsIn('de')).map(({ key }) => key);

describe('what is expected of me', () => {
  test('a works council decides on the releases that wait for it', () => {
    const entries = [entry({ can: ['approve', 'object'] }), entry({ id: 'e2', can: ['withdraw'] })];
    const [first] = expectations(
      { role: 'worksCouncil', establishment: 'werk' },
      { ...nothing, entries },
      textsIn('de'),
    );
    expect(first).toMatchObject({ title: 'Über 1 Freisetzung entscheiden', href: '/abgaenge?was=zustimmen' });
  });

  test('an establishment releases its openings and submits its drafts', () => {
    const entries = [entry({ can: ['review', 'change'] }), entry({ id: 'e2', kind: 'opening', can: ['approve'] })];
    expect(keys('releasing', { entries })).toEqual(['approveOpenings', 'reviewDrafts']);
  });

  test('a coordinator begins with the first establishment, and with a file once there is one', () => {
    expect(keys('coordinator', { establishments: 0 })).toEqual(['firstEstablishment']);
    expect(keys('coordinator', { establishments: 1 })).toEqual(['firstImport']);
  });

  test('an operator looks after connections, the ministry reads, an agency may ask', () => {
    expect(keys('operator', { network })).toEqual(['checkNetwork', 'accounts']);
    expect(keys('operator', { network: { ...network, connected: 3 } })).toEqual(['accounts']);
    expect(keys('ministry', {})).toEqual(['readState']);
    expect(keys('employmentAgency', {})).toEqual(['tryQuery', 'readState']);
  });

  test('matches elsewhere are worth a look', () => {
    expect(keys('coordinator', { establishments: 2, entries: [entry({})], crossRegionMatches: 2 })).toEqual([
      'crossMatches',
    ]);
  });

  test('nothing is expected while nothing waits', () => {
    expect(keys('worksCouncil', { entries: [entry({})] })).toEqual([]);
  });
});
