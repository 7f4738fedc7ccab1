import type { DistrictCode } from '@drehscheibe/protocol';
import type { Config } from '../config.ts';
import { usageError } from './errors.ts';

/** The district used where none is named. Throws a usage error on an observer, which has none. */
export function firstDistrict(config: Config): DistrictCode {
  const [first] = config.districts;
  if (first !== undefined) return first;
  throw usageError({
    de: 'Dieser Knoten beobachtet nur und führt keine Betriebe.',
    en: 'This node only observes and keeps no establishments.',
  });
}
