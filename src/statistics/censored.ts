import { type Estimate, NO_ESTIMATE } from "./estimate.ts";
import { dependenceAt } from "./quantile.ts";
import type { SortedSample } from "./sorted-sample.ts";

/*
 * Waiting times that are watched for so long only: Infinity where what was waited for had not come by then. All are
 * watched for the same time, so that quantiles below the share that came are those of the whole.
 */

/**
 * The p-quantile of waiting times with its standard error, both as `quantile` and `quantileStandardError` have them. No
 * value where the quantile lies beyond what was watched; where only the order statistic above it does, the error is
 * scaled up from those that were seen.
 */
export function censoredQuantile(sample: SortedSample, p: number): Estimate {
  const { values } = sample;
  let seen = values.length;
  while (seen > 0 && values[seen - 1] === Infinity) seen -= 1;
  const at = (rank: number): number => {
    const low = values[Math.floor(rank)]!;
    const part = rank - Math.floor(rank);
    return part === 0 ? low : low + part * (values[Math.ceil(rank)]! - low);
  };
  const rank = (values.length - 1) * p;
  if (Math.ceil(rank) >= seen) return NO_ESTIMATE;
  const deviation = Math.sqrt(values.length * p * (1 - p));
  const from = Math.max(0, rank - deviation);
  const to = Math.min(seen - 1, rank + deviation);
  const known = deviation > 0 && to > from;
  const value = at(rank);
  if (!known) return { value, se: null };
  return { value, se: (((at(to) - at(from)) * deviation) / (to - from)) * dependenceAt(sample, value) };
}
