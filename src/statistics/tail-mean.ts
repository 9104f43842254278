import { type Estimate, NO_ESTIMATE } from "./estimate.ts";
import { moments } from "./moments.ts";
import { quantile } from "./quantile.ts";
import type { SortedSample } from "./sorted-sample.ts";

/**
 * The mean of the worst share p of the sample (conditional value at risk of the lower tail; lower is worse), with its
 * standard error.
 *
 *     CVaR = E[ q − max(q − x, 0)/p ]   at q the p-quantile,
 *
 * a plain mean, whose error is that mean's: an error in q itself cancels to first order.
 *
 * Source: Rockafellar and Uryasev (2000), Journal of Risk 2, 21-41.
 */
export function tailMean(sample: SortedSample, p: number): Estimate {
  if (!(p > 0 && p <= 1)) throw new RangeError(`tailMean needs 0 < p ≤ 1, got ${String(p)}`);
  if (sample.length === 0) return NO_ESTIMATE;
  const q = quantile(sample, p);
  const { values, replicates } = sample.drawn ?? { values: sample.values, replicates: undefined };
  const terms = new Float64Array(values.length);
  for (let i = 0; i < terms.length; i++) terms[i] = q - Math.max(q - values[i]!, 0) / p;
  const { mean, mean_se } = moments(terms, replicates);
  return { value: mean, se: mean_se };
}
