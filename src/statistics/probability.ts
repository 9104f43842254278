import { exp } from "../lanes/exp.law.ts";
import { log } from "../lanes/log.law.ts";
import { casesOf, errorOfShare } from "./cases.ts";
import { type Estimate, NO_ESTIMATE } from "./estimate.ts";
import { moments } from "./moments.ts";
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
  const found = casesOf(values, event);
  const estimate = share(found.cases, found.n);
  if (replicates === undefined || found.cases === 0 || found.cases === found.n) return estimate;
  return { ...estimate, se: errorOfShare(found, replicates) };
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

/**
 * P(value < mean) with its standard error, the mean that of the sample: besides a path's own share, what it moves the mean by counts,
 * times the density there, which is that of the paths within h = sd·n^(−1/5)/2 of it.
 */
export function probabilityBelowMean(values: Float64Array, replicates?: Replicates): Estimate {
  const { n, mean, sd } = moments(values);
  const plain = probabilityBelow(values, mean ?? NaN, replicates);
  if (mean === null || sd === null || sd === 0 || plain.value === null) return plain;
  const h = (sd * exp(-0.2 * log(n))) / 2;
  let near = 0;
  for (let i = 0; i < values.length; i++) if (Math.abs(values[i]! - mean) <= h) near += 1;
  const density = near / (2 * h * n);
  const added = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++)
    added[i] = (Number(values[i]! < mean) - plain.value + density * (values[i]! - mean)) / n;
  const rows = { count: values.length, of: (row: number) => row };
  return { value: plain.value, se: errorOfSum(added, replicates ?? rows) };
}
