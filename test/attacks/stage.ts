/** One role's mechanism, the companies that may be in a region, and the lab of an attacker who knows both. */
import type { CountRole } from '@drehscheibe/protocol';
import { seededUniformBelow } from '../../packages/node/src/disclosure/test-support/seeded-uniform-below.ts';
import { type Random, randomOf } from './chance.ts';
import { type NoiseLab, noiseLab } from './lab.ts';
import {
  admitAll,
  answersByPeriod,
  type Mechanism,
  type Mutant,
  mechanism,
  published,
  stocksOf,
  type VintageNumbers,
  withStrategy,
} from './mechanism.ts';
import { anyRegion, type Company, population } from './world.ts';

export interface Setting {
  readonly runs: number;
  readonly seed: number;
  readonly mutant: Mutant | undefined;
}

/** A region of this run: who is in it, and the answers to all queries as the filter admits them. */
interface Region {
  readonly companies: readonly Company[];
  readonly answers: () => VintageNumbers;
}

export interface Stage {
  readonly role: CountRole;
  readonly runs: number;
  readonly mechanism: Mechanism;
  readonly noise: NoiseLab;
  /** Released numbers, without noise, of regions as the attacker thinks possible. */
  readonly labRegions: readonly VintageNumbers[];
  region(random: Random): Region;
  /** Kept: the same company is asked for again and again. */
  answersOf(company: Company): VintageNumbers;
  /** Chance of its own for each attack. */
  chance(attack: string): Random;
  /** Publishes vintages, one after the other, with noise of its own for each attack. */
  publisher(attack: string): (answers: VintageNumbers) => VintageNumbers;
}

const populationSize: Readonly<Record<CountRole, number>> = { supply: 300, demand: 500 };
const labRegionCount = 500;
/** Of the rarest number, the region's total, that is 1,300 draws. */
const labVintages = 100;

export function createStage(role: CountRole, { runs, seed, mutant }: Setting): Stage {
  const ours = mechanism(role, mutant);
  const place = `${seed} ${role}`;
  const kept = new Map<string, VintageNumbers>();
  return {
    role,
    runs,
    mechanism: ours,
    noise: noiseLab(ours, labVintages, `${place} lab`),
    ...surroundingsOf(place, ours),
    answersOf(company) {
      const name = JSON.stringify(company);
      const answers = kept.get(name) ?? admittedAnswers(company, ours);
      kept.set(name, answers);
      return answers;
    },
    chance: (attack) => randomOf(`${place} ${attack}`),
    publisher(attack) {
      const uniformBelow = seededUniformBelow(`${place} ${attack}`);
      return (answers) => published(answers, ours, uniformBelow);
    },
  };
}

function admittedAnswers(company: Company, ours: Mechanism): VintageNumbers {
  return answersByPeriod([admitAll(stocksOf(company), ours)]);
}

type Surroundings = Pick<Stage, 'region' | 'labRegions'>;

/** Of mechanisms with the same filter they are the same. */
const surroundings = new WeakMap<Mechanism['costs'], Map<string, Surroundings>>();

function surroundingsOf(place: string, ours: Mechanism): Surroundings {
  const sameFilter = surroundings.get(ours.costs) ?? new Map<string, Surroundings>();
  const found = sameFilter.get(place) ?? drawSurroundings(place, ours);
  surroundings.set(ours.costs, sameFilter.set(place, found));
  return found;
}

function drawSurroundings(place: string, ours: Mechanism): Surroundings {
  const { role } = ours;
  const residents = population(role, populationSize[role], randomOf(`${place} population`)).map((company) => ({
    company,
    answers: admittedAnswers(company, ours),
  }));
  const region = (random: Random): Region => {
    const inIt = anyRegion(role, residents, random);
    return { companies: inIt.map(({ company }) => company), answers: () => total(inIt.map(({ answers }) => answers)) };
  };
  const random = randomOf(`${place} lab`);
  const labRegions = Array.from({ length: labRegionCount }, () => withStrategy(region(random).answers()));
  return { region, labRegions };
}

export function total(parts: readonly VintageNumbers[]): VintageNumbers {
  const sum = parts[0]!.slice();
  for (const part of parts.slice(1)) for (let i = 0; i < sum.length; i++) sum[i]! += part[i]!;
  return sum;
}

export function minus(a: VintageNumbers, b: VintageNumbers): VintageNumbers {
  return a.map((value, i) => value - b[i]!);
}
