import type { Estimate } from "../../statistics/estimate.ts";
import type { MetricSummary } from "../metric-summary.ts";

/** The mean of a metric with its standard error. */
export function meanOf({ mean, mean_se }: MetricSummary): Estimate {
  return { value: mean, se: mean_se };
}

/** One of the summary's quantiles with its standard error. */
export function quantileOf(metric: MetricSummary, p: number): Estimate {
  return metric.quantiles[String(p)]!;
}

const OUTER = [0.05, 0.95];

/** The largest amount in a line, which chooses its unit. */
export function largestOf(metric: MetricSummary): number {
  const quantiles = OUTER.map((p) => quantileOf(metric, p).value);
  return Math.max(...[metric.mean, ...quantiles].map((value) => Math.abs(value ?? 0)));
}

/** Whether a metric is anything but 0 on some path. */
export function leavesZero({ min, max }: MetricSummary): boolean {
  return (min ?? 0) !== 0 || (max ?? 0) !== 0;
}
