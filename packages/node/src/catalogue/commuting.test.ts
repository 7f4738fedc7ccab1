import { parseDistrictCode } from '@drehscheibe/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCommuting, distanceKm, type Flows } from './commuting.ts';
import { builtInDistricts } from './facts.ts';

const districts = new Map(builtInDistricts.map((district) => [district.code as string, district]));
const hildesheim = parseDistrictCode('03254');
const peine = parseDistrictCode('03157');
const hannover = parseDistrictCode('03241');
const emsland = parseDistrictCode('03454');
const munich = parseDistrictCode('09162');
const anyDistrict = fc.constantFrom(...builtInDistricts.map(({ code }) => code));

test('the distance from Hildesheim to Emsland is about 190 km', () => {
  expect(distanceKm(districts.get(hildesheim)!, districts.get(emsland)!)).toBeGreaterThan(170);
  expect(distanceKm(districts.get(hildesheim)!, districts.get(emsland)!)).toBeLessThan(200);
});

test('minutes are 20 within a district and grow with the distance', () => {
  const { minutes } = createCommuting(districts, new Map());
  expect(minutes(hildesheim, hildesheim)).toBe(20);
  const km = distanceKm(districts.get(hildesheim)!, districts.get(peine)!);
  expect(minutes(hildesheim, peine)).toBe(Math.round(10 + 1.56 * km));
  expect(minutes(hildesheim, emsland)).toBeGreaterThan(minutes(hildesheim, hannover));
});

test('an unknown district cannot be reached', () => {
  const { minutes, willingness } = createCommuting(districts, new Map());
  expect(minutes(hildesheim, munich)).toBe(Number.POSITIVE_INFINITY);
  expect(willingness(hildesheim, munich)).toBe(0);
  expect(willingness(munich, hildesheim)).toBe(0);
});

test('minutes are the same there and back', () => {
  const { minutes } = createCommuting(districts, new Map());
  fc.assert(fc.property(anyDistrict, anyDistrict, (a, b) => minutes(a, b) === minutes(b, a)));
});

test('the shares of those who leave a district sum to 1, modelled or real', () => {
  const flows: Flows = new Map([
    [
      hildesheim,
      new Map([
        [hannover as string, 300],
        [peine as string, 100],
      ]),
    ],
  ]);
  for (const { willingness } of [createCommuting(districts, new Map()), createCommuting(districts, flows)]) {
    fc.assert(
      fc.property(anyDistrict, (from) => {
        const leaving = builtInDistricts.filter(({ code }) => code !== from);
        const sum = leaving.reduce((total, { code }) => total + willingness(from, code), 0);
        expect(sum).toBeCloseTo(1, 9);
        expect(willingness(from, from)).toBe(1);
      }),
    );
  }
});

test('real flows count where there are some, the model elsewhere', () => {
  const flows: Flows = new Map([
    [
      hildesheim,
      new Map([
        [hannover as string, 300],
        [peine as string, 100],
      ]),
    ],
  ]);
  const modelled = createCommuting(districts, new Map());
  const real = createCommuting(districts, flows);
  expect(real.willingness(hildesheim, hannover)).toBe(0.75);
  expect(real.willingness(hildesheim, emsland)).toBe(0);
  expect(real.willingness(peine, hannover)).toBe(modelled.willingness(peine, hannover));
});
