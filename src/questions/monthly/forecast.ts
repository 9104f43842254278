import type { NetworkSeriesName, SeriesName } from "../../engine/catalogue/names.ts";
import { opportunityUsd } from "../../bitcoin/reward.ts";
import type { ObservedDays } from "../../history/observed-days.ts";
import { joinedReturns, returnsOf, volatilityOf } from "../../history/returns.ts";
import { columnOf } from "../../runner/column-of.ts";
import { replicatesOf } from "../../runner/replicates-of.ts";
import type { Run } from "../../runner/types.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { moments } from "../../statistics/moments.ts";
import { quantileEstimate } from "../../statistics/quantile.ts";
import { sortSample } from "../../statistics/sorted-sample.ts";
import { type MonthNumbers, type OfPath, withDerived } from "./derived.ts";
import { type ForecastMonth, simulatedDays } from "./months.ts";
import type { MonthName } from "./quantities.ts";

/** A quantity of a month over the paths. */
export interface MonthDistribution {
  readonly mean: number | null;
  readonly mean_se: number | null;
  /** By probability, as in "0.05". */
  readonly quantiles: Readonly<Record<string, Estimate>>;
  /** Share of paths without a value. */
  readonly missing_share: number;
}

const PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95];

export type MonthDistributions = Partial<Record<MonthName, MonthDistribution>>;

/** What else than its run a forecast is made of. */
export interface Given {
  readonly months: readonly ForecastMonth[];
  /** The days of the first month before the start, where it had begun and they are known. */
  readonly begun: ObservedDays | null;
  /** What was observed of the month before the first. */
  readonly before: MonthNumbers | undefined;
  /** Fleets whose companies are the cohort; none without one. */
  readonly cohort: readonly string[];
}

/**
 * The months of a run whose marks are the ends of calendar months, each quantity over the paths that keep series. The month that had begun
 * is taken together with its observed days: means weigh days, volatility is of all their returns, the lowest day that of both.
 */
export function monthForecasts(run: Run, given: Given): MonthDistributions[] {
  let before: MonthNumbers = { ...given.before, ...cohortAtStart(run, given.cohort) };
  const replicates = replicatesOf(run, run.seriesPaths);
  return given.months.map((month, k) => {
    const own = ownNumbers(run, month, k, given);
    const all = withDerived(own, before);
    before = own;
    const told = Object.entries(all).map(([name, ofPath]) => {
      const values = Float64Array.from({ length: run.seriesPaths }, (_, path) => ofPath(path));
      return [name, distributionOf(values, replicates)];
    });
    return Object.fromEntries(told) as MonthDistributions;
  });
}

export function distributionOf(
  values: Float64Array,
  replicates: ReturnType<typeof replicatesOf>,
): MonthDistribution {
  const { mean, mean_se, missing_share } = moments(values, replicates);
  const sample = sortSample(values, replicates);
  const quantiles = PROBABILITIES.map((p) => [String(p), quantileEstimate(sample, p)] as const);
  return { mean, mean_se, quantiles: Object.fromEntries(quantiles), missing_share };
}

/** What the cohort was worth at the start on each path, and the network's rewards then; nothing without a cohort. */
export function cohortAtStart(run: Run, cohort: readonly string[]): MonthNumbers {
  if (cohort.length === 0) return {};
  const values = cohort.map((fleet) => columnOf(run, "start_equity_usd", fleet));
  const { height, price_usd } = run.named.scenario.start;
  const opportunity = opportunityUsd(height, price_usd);
  return {
    cohort_value_usd: (path) => values.reduce((sum, value) => sum + value[path]!, 0),
    block_reward_opportunity_usd: () => opportunity,
  };
}

/** Series of the network by what they are in a monthly table. */
const MEANS = {
  price_usd: "month_price_usd",
  hashrate_ehs: "month_hashrate_ehs",
  difficulty: "month_difficulty",
  revenue_usd_per_ehs_day: "month_revenue_usd_per_ehs_day",
  gross_profit_usd_per_ehs_day: "month_gross_profit_usd_per_ehs_day",
  fpps_usd_per_ehs_day: "month_fpps_usd_per_ehs_day",
} as const satisfies Partial<Record<MonthName, NetworkSeriesName>>;

