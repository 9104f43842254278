/** A company of a page: its numbers in a run, under one name for each. */
import type { FleetMetricName, FleetSeriesName } from "../../engine/catalogue/names.ts";

import type { Estimate } from "../../statistics/estimate.ts";
import type { ChanceBy } from "../chance-by-quarter.ts";
import type { CompanyFacts } from "../company-facts.ts";
import type { MetricSummary } from "../metric-summary.ts";
import type { MovedNumber } from "../page-exhibits.ts";
import type { SeriesSummary } from "../series-summary.ts";
import { type NamedRun, own } from "../figures/runs.ts";

const NONE: Estimate = { value: null, se: null };

export interface Company {
  readonly name: string;
  readonly run: NamedRun;
  /** What only the run's paths tell; absent where a page is made of documents alone. */
  readonly facts: CompanyFacts | undefined;
  /** What the market pays for a share, USD. */
  readonly price: number | undefined;
  /** Fixed numbers of it that further runs moved; none where none were asked for. */
  readonly moved: readonly MovedNumber[];
  readonly paths: number;
  /** Simulated days; 0 where no series tells. */
  readonly days: number;
  readonly metric: (name: FleetMetricName) => MetricSummary | undefined;
  readonly series: (name: FleetSeriesName) => SeriesSummary | undefined;
  readonly quantile: (name: FleetMetricName, p: "0.05" | "0.25" | "0.5" | "0.75" | "0.95") => number | null;
  readonly mean: (name: FleetMetricName) => Estimate;
  readonly defaults: Estimate;
  readonly defaultsBy: readonly ChanceBy[];
  /** P(a share is worth nothing). */
  readonly nothing: Estimate;
}

/** A company in a run at a market price of a share, USD; undefined where the run has no fleet of that name. */
export function companyOf(
  run: NamedRun,
  name: string,
  price: number | undefined,
  moved: readonly MovedNumber[] = [],
): Company | undefined {
  const metrics = own(run.run.fleets, name);
  if (metrics === undefined) return undefined;
  const facts = run.facts?.get(name);
  const metric = (of: FleetMetricName): MetricSummary | undefined => own(metrics, of);
  const defaults = metric("default_share");
  return {
    name,
    run,
    facts,
    price: price ?? facts?.price,
    moved,
    paths: run.run.paths,
    days: run.run.series.network.price_usd?.marks.at(-1)?.day ?? 0,
    metric,
    series: (of) =>
      ending(own(own(run.run.series.fleets, name), of), ofHorizon(of) && metric(ofHorizon(of)!)),
    quantile: (of, p) => own(metric(of)?.quantiles, p)?.value ?? null,
    mean(of) {
      const found = metric(of);
      return found === undefined ? NONE : { value: found.mean, se: found.mean_se };
    },
    defaults: defaults?.p_default ?? NONE,
    defaultsBy: defaults?.p_default_by_quarter ?? [],
    nothing: metric("equity_usd")?.p_zero ?? NONE,
  };
}

/** Series whose last mark is a metric: that is told of all paths, and the same number is to stand everywhere. */
function ofHorizon(series: FleetSeriesName): FleetMetricName | undefined {
  return series === "equity_per_share_usd" || series === "liquidity_usd" ? series : undefined;
}

function ending(
  series: SeriesSummary | undefined,
  last: MetricSummary | undefined,
): SeriesSummary | undefined {
  if (series === undefined || last === undefined) return series;
  const { quantiles, mean, mean_se } = last;
  return {
    ...series,
    marks: series.marks.map((mark, k) =>
      k === series.marks.length - 1 ? { ...mark, quantiles, mean, mean_se } : mark,
    ),
  };
}
