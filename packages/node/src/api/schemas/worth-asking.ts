/** Which other regions to ask for whom. An expectation, and no count of anybody. */
import { Type } from 'typebox';
import { CountedQuarter, CountedUnitText, DistrictText, exact, Tally, TimeMs } from './primitives.ts';

export const WorthAskingSchema = exact({
  /** When the plan it rests on was made. */
  at: TimeMs,
  /** So many other regions have released protected counts. */
  regions: Tally,
  /** Own people whom the plan sends to no other region. */
  staying: Tally,
  /** By unit and district; only those for whom some region is worth asking, the most promising first. */
  groups: Type.Array(
    exact({
      unit: CountedUnitText,
      district: DistrictText,
      staying: Tally,
      /** So many of `staying` have no match at all. */
      unmatched: Tally,
      releases: Type.Array(exact({ entry: Type.String(), quarter: CountedQuarter, staying: Tally })),
      /** At most three, the best first. */
      regions: Type.Array(
        exact({
          /** Member id. */
          region: Type.String(),
          /** What all together are expected to gain; 100: a month of learning. */
          points: Tally,
          /** So many are expected to be better off there than by the plan, half a month of learning or more. */
          people: Type.Number({ minimum: 0 }),
          /** The same if every number that the region has released were 0. */
          peopleByNoise: Type.Number({ minimum: 0 }),
        }),
      ),
    }),
  ),
});
