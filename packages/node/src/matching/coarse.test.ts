/** Counts that know only a main group and no quarter, through all that a plan is shown by. */
import {
  builtInTransitions,
  type Cell,
  checkCertificate,
  defaultParameters,
  type Problem,
  solve,
  structuralTransitions,
  termsOf,
} from '@drehscheibe/matcher';
import { parseDistrictCode, parseMainGroup, parseMemberId, parseQuarter, parseUnit } from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { openCatalogue } from '../catalogue/index.ts';
import { openMemoryStore } from '../store/index.ts';
import { changesBetween, keptPlanOf } from './changes.ts';
import type { CountedUnit } from './counted-unit.ts';
import { createExplainer } from './explanation.ts';
import type { Market, Part } from './market.ts';
import type { PlanView } from './matching.ts';
import { planViewOf } from './plan-view.ts';
import { oneMoreOf } from './worker/index.ts';

const catalogue = await openCatalogue({ store: openMemoryStore() });
const structural = structuralTransitions(catalogue.units);
const [hildesheim, celle] = [parseMemberId('hildesheim'), parseMemberId('celle')];
const districts = ['03254', '03351'].map(parseDistrictCode);
const first = parseQuarter('2027-Q1');

const coarseUnits = catalogue.mainGroups
  .map(({ code }) => ({
    code,
    members: catalogue.units.flatMap((unit, index) => (unit.startsWith(code) ? [{ unit: index, weight: 1 }] : [])),
  }))
  // The armed forces have no unit.
  .filter(({ members }) => members.length > 0);
const unitIndex = (unit: string) => {
  const fine = structural.units.indexOf(unit);
  return fine === -1 ? structural.units.length + coarseUnits.findIndex(({ code }) => code === unit) : fine;
};
const minutes = (from: number, to: number) => (from === to ? 20 : 50);

/** As a market is, with a cell for each part; Hildesheim's are own entries. */
function marketWith(supply: readonly Part[], demand: readonly Part[]): Market {
  const cell = ({ unit, district, quarter, count }: Part): Cell => {
    return { place: districts.indexOf(district!), unit: unitIndex(unit), quarter: quarter && 0, count };
  };
  const problem: Problem = {
    places: districts,
    supply: supply.map(cell),
    demand: demand.map(cell),
    transitions: structural,
    coarseUnits,
    minutes,
    parameters: defaultParameters,
  };
  return { problem, supplyParts: supply.map((part) => [part]), demandParts: demand.map((part) => [part]) };
}
const own = (entry: string, unit: string, count: number): Part => {
  return { region: hildesheim, entry, unit: parseUnit(unit), district: districts[0]!, quarter: first, count };
};
const coarse = (code: string, count: number): Part => {
  const unit = parseMainGroup(code);
  return { region: celle, entry: undefined, unit, district: districts[1]!, quarter: null, count };
};

function viewOf(market: Market, at = 0): PlanView {
  const plan = solve(market.problem);
  expect(checkCertificate(market.problem, plan).holds).toBe(true);
  const context = { member: hildesheim, catalogue, at, closed: { supply: 0, demand: 0 } };
  return planViewOf(market, { ...plan, oneMore: oneMoreOf(market.problem, plan) }, context);
}
const metal = catalogue.mainGroups.find(({ code }) => code === '24')!;

