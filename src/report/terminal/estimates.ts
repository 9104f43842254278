import type { Estimate } from "../../statistics/estimate.ts";
import { entryOf } from "../by-scope.ts";
import type { MetricSummary } from "../metric-summary.ts";

/** The mean of a metric with its standard error. */
export function meanOf({ mean, mean_se }: MetricSummary): Estimate {
  return { value: mean, se: mean_se };
}

/** One of the summary's quantiles with its standard error. */
export function quantileOf(metric: MetricSummary, p: number): Estimate {
  return entryOf(metric.quantiles, String(p));
}
