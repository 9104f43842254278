import type { MetricSummary } from "../../src/report/metric-summary.ts";
import type { Summary } from "../../src/report/summary.ts";
import type { Estimate } from "../../src/statistics/estimate.ts";
import type { Holds } from "./holds.ts";

/** What holds of every summary: quantiles in order and within the extremes, errors and shares that could be. */
export function summaryLaws(holds: Holds, { network, fleets, series }: Summary): void {
  for (const [owner, metrics] of Object.entries({ network, ...fleets }))
    for (const [name, metric] of Object.entries(metrics))
      metricLaws(holds.at(`${name} of ${owner}: `), metric);
  for (const each of [series.network, ...Object.values(series.fleets)])
    for (const [name, { marks }] of Object.entries(each))
      for (const { day, quantiles, mean_se } of marks) {
        const here = holds.at(`${name} on day ${day}: `);
        ordered(here, quantiles);
        error(here, mean_se);
      }
}

function metricLaws(holds: Holds, metric: MetricSummary): void {
  const { mean, mean_se, sd, min, max, quantiles, p_negative, missing_share, histogram } = metric;
  ordered(holds, quantiles, min, max);
  error(holds, mean_se);
  error(holds, sd);
  holds.within("a share of paths without a value", missing_share, 0, 1);
  for (const chance of [p_negative, metric.p_zero, metric.p_default])
    if (chance?.value !== undefined && chance.value !== null) holds.within("a chance", chance.value, 0, 1);
  if (mean !== null && min !== null && max !== null && Number.isFinite(mean) && Number.isFinite(max - min)) {
    const slack = 1e-9 * Math.max(Math.abs(min), Math.abs(max));
    holds.within("a mean between the extremes", mean, min - slack, max + slack);
  }
  if (histogram !== undefined && min !== null && max !== null && Number.isFinite(max - min))
    holds.truth(
      "identity",
      "a histogram has every path",
      sumOf(histogram.counts) + histogram.below + histogram.above > 0 === missing_share < 1,
      JSON.stringify(histogram).slice(0, 200),
    );
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

function ordered(
  holds: Holds,
  quantiles: Readonly<Record<string, Estimate>>,
  min: number | null = null,
  max: number | null = null,
): void {
  const values = Object.entries(quantiles)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, { value, se }]) => {
      error(holds, se);
      return value;
    });
  const all = [min, ...values, max].filter((x): x is number => x !== null && !Number.isNaN(x));
  // Between two equal numbers a straight line may lie a digit beyond them.
  const rises = all.every(
    (x, k) => k === 0 || x >= all[k - 1]! || all[k - 1]! - x <= 4 * Number.EPSILON * Math.abs(x),
  );
  holds.truth("identity", "quantiles rise", rises, all.join(", "));
}

function error(holds: Holds, se: number | null): void {
  holds.truth("bounds", "a standard error is not below 0", se === null || !(se < 0), String(se));
}