/** The series that months are taken from: a run may leave out all others. */
export const MONTHLY_SERIES: readonly SeriesName[] = [
  ...Object.values(MEANS),
  "month_volatility_per_year",
  "month_lowest_hashrate_ehs",
  "price_usd",
  "difficulty",
  "difficulty_below_peak",
  "block_reward_opportunity_usd",
  "equity_all_shares_usd",
];

/** The numbers of month `k` that follow from nothing but its own days. */
function ownNumbers(run: Run, month: ForecastMonth, k: number, { begun, cohort }: Given): MonthNumbers {
  const network = (name: NetworkSeriesName): OfPath | undefined => atMark(run, k, name);
  const past = k === 0 ? begun : null;
  const simulated = simulatedDays(month);
  const mean = (name: keyof typeof MEANS): OfPath => {
    const own = network(MEANS[name])!;
    return past === null ? own : joinedMean(own, simulated, pastMean(past, name));
  };
  const belowPeak = network("difficulty_below_peak");
  const lowest = network("month_lowest_hashrate_ehs");
  const companies = cohort.map((fleet) => atMark(run, k, "equity_all_shares_usd", fleet)!);
  return {
    price_usd: mean("price_usd"),
    volatility_per_year: volatility(run, k, simulated, past),
    hashrate_ehs: mean("hashrate_ehs"),
    ...(lowest && {
      lowest_hashrate_ehs: past === null ? lowest : (path) => Math.min(lowest(path), past.lowestHashrateEhs),
    }),
    difficulty: mean("difficulty"),
    end_difficulty: network("difficulty")!,
    ...(belowPeak && { difficulty_below_peak: belowPeak }),
    revenue_usd_per_ehs_day: mean("revenue_usd_per_ehs_day"),
    gross_profit_usd_per_ehs_day: mean("gross_profit_usd_per_ehs_day"),
    fpps_usd_per_ehs_day: mean("fpps_usd_per_ehs_day"),
    block_reward_opportunity_usd: network("block_reward_opportunity_usd")!,
    ...(companies.length > 0 && {
      cohort_value_usd: (path) => companies.reduce((sum, value) => sum + value(path), 0),
    }),
  };
}

/** A series at mark `k`, of the network or of a fleet; undefined where a run has none of that name. */
function atMark(run: Run, k: number, name: SeriesName, fleet?: string): OfPath | undefined {
  const { layout, series, seriesPaths } = run;
  const s = layout.series.findIndex(
    (column) =>
      column.name === name &&
      (column.scope.kind === "network" ? fleet === undefined : column.scope.fleet === fleet),
  );
  return s < 0 ? undefined : (path) => series[s]![k * seriesPaths + path]!;
}

interface Mean {
  readonly value: number;
  readonly days: number;
}

/** A mean over some days, and over so many simulated ones. */
function joinedMean(own: OfPath, simulated: number, { value, days }: Mean): OfPath {
  return (path) => (own(path) * simulated + value * days) / (simulated + days);
}

function pastMean(past: ObservedDays, name: keyof typeof MEANS): Mean {
  const { counted: days } = past;
  switch (name) {
    case "price_usd":
      return { value: past.priceUsd, days: past.returns.count };
    case "hashrate_ehs":
      return { value: past.hashrateEhs, days };
    case "difficulty":
      return { value: past.difficulty, days };
    case "revenue_usd_per_ehs_day":
      return { value: past.revenueUsd, days };
    case "gross_profit_usd_per_ehs_day":
      return { value: past.revenueUsd - past.powerUsd, days };
    case "fpps_usd_per_ehs_day":
      return { value: past.fppsUsd, days };
  }
}

/** Realised volatility of month `k`, with the returns of its observed days. */
function volatility(run: Run, k: number, simulated: number, past: ObservedDays | null): OfPath {
  const own = atMark(run, k, "month_volatility_per_year")!;
  if (past === null) return own;
  const end = atMark(run, k, "price_usd")!;
  const startUsd = run.named.scenario.start.price_usd;
  return (path) => {
    const stretch = { startUsd, endUsd: end(path), volatilityPerYear: own(path) };
    return volatilityOf(joinedReturns(past.returns, returnsOf(stretch, simulated)));
  };
}
