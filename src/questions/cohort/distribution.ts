import type { Estimate } from "../../statistics/estimate.ts";
import { moments } from "../../statistics/moments.ts";
import { quantileEstimate } from "../../statistics/quantile.ts";
import type { Dependence } from "../../statistics/replicates.ts";
import { sortSample } from "../../statistics/sorted-sample.ts";

/** The probabilities whose quantiles are told of everything. */
export const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** How numbers are spread; without a value where there is none. */
export interface Distribution {
  readonly mean: Estimate;
  /** By probability, as "0.05". */
  readonly quantiles: Readonly<Record<`${(typeof QUANTILES)[number]}`, Estimate>>;
}

/** The distribution of the values that are not NaN; errors as rows depend on one another. */
export function distributionOf(values: Float64Array, replicates: Dependence): Distribution {
  const sample = sortSample(values, replicates);
  const { mean: value, mean_se: se } = moments(values, replicates);
  const quantiles = QUANTILES.map((p) => [String(p), quantileEstimate(sample, p)] as const);
  return { mean: { value, se }, quantiles: Object.fromEntries(quantiles) as Distribution["quantiles"] };
}
