import type { FleetMetricName } from "../../engine/catalogue/names.ts";
import type { Histogram } from "../../statistics/histogram.ts";
import type { MetricSummary } from "../metric-summary.ts";
import type { HistogramChart, HistogramSeries } from "../chart/chart.ts";
import { measureOf } from "../chart/measure.ts";
import { fleetsOf, type NamedSummary, own } from "./runs.ts";

/** Distributions of one metric, a chart a fleet, all runs over each other. */
export function fleetHistograms(
  runs: readonly NamedSummary[],
  metric: FleetMetricName,
  title: string,
): readonly HistogramChart[] {
  return fleetsOf(runs).flatMap((fleet) => {
    const found = runs.flatMap(({ name, run }) => {
      const summary = own(own(run.fleets, fleet), metric);
      const series = summary === undefined ? undefined : seriesOf(name, summary);
      return series === undefined || summary === undefined ? [] : [{ series, summary }];
    });
    const [first] = found;
    if (first === undefined) return [];
    const quantiles = found.flatMap(({ series: { q05, q95 } }) => [q05, q95]);
    const largest = Math.max(0, ...quantiles.map((value) => Math.abs(value ?? 0)));
    return [
      {
        kind: "histogram",
        title,
        of: fleet,
        measure: measureOf(first.summary.unit, largest),
        series: found.map(({ series }) => series),
      },
    ];
  });
}

function seriesOf(name: string, summary: MetricSummary): HistogramSeries | undefined {
  const { histogram, quantiles, missing_share: missing } = summary;
  if (histogram === undefined) return undefined;
  const at = (p: string): number | null => quantiles[p]?.value ?? null;
  return { name, ...sharesOf(histogram), q05: at("0.05"), q50: at("0.5"), q95: at("0.95"), missing };
}

/** Counts as shares of all that have a value. */
export function sharesOf({
  low,
  width,
  counts,
  below,
  above,
}: Histogram): Pick<HistogramSeries, "low" | "width" | "shares" | "below" | "above"> {
  const count = counts.reduce((sum, one) => sum + one, below + above);
  const share = (one: number): number => (count === 0 ? 0 : one / count);
  return { low, width, shares: counts.map(share), below: share(below), above: share(above) };
}
