import type { Estimate } from "./estimate.ts";
import { type Event, share } from "./probability.ts";

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
export function greater(a: Float64Array, b: Float64Array): Greater {
  return greaterBy(a, b, (value) => value);
}

/** The same of whether an event happens: greater is where it happens in a alone. */
export function moreOften(a: Float64Array, b: Float64Array, event: Event): Greater {
  return greaterBy(a, b, (value) => (Number.isNaN(value) ? NaN : Number(event(value))));
}

function greaterBy(a: Float64Array, b: Float64Array, measure: (value: number) => number): Greater {
  let above = 0;
  let equal = 0;
  let below = 0;
  for (let i = 0; i < a.length; i += 1) {
    const [x, y] = [measure(a[i]!), measure(b[i]!)];
    if (x > y) above += 1;
    else if (x < y) below += 1;
    else if (x === y) equal += 1;
  }
  const of = (cases: number): Estimate => {
    const { value, se } = share(cases, above + equal + below);
    return { value, se: a === b && value !== null ? 0 : se };
  };
  return { p_greater: of(above), p_equal: of(equal) };
}
