import { errorOfSum, type Replicates } from "./replicates.ts";
import { Sum } from "./sum.ts";

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
  // Two passes and no copy: columns may be of millions.
  const total = new Sum();
  let [n, min, max] = [0, Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    total.add(value);
    n += 1;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  const missing_share = values.length === 0 ? 0 : (values.length - n) / values.length;
  if (n === 0) return { n, mean: null, mean_se: null, sd: null, min: null, max: null, missing_share };
  const mean = total.value / n;
  if (n === 1) return { n, mean, mean_se: null, sd: null, min, max, missing_share };
  const squares = new Sum();
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isNaN(value)) squares.add((value - mean) * (value - mean));
  }
  const sd = Math.sqrt(squares.value / (n - 1));
  const mean_se = replicates ? errorOfSum(values, replicates, mean, n) : sd / Math.sqrt(n);
  return { n, mean, mean_se, sd, min, max, missing_share };
}
