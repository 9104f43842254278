import { metricNamed } from "../engine/catalogue/catalogue.ts";
import type { FleetMetricName, MetricName } from "../engine/catalogue/names.ts";

/** The numerator and the denominator of a ratio, a number a path. */
export type RatioColumns = readonly [numerator: Float64Array, denominator: Float64Array];

/**
 * Those of a fleet's metric that weighs by a denominator which differs from path to path, from its columns by name: the mean
 * of the ratios gives a path that earned next to nothing the weight of any other. Undefined of what is no such ratio.
 */
export function ratioColumns(
  metric: MetricName,
  columnOf: (name: FleetMetricName) => Float64Array | undefined,
): RatioColumns | undefined {
  const { ratio } = metricNamed(metric);
  if (ratio === undefined) return undefined;
  const over = columnOf(ratio.over);
  const of = over && columnOf(ratio.of);
  if (of === undefined || over === undefined) return undefined;
  const less = ratio.less === undefined ? undefined : columnOf(ratio.less);
  return [less === undefined ? of : of.map((value, i) => value - less[i]!), over];
}
