import type { FleetMetricName, MetricName } from "../engine/catalogue/names.ts";
import type { MetricColumn } from "../engine/results.ts";
import { isMedianExact } from "../runner/exact-median.ts";
import { replicatesOf } from "../runner/replicates-of.ts";
import type { Run } from "../runner/run.ts";
import { ratioOfSums } from "../statistics/ratio-of-sums.ts";
import { type ByScope, lazilyByScope, type SeriesByScope, seriesByScope } from "./by-scope.ts";
import { type ChanceBy, chanceByQuarter } from "./chance-by-quarter.ts";
import { type ByProbability, type MetricSummary, summariseMetric } from "./metric-summary.ts";
import { ratioColumns } from "./ratios.ts";
import { datedMarks, type SeriesSummary, summariseSeries } from "./series-summary.ts";

/** Quantiles that every summary has. */
export const STANDARD_QUANTILES: readonly number[] = [0.05, 0.25, 0.5, 0.75, 0.95];

/** The distribution of every metric of a run, each estimate with its standard error: the heart of its JSON. */
export interface Summary extends ByScope<MetricSummary> {
  /** By month, over the first `paths` paths. */
  readonly series: SeriesByScope<SeriesSummary> & { readonly paths: number };
}

export interface SummaryOptions {
  /** Probabilities of further quantiles, 0 < p < 1. */
  readonly quantiles?: readonly number[];
}

/**
 * The summary of a run: each metric's and series' mean, quantiles and probabilities with standard errors, units and
 * descriptions, by fleet and for the network. A function of the run's table alone, sums in path order. A RangeError for
 * a quantile whose probability does not lie between 0 and 1. A metric's column is read, used and dropped
 * when the metric is first asked for.
 */
export function summarise(run: Run, options: SummaryOptions = {}): Summary {
  const probabilities = ascending([...STANDARD_QUANTILES, ...(options.quantiles ?? [])]);
  const { layout } = run;
  const marks = datedMarks(run.named.scenario.start.date, layout.markDays);
  const ofSeries = replicatesOf(run, run.seriesPaths);
  const series = seriesByScope(layout.series, (column, s) => {
    const summary = summariseSeries(column, run.series[s]!, marks, probabilities, ofSeries);
    return { ...summary, marks: summary.marks.map((mark) => withExact(run, column.name, mark)) };
  });
  return {
    ...lazilyByScope(layout.metrics, (column, m) => ({
      ...withExact(
        run,
        column.name,
        summariseMetric(column, run.metrics[m]!, probabilities, replicatesOf(run, run.paths)),
      ),
      ...ofSums(run, column),
      ...byQuarter(run, column),
    })),
    series: { paths: run.seriesPaths, ...series },
  };
}

/** A distribution whose median is marked where it is exact: not where all paths have one number. */
function withExact<T extends { readonly quantiles: ByProbability }>(run: Run, name: string, of: T): T {
  const { "0.05": low, "0.5": median, "0.95": high } = of.quantiles;
  if (!median || low?.value === high?.value || !isMedianExact(run, name, median)) return of;
  return { ...of, quantiles: { ...of.quantiles, "0.5": { ...median, exact: true } } };
}

/** Of a metric what is made of other metrics of its fleet: its ratio of sums. */
function ofSums(run: Run, { name, scope }: MetricColumn<MetricName>): Pick<MetricSummary, "of_sums"> {
  if (scope.kind !== "fleet") return {};
  const ratio = ratioColumns(name, (part) => fleetColumn(run, part, scope.fleet));
  return ratio === undefined ? {} : { of_sums: ratioOfSums(...ratio, replicatesOf(run, run.paths)) };
}

/** Of default_share its course over the quarters, from the days of default; so of breaches, where there is a covenant. */
function byQuarter(
  run: Run,
  { name, scope }: MetricColumn<MetricName>,
): Pick<MetricSummary, "p_default_by_quarter" | "p_breach_by_quarter"> {
  if (scope.kind !== "fleet") return {};
  const { scenario } = run.named;
  const over = (day: FleetMetricName): readonly ChanceBy[] | undefined => {
    const days = fleetColumn(run, day, scope.fleet);
    return days && chanceByQuarter(days, scenario, replicatesOf(run, run.paths));
  };
  if (name === "default_share") {
    const quarters = over("default_day");
    return quarters ? { p_default_by_quarter: quarters } : {};
  }
  // A company with covenants has a series of breaches.
  const tested = run.layout.series.some(
    (one) => one.name === name && one.scope.kind === "fleet" && one.scope.fleet === scope.fleet,
  );
  if (name !== "covenant_breach_share" || !tested) return {};
  const quarters = over("covenant_breach_day");
  return quarters ? { p_breach_by_quarter: quarters } : {};
}

function fleetColumn(
  { layout, metrics }: Run,
  name: FleetMetricName,
  fleet: string,
): Float64Array | undefined {
  const of = (each: MetricColumn<MetricName>): boolean =>
    each.name === name && each.scope.kind === "fleet" && each.scope.fleet === fleet;
  return metrics[layout.metrics.findIndex(of)];
}

function ascending(probabilities: readonly number[]): readonly number[] {
  for (const p of probabilities) {
    if (!(p > 0 && p < 1))
      throw new RangeError(`a quantile's probability lies between 0 and 1, got ${String(p)}`);
  }
  return [...new Set(probabilities)].sort((a, b) => a - b);
}
