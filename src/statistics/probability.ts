import { type Estimate, NO_ESTIMATE } from "./estimate.ts";
import { errorOfSum, type Replicates } from "./replicates.ts";

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
 * The share of the values that are not NaN in which the event happens, with its standard error: of independent rows the binomial
 * one, √(p (1 − p)/n).
 * Where it happens never or always, the error is that of half a case more or less: a sample cannot prove certainty.
 */
export function probability(values: Float64Array, event: Event, replicates?: Replicates): Estimate {
  let n = 0;
  let cases = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    n += 1;
    if (event(value)) cases += 1;
  }
  const estimate = share(cases, n);
  if (replicates === undefined || cases === 0 || cases === n) return estimate;
  const added = (i: number): number => {
    const value = values[i]!;
    return Number.isNaN(value) ? NaN : (Number(event(value)) - cases / n) / n;
  };
  return { ...estimate, se: errorOfSum(values.length, added, replicates) };
}

/** The share that `cases` are of `n`, with the standard error that `probability` has of independent rows. */
export function share(cases: number, n: number): Estimate {
  if (n === 0) return NO_ESTIMATE;
  const certain = cases === 0 || cases === n;
  const p = certain ? 0.5 / n : cases / n;
  return { value: cases / n, se: Math.sqrt((p * (1 - p)) / n) };
}

/** P(value < x), strictly, with its standard error; see `probability`. */
export function probabilityBelow(values: Float64Array, x: number, replicates?: Replicates): Estimate {
  return probability(values, below(x), replicates);
}

/** The share of some rows, which are 1 in `of`, that are 1 in `cases` too; an error as that of `probability`. */
export function shareAmong(cases: Uint8Array, of: Uint8Array, replicates?: Replicates): Estimate {
  const among = Float64Array.from(of, (one, i) => (one === 1 ? cases[i]! : NaN));
  return probability(among, exactly(1), replicates);
}
