import type { CatalogueView, StateView } from '../api/views.ts';

/** A small Land for tests: three districts, one of them without a node, and figures small enough to check by eye. */
export const sampleCatalogue: CatalogueView = {
  version: 'test',
  areas: [
    { code: '2', title: 'Fertigung', titleEn: 'Production' },
    { code: '5', title: 'Verkehr', titleEn: 'Transport' },
  ],
  mainGroups: [
    { code: '24', title: 'Metall', titleEn: 'Metal', area: '2' },
    { code: '51', title: 'Lager', titleEn: 'Storage', area: '5' },
  ],
  groups: [{ code: '242', title: 'Metallbearbeitung', levels: [1, 2, 3] }],
  districts: [
    {
      code: '03254',
      name: 'Hildesheim',
      kind: 'Landkreis',
      lat: 52.1,
      lon: 9.9,
      population: 1,
      region: null,
      tile: { x: 1, y: 1, sign: 'HI' },
    },
    {
      code: '03157',
      name: 'Peine',
      kind: 'Landkreis',
      lat: 52.3,
      lon: 10.2,
      population: 1,
      region: null,
      tile: { x: 2, y: 0, sign: 'PE' },
    },
    {
      code: '03159',
      name: 'Göttingen',
      kind: 'Landkreis',
      lat: 51.5,
      lon: 9.9,
      population: 1,
      region: null,
      tile: { x: 1, y: 2, sign: 'GÖ' },
    },
  ],
  transitions: { version: 'transitions-1', basis: 'data' },
  loaded: [],
};

export const sampleState: StateView = {
  at: Date.UTC(2027, 0, 4, 6),
  authors: [
    {
      id: 'hildesheim',
      name: 'Hildesheim',
      role: 'region',
      districts: ['03254'],
      vector: { seq: 3, period: 52, sealedAt: Date.UTC(2027, 0, 4, 6), receivedAt: Date.UTC(2027, 0, 4, 6, 1) },
    },
    { id: 'suedost', name: 'SüdOstNiedersachsen', role: 'region', districts: ['03157'], vector: null },
  ],
  total: { supply: 40, demand: 25 },
  quarters: [
    { quarter: '2027-Q2', supply: 40, demand: 0 },
    { quarter: '2027-Q3', supply: 0, demand: 25 },
  ],
  districts: [
    { district: '03254', region: 'hildesheim', supply: 40, demand: 25 },
    { district: '03157', region: 'suedost', supply: 0, demand: 0 },
    { district: '03159', region: null, supply: 0, demand: 0 },
  ],
  areas: [
    { area: '2', supply: 40, demand: 5 },
    { area: '5', supply: 0, demand: 20 },
  ],
  mainGroups: [
    { mainGroup: '24', supply: 40, demand: 5 },
    { mainGroup: '51', supply: 0, demand: 20 },
  ],
  districtAreas: [
    { district: '03254', area: '2', supply: 40, demand: 5 },
    { district: '03254', area: '5', supply: 0, demand: 20 },
  ],
  protectedCounts: [
    {
      region: 'hildesheim',
      step: 3,
      employmentShares: true,
      counts: [
        {
          level: 'region',
          code: '',
          supply: { mean: 140, low: 101, high: 180 },
          demand: { mean: 90, low: 70, high: 110 },
        },
        { level: 'area', code: '2', supply: { mean: 120, low: 80, high: 160 }, demand: null },
        { level: 'mainGroup', code: '24', supply: { mean: 115, low: 71, high: 159 }, demand: null },
        { level: 'mainGroup', code: '51', supply: null, demand: null },
      ],
    },
  ],
  plan: {
    state: 'current',
    done: 50,
    of: 50,
    plan: {
      at: Date.UTC(2027, 0, 4, 6),
      draws: 50,
      demandCovered: { numerator: 80, denominator: 115, interval: { low: 0.55, high: 0.81 } },
      supplyCovered: { numerator: 80, denominator: 180, interval: { low: 0.38, high: 0.52 } },
      planHolds: { numerator: 70, denominator: 115, interval: { low: 0.49, high: 0.7 } },
    },
    code: null,
  },
};

/** The same Land before anybody has published. */
export const emptyState: StateView = {
  ...sampleState,
  authors: sampleState.authors.map((author) => ({ ...author, vector: null })),
  total: { supply: 0, demand: 0 },
  quarters: [],
  districts: sampleState.districts.map((row) => ({ ...row, supply: 0, demand: 0 })),
  areas: sampleState.areas.map((row) => ({ ...row, supply: 0, demand: 0 })),
  mainGroups: sampleState.mainGroups.map((row) => ({ ...row, supply: 0, demand: 0 })),
  districtAreas: [],
  protectedCounts: [],
  plan: { state: 'planning', done: 0, of: 50, plan: null, code: null },
};
