import { errorOfShare, NONE } from "./cases.ts";
import type { Estimate } from "./estimate.ts";
import { type Event, share } from "./probability.ts";
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
  // 1 above, 0 equal, −1 below, 2 where one has no value: a byte a path.
  const order = Int8Array.from(a, (value, i) => {
    const [x, y] = [measure(value), measure(b[i]!)];
    return x > y ? 1 : x < y ? -1 : x === y ? 0 : NONE;
  });
  const n = order.reduce((count, sign) => count + Number(sign !== NONE), 0);
  const of = (sign: number): Estimate => {
    const cases = order.reduce((count, each) => count + Number(each === sign), 0);
    const rows = Uint8Array.from(order, (each) => (each === NONE ? NONE : Number(each === sign)));
    const plain = share(cases, n);
    const { value } = plain;
    const se = replicates && cases > 0 && cases < n ? errorOfShare({ rows, cases, n }, replicates) : plain.se;
    return { value, se: a === b && value !== null ? 0 : se };
  };
  return { p_greater: of(1), p_equal: of(0) };
}
