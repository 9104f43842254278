import { errorOfSum, type Replicates } from "./replicates.ts";
import { sum } from "./simple-statistics.ts";
import { presentValues } from "./sorted-sample.ts";

/** What a sample says without being sorted. Null where there is no value; sd and mean_se also where there is but one. */
export interface Moments {
  /** Values that are present. */
  readonly n: number;
  readonly mean: number | null;
  /** Standard error of the mean: sd/√n of independent rows. */
  readonly mean_se: number | null;
  /** Standard deviation with n − 1. */
  readonly sd: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Share of the values that are NaN. */
  readonly missing_share: number;
}

/** The moments of the values that are not NaN, summed in their order; the error of the mean as rows depend on one another. */
export function moments(values: Float64Array, replicates?: Replicates): Moments {
  const present = presentValues(values);
  const n = present.length;
  const missing_share = values.length === 0 ? 0 : (values.length - n) / values.length;
  if (n === 0) return { n, mean: null, mean_se: null, sd: null, min: null, max: null, missing_share };
  const mean = sum(present) / n;
  let min = Infinity;
  let max = -Infinity;
  for (const value of present) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  const sd = n > 1 ? deviation(present, mean) : null;
  const mean_se =
    sd === null ? null : replicates ? errorOfMean(values, mean, n, replicates) : sd / Math.sqrt(n);
  return { n, mean, mean_se, sd, min, max, missing_share };
}

function errorOfMean(values: Float64Array, mean: number, n: number, replicates: Replicates): number | null {
  return errorOfSum(values.length, (i) => (values[i]! - mean) / n, replicates);
}

function deviation(values: Float64Array, mean: number): number {
  const squares = values.map((value) => (value - mean) * (value - mean));
  return Math.sqrt(sum(squares) / (values.length - 1));
}
