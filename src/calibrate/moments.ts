/**
 * Sums and errors of what follows one another in time. A long-run variance is Newey and West's: autocovariances with weights
 * that fall in a straight line to 0 after `lags`.
 */

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k]!;
  return sum / values.length;
}

/** Autocovariances at lags 0 to `most`, over n. */
export function autocovariances(values: ArrayLike<number>, most: number): number[] {
  const n = values.length;
  const centre = mean(values);
  return Array.from({ length: most + 1 }, (_, lag) => {
    let sum = 0;
    for (let k = lag; k < n; k++) sum += (values[k]! - centre) * (values[k - lag]! - centre);
    return sum / n;
  });
}

/** Autocorrelations at lags 1 to `most`. */
export function autocorrelations(values: ArrayLike<number>, most: number): number[] {
  const [zero = NaN, ...others] = autocovariances(values, most);
  return others.map((one) => one / zero);
}

/** The variance of √n times the mean of values that follow one another. Source: Newey and West (1987), Econometrica 55. */
export function longRunVariance(values: ArrayLike<number>, lags: number): number {
  const [zero = NaN, ...others] = autocovariances(values, Math.min(lags, values.length - 1));
  return others.reduce((sum, one, k) => sum + 2 * (1 - (k + 1) / (lags + 1)) * one, zero);
}

/** Squared returns remember each other for about a month. */
const VARIANCE_LAGS = 30;

/** Variance with n − 1, and its standard error. */
export function variance(values: ArrayLike<number>): { readonly value: number; readonly se: number } {
  const n = values.length;
  const centre = mean(values);
  const squares = Float64Array.from(values, (one) => (one - centre) ** 2);
  return {
    value: (mean(squares) * n) / (n - 1),
    se: Math.sqrt(Math.max(longRunVariance(squares, VARIANCE_LAGS), longRunVariance(squares, 0)) / n),
  };
}

/** The value that half of the others are below; NaN of none. */
export function medianOf(values: ArrayLike<number>): number {
  return quantileOf(values, 0.5);
}

/** The quantile, linear between neighbours. */
export function quantileOf(values: ArrayLike<number>, p: number): number {
  const sorted = Float64Array.from(values).sort();
  const at = (sorted.length - 1) * p;
  const low = Math.floor(at);
  const below = sorted[low] ?? NaN;
  const above = sorted[low + 1] ?? below;
  return below + (at - low) * (above - below);
}