test('a match with a main group names it, says that it is coarse, and that the quarter is not known', () => {
  const { matches } = viewOf(marketWith([own('R', '242-2', 6)], [coarse('24', 4)]));
  expect(matches).toMatchObject([
    { from: { entry: 'R', unit: '242-2' }, to: { unit: '24', quarter: null }, count: 4, path: 'sameMainGroup' },
  ]);
  const [match] = matches;
  expect(match!.words.de).toContain(`4 Personen aus Hildesheim, Metallbearbeitung (Fachkraft), auf Stellen in Celle, `);
  expect(match!.words.de).toContain(`Celle, ${metal.title} (grob).`);
  expect(match!.words.en).toContain(`Celle, ${metal.titleEn} (coarse).`);
  expect(match!.words.de).toContain('Gleiche Berufshauptgruppe; ob auch die gleiche Berufsgruppe, ist nicht bekannt.');
  expect(match!.words.de).toContain('Grob: Bekannt ist nur die Hauptgruppe');
  expect(match!.words.de).toContain('Das Quartal ist nicht bekannt: Warten ist nicht mitgerechnet.');
  expect(match!.words.en).toContain('The quarter is not known: no waiting is counted.');
  expect(match!.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(match!.total);
  expect([match!.cost.waitWorker, match!.cost.waitJob]).toEqual([0, 0]);
  expect([match!.quarters, match!.levelStep]).toEqual([null, null]);
});

test('so does one the other way round, and between main groups nothing is said of occupational groups', () => {
  const { matches } = viewOf(marketWith([coarse('25', 3)], [own('O', '242-2', 5)]));
  expect(matches).toMatchObject([{ from: { unit: '25', quarter: null }, to: { entry: 'O' }, path: 'sameArea' }]);
  expect(matches[0]!.words.de).toMatch(/^3 Personen aus Celle, [^(]+ \(grob\), auf Stellen in Hildesheim/);

  const cell = { place: 1, unit: unitIndex('24'), quarter: null, count: 1 };
  const { problem } = marketWith([], []);
  const end = { unit: parseMainGroup('24'), district: districts[1]!, quarter: null };
  const { words } = createExplainer(catalogue, structural).explain(end, end, 1, termsOf(problem, cell, cell)!);
  expect(words.de).toContain(`${metal.title} (grob), auf eine Stelle in Celle, ${metal.title} (grob).`);
  expect(words.de).not.toMatch(/Gleiche Berufsgruppe|gleiches Anforderungsniveau/);
});

test.each([
  ['81', 'In diesen Berufen ist der Zugang zum großen Teil gesetzlich geregelt'],
  ['82', 'In diesen Berufen ist der Zugang zum Teil gesetzlich geregelt'],
  ['24', undefined],
])('of main group %s it is told how many occupations have entry laws', (code, sentence) => {
  const job = { unit: parseMainGroup(code), district: districts[1]!, quarter: null };
  const cell = { place: 1, unit: unitIndex(code), quarter: null, count: 1 };
  const cost = termsOf(marketWith([], []).problem, cell, cell)!;
  const { reasons } = createExplainer(catalogue, structural).explain(job, job, 1, cost);
  const said = reasons.find(({ kind }) => kind === 'entry')?.words.de;
  if (sentence === undefined) expect(said).toBeUndefined();
  else expect(said).toContain(sentence);
});

test('scarcity and figures count entries that meet main groups like any other', () => {
  const { scarcity, figures, coverage } = viewOf(
    marketWith([own('R', '242-2', 6), coarse('24', 2)], [own('O', '251-2', 1), coarse('24', 9)]),
  );
  expect(scarcity!.map(({ entry }) => entry).sort()).toEqual(['O', 'R']);
  for (const { price, penalty, words } of scarcity!) {
    expect(Number.isInteger(price)).toBe(true);
    expect(price).toBeLessThanOrEqual(penalty);
    expect(words.de).not.toMatch(/undefined|NaN/);
  }
  expect(figures.supplyCovered).toMatchObject({ numerator: 6, denominator: 6 });
  expect(coverage.map(({ mainGroup }) => mainGroup)).toEqual(['24', '25']);
});

test('what is remembered of a plan tells the main group, apart from its units', () => {
  const kept = (demand: readonly Part[], at: number) => {
    const view = viewOf(marketWith([own('R', '242-2', 6)], demand), at);
    const basis = { model: view.model, catalogue: view.catalogue, quarter: first, parameters: view.parameters };
    return keptPlanOf(view, { ...basis, vectors: {}, entries: { R: 1 } });
  };
  const fine: Part = { ...coarse('24', 6), unit: parseUnit('242-2'), quarter: first };
  const { matches } = changesBetween(kept([coarse('24', 6)], 1), kept([fine], 2), []);
  expect(matches.map(({ to, before, after }) => [to.unit, to.quarter, before, after]).sort()).toEqual([
    ['24', null, 6, 0],
    ['242-2', first, 0, 6],
  ]);
});

test.each([structural, builtInTransitions(catalogue.units)])(
  'every pair with a main group that the matcher allows can be explained, model $version',
  (transitions) => {
    const { explain } = createExplainer(catalogue, transitions);
    const problem = { ...marketWith([], []).problem, transitions };
    const codes = [...transitions.units, ...coarseUnits.map(({ code }) => code)] as CountedUnit[];
    let explained = 0;
    for (let u = transitions.units.length; u < codes.length; u++) {
      for (let v = 0; v < codes.length; v += v < transitions.units.length ? 5 : 1) {
        for (const [a, b] of [
          [u, v],
          [v, u],
        ] as const) {
          const cell = (unit: number, place: number) => ({ place, unit, quarter: unit === u ? null : 2, count: 1 });
          const cost = termsOf(problem, cell(a, 0), cell(b, 1));
          if (cost === null) continue;
          const end = (unit: number, place: number) => {
            return { unit: codes[unit]!, district: districts[place]!, quarter: unit === u ? null : first };
          };
          const { words, reasons } = explain(end(a, 0), end(b, 1), 2, cost);
          expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(cost.total);
          expect(`${words.de}${words.en}`).not.toMatch(/[{}]|undefined|NaN|Infinity|null/);
          expect(words.de).toContain('(grob)');
          explained++;
        }
      }
    }
    expect(explained).toBeGreaterThan(500);
  },
);
