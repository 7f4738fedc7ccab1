import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mainGroupCodes, protectedCells, splitUnit } from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { buildFacts, factsFolder, referenceData } from './build.ts';
import { areas, builtInDistricts, groups, mainGroups, units } from './facts.ts';

test('the KldB 2010 has 10 areas, 37 main groups, 144 groups and 432 civil units', () => {
  expect(areas).toHaveLength(10);
  expect(mainGroups).toHaveLength(37);
  expect(groups).toHaveLength(144);
  expect(units).toHaveLength(432);
  expect(new Set(units).size).toBe(432);
  expect([...units].sort()).toEqual(units);
});

test('the protected part counts in just these areas and main groups', () => {
  expect(mainGroups.map(({ code }) => code)).toEqual(mainGroupCodes);
  const counted = protectedCells.filter(({ level }) => level === 'area');
  expect(areas.map(({ code }) => code)).toEqual(counted.map(({ code }) => code));
});

test('no unit is military, and every unit belongs to a group, a main group and an area', () => {
  for (const unit of units) {
    const { group } = splitUnit(unit);
    expect(group.startsWith('0')).toBe(false);
    expect(groups.some(({ code }) => code === group)).toBe(true);
    const main = mainGroups.find(({ code }) => code === group.slice(0, 2));
    expect(areas.map(({ code }) => code)).toContain(main?.area);
  }
});

test('every area and main group has an English title of its own', () => {
  const titles = [...areas, ...mainGroups].map(({ titleEn }) => titleEn);
  expect(new Set(titles).size).toBe(47);
});

test('Lower Saxony has 45 districts in eight alliances, each with its own tile and sign', () => {
  expect(builtInDistricts).toHaveLength(45);
  expect(new Set(builtInDistricts.map(({ region }) => region)).size).toBe(8);
  expect(new Set(builtInDistricts.map(({ tile }) => `${tile?.x} ${tile?.y}`)).size).toBe(45);
  expect(new Set(builtInDistricts.map(({ tile }) => tile?.sign)).size).toBe(45);
  for (const { lat, lon, population } of builtInDistricts) {
    expect(lat).toSatisfy((value: number) => value > 51.2 && value < 54);
    expect(lon).toSatisfy((value: number) => value > 6.5 && value < 11.7);
    expect(population).toBeGreaterThan(40_000);
  }
});

const absent = !existsSync(referenceData);
test.skipIf(absent)(
  `the committed facts are what the reference data yields${absent ? ' (skipped: ../shared/data is not here)' : ''}`,
  () => {
    for (const [file, text] of Object.entries(buildFacts(referenceData))) {
      expect(readFileSync(join(factsFolder, file), 'utf8')).toBe(text);
    }
  },
);
