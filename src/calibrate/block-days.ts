import { autocovariances } from "./moments.ts";

/**
 * The mean length of a stationary bootstrap's blocks that estimates the error of a mean of these values best.
 *
 * Source: Politis and White (2004), Econometric Reviews 23, 53-70, as corrected by Patton, Politis and White (2009).
 */
export function blockDays(values: ArrayLike<number>): number {
  const n = values.length;
  const quiet = Math.max(5, Math.ceil(Math.sqrt(Math.log10(n))));
  const most = Math.min(n - 1, Math.ceil(Math.sqrt(n)) + quiet);
  const covariances = autocovariances(values, most);
  const threshold = 2 * Math.sqrt(Math.log10(n) / n) * covariances[0]!;
  const loud = (lag: number): boolean => Math.abs(covariances[lag] ?? 0) > threshold;
  // The first lag after which so many in a row are as good as nothing.
  let last = 0;
  while (last + quiet <= most && Array.from({ length: quiet }, (_, k) => last + 1 + k).some(loud)) last++;
  const reach = Math.min(2 * Math.max(last, 1), most);
  let spectrum = covariances[0]!;
  let slope = 0;
  for (let lag = 1; lag <= reach; lag++) {
    const weight = Math.min(1, 2 * (1 - lag / reach));
    spectrum += 2 * weight * covariances[lag]!;
    slope += 2 * weight * lag * covariances[lag]!;
  }
  const length = ((slope / spectrum) ** 2 * n) ** (1 / 3);
  return Math.max(1, Math.min(length, Math.ceil(Math.min(3 * Math.sqrt(n), n / 3))));
}
