/** Answers of the rooms behind the interface, as small as their types allow. */
import {
  defaultProtectedPolicy,
  type OpenCell,
  parseDistrictCode,
  parseQuarter,
  parseUnit,
} from '@drehscheibe/protocol';
import type { PolicyValue, ProtectedBudget, Published, SharingExample } from '../../disclosure/index.ts';
import type { PlanStatus, PlanView, StateView } from '../../matching/index.ts';

export const currentPlan: PlanStatus = { state: 'current', since: null, pivots: null, objective: null, code: null };

const half = { numerator: 1, denominator: 2, interval: null };
const halves = { direct: half, upToSixMonths: half, more: half, none: half };
export const emptyPlan: PlanView = {
  at: 1,
  certificate: true,
  figures: {
    basis: { at: 1, model: 'test', catalogue: 'test', limits: { maxMinutes: 90, maxMonths: 24, relocation: true } },
    demandCovered: half,
    supplyCovered: half,
    fit: { supply: halves, demand: halves },
    reality: { funnel: [], closed: { supply: 0, demand: 0 } },
  },
  coverage: [],
  scarcity: [],
  matches: [],
  objective: 0,
  parameters: {} as PlanView['parameters'],
  model: 'test',
  catalogue: 'test',
};

export const emptyState: StateView = {
  at: 1,
  authors: [],
  total: { supply: 0, demand: 0 },
  quarters: [],
  districts: [],
  areas: [],
  mainGroups: [],
  districtAreas: [],
  protectedCounts: [],
  plan: { state: 'planning', done: 0, of: 50, plan: null, code: null },
};

const deviation = { first: 24.5, last: 33.6 };
export const sampleExample: SharingExample = {
  role: 'supply',
  aggregated: {
    counted: {
      otherRecords: 1,
      alone: 7,
      cells: [{ level: 'mainGroup', code: '24', stock: 120, counted: 7, deviation }],
    },
    withheld: null,
    guesses: { participation: 0.638, planWithWithdrawals: 0.76 },
  },
  open: { cell: null, withheld: 'tooFew' },
};

export const samplePolicyValue: PolicyValue = {
  numerator: 1,
  denominator: 4,
  inForce: ['supply'],
  epsilon: 3.5,
  guesses: { participation: 0.638, planWithWithdrawals: 0.76 },
  detection: 0.17,
  counted: { together: 6, spread: 12 },
  regionDeviation: deviation,
};

const roleBudget = {
  numerator: 1,
  denominator: 4,
  epsilon: 3.5,
  guesses: { participation: 0.6, plan: 0.7, planWithWithdrawals: 0.8 },
};
const ledgerLine = { vintage: 1, bytes: Uint8Array.of(7), hash: new Uint8Array(32).fill(1) };
export const sampleBudget: ProtectedBudget = {
  vintage: 1,
  startsAt: 3,
  endsAt: 5,
  chances: [{ span: 'vintage', supply: 0.6, demand: 0.7, both: 0.8 }],
  policy: { periods: 13, countedWorkers: 8, delta: 1e-6, roles: { supply: roleBudget, demand: roleBudget } },
  steps: [{ step: 0, period: 52, startsAt: 4, state: 'released' }],
  refusal: 'historyLost',
  ledger: [
    { kind: 'policy', policy: defaultProtectedPolicy, ...ledgerLine },
    { kind: 'release', step: 0, period: 52, seq: 9, part: new Uint8Array(32).fill(3), ...ledgerLine },
  ],
  ledgerWhole: true,
};

export function publishedVector(seq: number): Published {
  const cells: OpenCell[] = [
    {
      unit: parseUnit('242-2'),
      district: parseDistrictCode('03254'),
      quarter: parseQuarter('2027-Q3'),
      supply: 40,
      demand: 0,
    },
  ];
  return {
    seq,
    period: 79 + seq,
    sealedAt: 1,
    bytes: Uint8Array.of(1, 2, seq),
    bodyLength: 16_384,
    headHash: new Uint8Array(32).fill(seq),
    figures: { cells: 1, supply: 40, demand: 0, districts: 1 },
    cells,
    protectedPart: null,
    signatureValid: true,
  };
}
