import { type Estimate, NO_ESTIMATE } from "./estimate.ts";

/** Something that a value may be or not be. */
export type Event = (value: number) => boolean;

/** The event that a value is less than x: strictly. */
export function below(x: number): Event {
  return (value) => value < x;
}

/** The event that a value is x. */
export function exactly(x: number): Event {
  return (value) => value === x;
}

/**
 * The share of the values that are not NaN in which the event happens, with the binomial standard error √(p (1 − p)/n).
 * Where it happens never or always, the error is that of half a case more or less: a sample cannot prove certainty.
 */
export function probability(values: Float64Array, event: Event): Estimate {
  let n = 0;
  let cases = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    n += 1;
    if (event(value)) cases += 1;
  }
  return share(cases, n);
}

/** The share that `cases` are of `n`, with the standard error that `probability` has. */
export function share(cases: number, n: number): Estimate {
  if (n === 0) return NO_ESTIMATE;
  const certain = cases === 0 || cases === n;
  const p = certain ? 0.5 / n : cases / n;
  return { value: cases / n, se: Math.sqrt((p * (1 - p)) / n) };
}

/** P(value < x), strictly, with its standard error; see `probability`. */
export function probabilityBelow(values: Float64Array, x: number): Estimate {
  return probability(values, below(x));
}
