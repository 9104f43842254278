import type { Estimate } from "./estimate.ts";
import { share } from "./probability.ts";

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
  let above = 0;
  let equal = 0;
  let below = 0;
  for (let i = 0; i < a.length; i += 1) {
    if (a[i]! > b[i]!) above += 1;
    else if (a[i]! < b[i]!) below += 1;
    else if (a[i] === b[i]) equal += 1;
  }
  const of = (cases: number): Estimate => {
    const { value, se } = share(cases, above + equal + below);
    return { value, se: a === b && value !== null ? 0 : se };
  };
  return { p_greater: of(above), p_equal: of(equal) };
}
