import type { SeriesName } from "../../engine/catalogue/names.ts";
import { replicatesOf } from "../../runner/replicates-of.ts";
import type { Run } from "../../runner/types.ts";
import { clustersOf } from "../../statistics/clusters.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { slope } from "../../statistics/slope.ts";
import { type Correlations, correlationsOf } from "./correlations.ts";
import { type Distribution, distributionOf } from "./distribution.ts";
import { logReturns, monthsOf, simpleReturns } from "./months.ts";
import { leastRunway } from "./runway.ts";
import { type Spread, spreadOf } from "./spread.ts";

/** The series that figures are taken from: a run may leave out all others. */
export const COHORT_SERIES = [
  "price_usd",
  "hashprice_usd_per_ph_day",
  "equity_usd",
  "runway_months",
] as const satisfies readonly SeriesName[];

/** What months tell of one company. */
export interface CompanyMonths {
  /** Slope of monthly log returns on bitcoin's, and on those of the hashprice. */
  readonly betaPrice: Estimate;
  readonly betaHashprice: Estimate;
  /** Share of months at one of whose ends its equity is 0: betas and correlations leave them out. */
  readonly leftOut: number;
  /** The least of a path's marks; 0 where it defaults. */
  readonly runwayMonths: Distribution;
}

/** What they tell of all, over the paths that keep series. */
export interface Months {
  readonly seriesPaths: number;
  /** Months of each path. */
  readonly months: number;
  readonly correlations: Correlations;
  readonly spread: Spread;
}

/** Months of a run's companies, in their order. */
export function monthlyFigures(
  run: Run,
  names: readonly string[],
): { readonly companies: readonly CompanyMonths[]; readonly all: Months } {
  const { seriesPaths: paths } = run;
  const replicates = replicatesOf(run, paths);
  const clusters = clustersOf(paths, replicates);
  const months = monthsOf(run.layout.markDays);
  const logs = (series: Float64Array): Float64Array => logReturns(series, paths, months);
  const simple = (series: Float64Array): Float64Array => simpleReturns(series, paths, months);
  const price = seriesOf(run, "price_usd");
  const [byPrice, byHashprice] = [logs(price), logs(seriesOf(run, "hashprice_usd_per_ph_day"))];
  const equities = names.map((name) => seriesOf(run, "equity_usd", name));
  const returns = equities.map(logs);
  return {
    companies: returns.map((own, k) => ({
      betaPrice: slope(byPrice, own, clusters),
      betaHashprice: slope(byHashprice, own, clusters),
      leftOut: own.reduce((count, each) => count + Number(Number.isNaN(each)), 0) / Math.max(1, own.length),
      runwayMonths: distributionOf(leastRunway(seriesOf(run, "runway_months", names[k]), paths), replicates),
    })),
    all: {
      seriesPaths: paths,
      months: months.length,
      correlations: correlationsOf(returns, paths, replicates),
      spread: spreadOf(equities.map(simple), simple(price), paths, replicates),
    },
  };
}

/** A series of a company, or of the network: mark k of path i at [k·seriesPaths + i]. */
function seriesOf(run: Run, name: (typeof COHORT_SERIES)[number], fleet?: string): Float64Array {
  const s = run.layout.series.findIndex(
    (column) =>
      column.name === name && (column.scope.kind === "network" ? undefined : column.scope.fleet) === fleet,
  );
  const column = run.series[s];
  if (column !== undefined) return column;
  throw new RangeError(`the run has no series ${name} of ${fleet ?? "the network"}`);
}
