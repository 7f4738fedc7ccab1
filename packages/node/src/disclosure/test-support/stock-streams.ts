import { type MainGroupCode, mainGroupCodes } from '@drehscheibe/protocol';
import fc from 'fast-check';

type Stock = readonly (readonly [MainGroupCode, number])[];
/** The raw stock of one company in each of 13 periods. */
export type StockStream = readonly Stock[];

const periods = 13;
const inEveryPeriod = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: periods, maxLength: periods });

const count = fc.oneof(
  fc.integer({ max: 5, min: 0 }),
  fc.integer({ max: 60, min: 0 }),
  fc.integer({ max: 1500, min: 0 }),
);
const someGroups = fc.oneof(
  fc.subarray([...mainGroupCodes], { minLength: 1, maxLength: 3 }),
  fc.subarray([...mainGroupCodes], { minLength: 1 }),
);
const stock: fc.Arbitrary<Stock> = someGroups.chain((codes) =>
  fc.tuple(...codes.map((code) => fc.tuple(fc.constant(code), count))),
);

/** Nothing in common from one period to the next. */
const unrelated = inEveryPeriod(stock);

/** There or not there: withdrawn and entered again. */
const onAndOff = fc
  .tuple(stock, inEveryPeriod(fc.boolean()))
  .map(([held, there]) => there.map((is) => (is ? held : [])));

/** Workers are added, period by period: the costs of their entries have cross terms. */
const growing = fc
  .tuple(stock, inEveryPeriod(fc.integer({ min: 0, max: 3 })))
  .map(([held, steps]) =>
    steps.map((_, t) => held.map(([code]) => [code, steps.slice(0, t + 1).reduce((a, b) => a + b)] as const)),
  );

/** Small changes around one stock. */
const steady = fc
  .tuple(stock, inEveryPeriod(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 5, maxLength: 5 })))
  .map(([held, changes]) =>
    changes.map((change) => held.map(([code, there], i) => [code, Math.max(0, there + change[i % 5]!)] as const)),
  );

/** From one stock to another. */
const turning = fc
  .tuple(stock, stock)
  .map(([from, to]) =>
    Array.from({ length: periods }, (_, t) => [
      ...from.map(([code, there]) => [code, Math.round((there * (periods - 1 - t)) / (periods - 1))] as const),
      ...to.map(([code, there]) => [code, Math.round((there * t) / (periods - 1))] as const),
    ]),
  );

export const stockStream: fc.Arbitrary<StockStream> = fc.oneof(unrelated, onAndOff, growing, steady, turning);
