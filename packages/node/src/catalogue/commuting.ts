import type { DistrictCode } from '@drehscheibe/protocol';
import type { District } from './catalogue.ts';

const minutesWithin = 20;
const earthRadiusKm = 6371;
/** Fitted on real flows between districts of Lower Saxony (5-matching: Spearman .876). */
const decayKm = 20;

/** Commuters by home and work district; people who work at home's district are not in it. */
export type Flows = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Estimates of how long and how willingly people commute. Pure: districts and flows in, answers out. */
export function createCommuting(districts: ReadonlyMap<string, District>, flows: Flows) {
  const shares = new Map<string, ReadonlyMap<string, number>>();

  /** Share of each district among the work districts of those who leave `from`. */
  function sharesFrom(from: District): ReadonlyMap<string, number> {
    const real = flows.get(from.code);
    const masses = real ?? new Map([...districts.values()].map((to) => [to.code as string, attraction(from, to)]));
    const total = [...masses].reduce((sum, [to, mass]) => sum + (to === from.code ? 0 : mass), 0);
    return new Map([...masses].map(([to, mass]) => [to, total > 0 ? mass / total : 0]));
  }

  return {
    /** Without a road network: a detour of 30 % at 50 km/h and 10 minutes to start and to arrive. Labelled estimated. */
    minutes(from: DistrictCode, to: DistrictCode): number {
      const [a, b] = [districts.get(from), districts.get(to)];
      if (!a || !b) return Number.POSITIVE_INFINITY;
      return from === to ? minutesWithin : Math.round(10 + (1.3 * distanceKm(a, b) * 60) / 50);
    },

    willingness(from: DistrictCode, to: DistrictCode): number {
      if (from === to) return 1;
      const home = districts.get(from);
      if (!home) return 0;
      const known = shares.get(from) ?? sharesFrom(home);
      shares.set(from, known);
      return known.get(to) ?? 0;
    },
  };
}

function attraction(from: District, to: District): number {
  return to.population * Math.exp(-distanceKm(from, to) / decayKm);
}

/** Great circle between the centroids (haversine). */
export function distanceKm(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const radians = Math.PI / 180;
  const halfLat = Math.sin(((b.lat - a.lat) * radians) / 2);
  const halfLon = Math.sin(((b.lon - a.lon) * radians) / 2);
  const chord = halfLat ** 2 + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * halfLon ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.sqrt(chord));
}
