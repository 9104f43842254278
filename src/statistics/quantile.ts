import { casesUpTo, errorOfShare } from "./cases.ts";
import { type Estimate, NO_ESTIMATE } from "./estimate.ts";
import { share } from "./probability.ts";
import { quantileSorted } from "./simple-statistics.ts";
import type { SortedSample } from "./sorted-sample.ts";

/** The p-quantile, type 7 like numpy and R: linear between order statistics at rank (n − 1)·p. */
export function quantile(sample: SortedSample, p: number): number {
  // What is looked at is in its place afterwards.
  const rank = (sample.length - 1) * p;
  const low = sample.at(Math.floor(rank));
  const high = sample.at(Math.ceil(rank));
  // Between infinite ones there is nothing to interpolate.
  if (low === high || low === -Infinity) return low;
  return quantileSorted(sample.unordered, p);
}

/**
 * The standard error of the p-quantile: half the distance between the order statistics that lie one binomial standard
 * deviation, √(n p (1 − p)) ranks, either side. No density has to be guessed, and an atom has error 0.
 *
 * Where the sample ends sooner the distance is scaled up. Null for a single value, or at p = 0 or 1. Where rows depend on one
 * another it is scaled by how much that changes the error of the share of values up to the quantile.
 *
 * Source: Woodruff (1952), Journal of the American Statistical Association 47, 635-646.
 */
export function quantileStandardError(sample: SortedSample, p: number): number | null {
  const last = sample.length - 1;
  const deviation = Math.sqrt(sample.length * p * (1 - p));
  const from = Math.max(0, last * p - deviation);
  const to = Math.min(last, last * p + deviation);
  if (!(last > 0 && to > from && deviation > 0)) return null;
  const own = ((quantile(sample, to / last) - quantile(sample, from / last)) * deviation) / (to - from);
  return Number.isNaN(own) ? null : own * dependenceAt(sample, quantile(sample, p));
}

/** The standard error of the share of values up to x, over what it would be of independent rows; 1 where it says nothing. */
export function dependenceAt({ drawn }: SortedSample, x: number): number {
  if (drawn === undefined) return 1;
  const upTo = casesUpTo(drawn.values, x);
  if (upTo.cases === 0 || upTo.cases === upTo.n) return 1;
  const se = errorOfShare(upTo, drawn.replicates);
  return se === null ? 1 : se / share(upTo.cases, upTo.n).se!;
}

/** The p-quantile with its standard error. */
export function quantileEstimate(sample: SortedSample, p: number): Estimate {
  if (sample.length === 0) return NO_ESTIMATE;
  return { value: quantile(sample, p), se: quantileStandardError(sample, p) };
}
