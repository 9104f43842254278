import type { Estimate } from "./estimate.ts";
import { type Event, exactly, probability } from "./probability.ts";
import type { Dependence, Replicates } from "./replicates.ts";

/** How often one of two samples of the same paths is above the other. */
export interface Greater {
  /** P(a > b), strictly. */
  readonly p_greater: Estimate;
  /** P(a = b), to the last bit; the rest of 1 is P(a < b). */
  readonly p_equal: Estimate;
}

/**
 * How often a is greater than b on the same path, and how often equal, over the paths that have both; standard errors as
 * those of `probability`. Only a column is certain to be equal to itself.
 */
export function greater(a: Float64Array, b: Float64Array, replicates?: Replicates): Greater {
  return greaterBy(a, b, replicates, (value) => value);
}

/** The same of whether an event happens: greater is where it happens in a alone. */
export function moreOften(a: Float64Array, b: Float64Array, event: Event, replicates?: Replicates): Greater {
  return greaterBy(a, b, replicates, (value) => (Number.isNaN(value) ? NaN : Number(event(value))));
}

function greaterBy(
  a: Float64Array,
  b: Float64Array,
  replicates: Dependence,
  measure: (value: number) => number,
): Greater {
  // 1 above, 0 equal, −1 below; NaN where one has no value.
  const order = a.map((value, i) => {
    const [x, y] = [measure(value), measure(b[i]!)];
    return x > y ? 1 : x < y ? -1 : x === y ? 0 : NaN;
  });
  const of = (sign: number): Estimate => {
    const { value, se } = probability(order, exactly(sign), replicates);
    return { value, se: a === b && value !== null ? 0 : se };
  };
  return { p_greater: of(1), p_equal: of(0) };
}
