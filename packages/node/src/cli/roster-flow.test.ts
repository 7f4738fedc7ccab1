import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createCliHarness } from './test-support/cli-harness.ts';

/** Every step opens and closes a store. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const cli = createCliHarness();
const home = (name: string) => ['--home', name];
const nodes = [
  ['hildesheim', '03254'],
  ['suedost', '03101,03157'],
  ['nordost', '03353'],
  ['heide', '03358'],
] as const;

interface Outcome {
  adopted: boolean;
  signed: string[];
  missing: string[];
  needed: number;
}

beforeAll(async () => {
  for (const [id, districts] of nodes) await cli.json('init', '--region', id, '--district', districts, ...home(id));
  await cli.json('init', '--region', 'land', '--role', 'observer', ...home('land'));
});
afterAll(cli.remove);

test('a first roster with others needs a file to go round', async () => {
  const { exit, err } = await cli.drehscheibe('roster', 'init', '--card', 'suedost/card', ...home('hildesheim'));
  expect([exit, err.includes('OPTION_MISSING')]).toEqual([2, true]);
});

test('the first roster counts once all three of three regions have signed', async () => {
  const cards = ['suedost', 'nordost', 'land'].flatMap((id) => ['--card', `${id}/card`]);
  const proposal = await cli.json<Outcome>(
    'roster',
    'init',
    '--demo',
    ...cards,
    '--out',
    'roster',
    ...home('hildesheim'),
  );
  expect(proposal).toMatchObject({
    adopted: false,
    needed: 3,
    signed: ['hildesheim'],
    missing: ['nordost', 'suedost'],
  });

  const early = await cli.drehscheibe('roster', 'join', 'roster', ...home('hildesheim'));
  expect([early.exit, early.err.includes('ROSTER_UNFINISHED')]).toEqual([1, true]);
  const observer = await cli.drehscheibe('roster', 'sign', 'roster', ...home('land'));
  expect([observer.exit, observer.err.includes('ROSTER_NO_VOTE')]).toEqual([1, true]);

  expect(await cli.json<Outcome>('roster', 'sign', 'roster', ...home('suedost'))).toMatchObject({ adopted: false });
  expect(await cli.json<Outcome>('roster', 'sign', 'roster', ...home('suedost'))).toMatchObject({
    signed: ['hildesheim', 'suedost'],
  });
  expect(await cli.json<Outcome>('roster', 'sign', 'roster', ...home('nordost'))).toMatchObject({
    adopted: true,
    missing: [],
  });
});

test('a node joins by the fingerprint it was told, and by no other', async () => {
  const { fingerprint } = await cli.json<{ fingerprint: string }>('roster', 'show', ...home('nordost'));
  const wrong = fingerprint.replace(/\d/, (digit) => String((Number(digit) + 1) % 10));
  const refused = await cli.drehscheibe('roster', 'join', 'roster', '--fingerprint', wrong, ...home('hildesheim'));
  expect([refused.exit, refused.err.includes('ROSTER_FINGERPRINT_DIFFERS')]).toEqual([1, true]);
  for (const id of ['hildesheim', 'suedost', 'land'])
    expect(await cli.json('roster', 'join', 'roster', '--fingerprint', fingerprint, ...home(id))).toMatchObject({
      epoch: 1,
    });
});

test('who is not listed does not join', async () => {
  const { exit, err } = await cli.drehscheibe('roster', 'join', 'roster', ...home('heide'));
  expect([exit, err.includes('ROSTER_NOT_LISTED')]).toEqual([1, true]);
});

test('a newcomer is admitted by a quorum of the regions before it', async () => {
  const invited = await cli.json<Outcome>('roster', 'invite', 'heide/card', '--out', 'invitation', ...home('suedost'));
  expect(invited).toMatchObject({ adopted: false, needed: 3, missing: ['hildesheim', 'nordost'] });
  await cli.json('roster', 'sign', 'invitation', ...home('nordost'));
  expect(await cli.json<Outcome>('roster', 'sign', 'invitation', ...home('hildesheim'))).toMatchObject({
    adopted: true,
  });
  expect(await cli.json('roster', 'join', 'invitation', ...home('heide'))).toMatchObject({ epoch: 2 });
  const { members } = await cli.json<{ members: { id: string; since: number }[] }>('roster', 'show', ...home('heide'));
  expect(members.map(({ id, since }) => [id, since])).toContainEqual(['heide', 2]);
});

test('a node signs one roster of an epoch and not another, unless the first was given up', async () => {
  for (const id of ['suedost', 'nordost']) await cli.json('roster', 'join', 'invitation', ...home(id));
  const invite = (...more: string[]) =>
    cli.drehscheibe('roster', 'invite', 'heide/card', '--out', 'renewal', ...more, ...home('suedost'));
  expect((await invite('--decision', 'erste Fassung')).exit).toBe(0);
  const second = await invite('--decision', 'zweite Fassung');
  expect([second.exit, second.err.includes('ROSTER_SIGNED_OTHER')]).toEqual([1, true]);
  expect((await invite('--decision', 'zweite Fassung', '--replace')).exit).toBe(0);
});

test('a proposal that the network has passed is refused', async () => {
  const { exit, err } = await cli.drehscheibe('roster', 'sign', 'roster', '--replace', ...home('suedost'));
  expect([exit, err.includes('ROSTER_PROPOSAL_OLD')]).toEqual([1, true]);
});

test('a district has one publisher: a card that claims a taken one is refused', async () => {
  await cli.json('init', '--region', 'doppelt', '--district', '03157', ...home('doppelt'));
  const { exit, err } = await cli.drehscheibe('roster', 'invite', 'doppelt/card', '--out', 'x', ...home('hildesheim'));
  expect([exit, err.includes('ROSTER_DISTRICT_SHARED')]).toEqual([1, true]);
});

test('a card that is none is refused with its code', async () => {
  writeFileSync(cli.path('no-card'), 'keine Karte');
  const { exit, err } = await cli.drehscheibe('roster', 'invite', 'no-card', '--out', 'x', ...home('hildesheim'));
  expect([exit, /^Fehler (CODEC|CARD)_/.test(err)]).toEqual([1, true]);
});
