import { type Cases, errorOfShare, NONE } from "./cases.ts";
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
  const [above, equal] = [new Uint8Array(a.length), new Uint8Array(a.length)];
  const count = { n: 0, above: 0, equal: 0 };
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [measure(a[i]!), measure(b[i]!)];
    if (Number.isNaN(x) || Number.isNaN(y)) {
      above[i] = equal[i] = NONE;
      continue;
    }
    above[i] = Number(x > y);
    equal[i] = Number(x === y);
    count.n += 1;
    count.above += above[i]!;
    count.equal += equal[i]!;
  }
  const of = (found: Cases): Estimate => {
    const { cases, n } = found;
    const { value, se } = share(cases, n);
    if (a === b && value !== null) return { value, se: 0 };
    return { value, se: replicates && cases > 0 && cases < n ? errorOfShare(found, replicates) : se };
  };
  return {
    p_greater: of({ rows: above, cases: count.above, n: count.n }),
    p_equal: of({ rows: equal, cases: count.equal, n: count.n }),
  };
}
