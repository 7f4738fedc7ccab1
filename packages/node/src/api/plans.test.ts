import { parseMemberId, parseQuarter, parseUnit } from '@drehscheibe/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, hildesheim, problemOf, type TestApp } from './test-support/test-app.ts';
import type {
  PlanChangesView,
  PlanStatusView,
  WhatIfInput,
  WhatIfPlanView,
  WhatIfRangesView,
  WorthAskingView,
} from './views.ts';

let it: TestApp;
beforeEach(async () => {
  it = await createTestApp();
});
afterEach(() => it.close());

const where = { unit: parseUnit('242-2'), district: hildesheim, quarter: parseQuarter('2027-Q3') };

async function ask(name: string, whatIf: WhatIfInput | Record<string, unknown>) {
  return (await it.signedIn(name)).post('/api/matches/what-if', whatIf);
}

describe('other assumptions', () => {
  test('are moved by sliders whose ranges the node tells', async () => {
    const ranges = (await (await it.signedIn('coordinator')).get('/api/matches/what-if')).json<WhatIfRangesView>();
    expect(ranges.relocation).toBe(true);
    expect(ranges.sliders.find(({ name }) => name === 'maxMinutes')).toEqual({
      name: 'maxMinutes',
      min: 20,
      max: 180,
      step: 5,
      standard: 90,
    });
    for (const { min, max, standard } of ranges.sliders) expect(min <= standard && standard <= max).toBe(true);
  });

  test('make a plan beside the standard plan, with the difference', async () => {
    const answer = await ask('coordinator', { maxMinutes: 45, relocation: false });
    expect(answer.json<WhatIfPlanView>()).toMatchObject({
      plan: { scope: 'region', figures: { demandCovered: { numerator: 1 } }, status: null },
      changes: { since: 1, demand: { before: { numerator: 0 }, after: { numerator: 1 } } },
    });
  });

  test.each([
    { maxMinutes: 19 },
    { maxMinutes: 181 },
    { maxMonths: -1 },
    { wait: 0.5 },
    { relocation: 'yes' },
    { unmatchedJob: 1 },
  ])('out of range are refused: %j', async (whatIf) => {
    const problem = problemOf(await ask('coordinator', whatIf));
    expect(problem).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
  });

  test('are for the coordinator alone', async () => {
    for (const name of ['releasing', 'workscouncil', 'operator', 'ministry']) {
      expect(problemOf(await ask(name, {})).code).toBe('ROLE_NOT_ALLOWED');
      for (const path of ['/api/matches/what-if', '/api/matches/status']) {
        expect(problemOf(await (await it.signedIn(name)).get(path)).code).toBe('ROLE_NOT_ALLOWED');
      }
    }
  });

  test('asked anew by the same session end the calculation before', async () => {
    let begun = () => {};
    const first = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const whatIf = it.deps.matching.whatIf;
    it.deps.matching.whatIf = (_, { signal } = {}) =>
      new Promise((_resolve, reject) => {
        signal!.addEventListener('abort', () => reject(signal!.reason));
        begun();
      });
    const browser = await it.signedIn('coordinator');
    const other = await it.signedIn('coordinator');
    const replaced = browser.post('/api/matches/what-if', {});
    await first;
    it.deps.matching.whatIf = whatIf;
    expect((await other.post('/api/matches/what-if', {})).statusCode).toBe(200);
    expect((await browser.post('/api/matches/what-if', {})).statusCode).toBe(200);
    expect(problemOf(await replaced)).toMatchObject({ status: 409, code: 'REPLACED' });
  });
});

test('the status of the plan is told to the coordinator', async () => {
  const status = (await (await it.signedIn('coordinator')).get('/api/matches/status')).json<PlanStatusView>();
  expect(status).toEqual({ state: 'current', since: null, pivots: null, objective: null, code: null });
});

test('whom to ask is told to the coordinator alone: it rests on unreleased records of everybody', async () => {
  const path = '/api/matches/worth-asking';
  const region = { region: parseMemberId('celle'), points: 1200, people: 2.5, peopleByNoise: 0.25 };
  const releases = [{ entry: 'A', quarter: where.quarter, staying: 4 }];
  const group = { unit: where.unit, district: hildesheim, staying: 4, unmatched: 3, releases, regions: [region] };
  it.fakes.worthAsking = { at: 1, regions: 2, staying: 9, groups: [group] };
  const answer = await (await it.signedIn('coordinator')).get(path);
  expect(answer.json<WorthAskingView>()).toEqual(it.fakes.worthAsking);
  for (const name of ['releasing', 'receiving', 'workscouncil', 'employeebench', 'ministry', 'operator']) {
    expect(problemOf(await (await it.signedIn(name)).get(path)).code, name).toBe('ROLE_NOT_ALLOWED');
  }
});

describe('what has changed since last time', () => {
  const changesFor = async (name: string, query = '') =>
    (await (await it.signedIn(name)).get(`/api/matches/changes${query}`)).json<PlanChangesView>();

  beforeEach(async () => {
    const celle = { ...where, region: parseMemberId('celle') };
    const changed = (id: string) => {
      const from = { ...where, region: parseMemberId('hildesheim'), entry: id };
      return { id, scope: 'crossRegion', from, to: celle, months: 0, before: 0, after: 3 } as const;
    };
    it.fakes.changes.matches = [changed('north'), changed('south')];
    it.fakes.own = ({ establishment, kind }) => ({ plan: [], changes: [changed(`${establishment} ${kind}`)] });
  });

  test('is told to the coordinator with figures and causes', async () => {
    const changes = await changesFor('coordinator', '?since=1');
    expect(changes).toMatchObject({ scope: 'region', since: 1, causes: { entries: { gone: 1 } } });
    expect(changes.matches.map(({ id }) => id)).toEqual(['north', 'south']);
  });

  test('is told to an establishment of a plan of the records it may see, and to nobody else', async () => {
    for (const [name, seen] of [
      ['releasing', 'werk-nord null'],
      ['workscouncil', 'werk-nord release'],
    ] as const) {
      const changes = await changesFor(name);
      expect(changes).toMatchObject({
        scope: 'own',
        at: null,
        kept: [],
        demand: null,
        supply: null,
        causes: null,
      });
      expect(changes.matches).toMatchObject([{ id: seen, before: 0, after: 3 }]);
      for (const query of ['?since=1', '?since=4711']) expect(await changesFor(name, query)).toEqual(changes);
    }
    const ministry = await it.signedIn('ministry');
    expect(problemOf(await ministry.get('/api/matches/changes')).code).toBe('ROLE_NOT_ALLOWED');
  });

  test('can only be asked since a time', async () => {
    const browser = await it.signedIn('coordinator');
    expect(problemOf(await browser.get('/api/matches/changes?since=gestern')).status).toBe(400);
  });
});
