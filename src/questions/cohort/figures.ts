import { discountFactor } from "../../engine/discount.ts";
import type { NetworkSeriesName, SeriesName } from "../../engine/catalogue/names.ts";
import { opportunityUsd } from "../../bitcoin/reward.ts";
import { columnOf } from "../../runner/column-of.ts";
import { drawnOf } from "../../runner/drawn-of.ts";
import { replicatesOf } from "../../runner/replicates-of.ts";
import type { Run } from "../../runner/types.ts";
import type { Parameter, Scenario } from "../../scenario/schema/schema.ts";
import { median } from "../../scenario/values/median.ts";
import { clustersOf } from "../../statistics/clusters.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { below, exactly, probability } from "../../statistics/probability.ts";
import type { Dependence } from "../../statistics/replicates.ts";
import { slope } from "../../statistics/slope.ts";
import { type Correlations, correlationsOf } from "./correlations.ts";
import { defaultsAtLeast } from "./defaults.ts";
import { type Distribution, distributionOf } from "./distribution.ts";
import { logReturns, type Month, monthsOf, simpleReturns } from "./months.ts";
import { type Pairs, pairsOf, ranksOf } from "./ranks.ts";
import { leastRunway } from "./runway.ts";
import { type Spread, spreadOf } from "./spread.ts";
import { totalOf } from "./total.ts";

/** The series that figures are taken from: a run may leave out all others. */
export const COHORT_SERIES: readonly SeriesName[] = [
  "price_usd",
  "hashprice_usd_per_ph_day",
  "equity_usd",
  "runway_months",
];

/** What is asked of one company. Values of a share are discounted to the start, over all diluted shares. */
export interface CompanyFigures {
  readonly name: string;
  /** What the market pays for a share at the start, USD; null where the scenario does not say. */
  readonly priceUsd: number | null;
  /** What returns are over, USD a share: the price, or without one the mean of the model's own value at the start. */
  readonly todayUsd: number;
  /** The model's value of a share at the start, and of all shares then. */
  readonly startPerShareUsd: Estimate;
  readonly startUsd: Estimate;
  readonly perShareUsd: Distribution;
  /** Value of a share over today's, less 1. */
  readonly upside: Distribution;
  /** P(value of a share < today's). */
  readonly loss: Estimate;
  readonly default: Estimate;
  /** P(rank) by upside, the first for the best. */
  readonly ranks: readonly Estimate[];
  readonly topQuartile: Estimate;
  /** Slope of monthly log returns on bitcoin's, and on those of the hashprice. */
  readonly betaPrice: Estimate;
  readonly betaHashprice: Estimate;
  /** Share of months at one of whose ends its equity is 0: betas and correlations leave them out. */
  readonly leftOut: number;
  /** The least of a path's marks; 0 where it defaults. */
  readonly runwayMonths: Distribution;
  /** Of all shares at the horizon, not discounted. */
  readonly horizonUsd: Distribution;
}

/** What companies are together. */
export interface TogetherFigures {
  /** Market value as the model has it: the sum of companies, path by path; at the horizon of all shares then, not discounted. */
  readonly startUsd: Estimate;
  readonly horizonUsd: Distribution;
  /** The network's block rewards of the next four years. */
  readonly startOpportunityUsd: number;
  readonly horizonOpportunityUsd: Distribution;
  /** The one over the other. */
  readonly startOverOpportunity: Estimate;
  readonly horizonOverOpportunity: Distribution;
  /** What the market pays for all shares, USD, over the same; null unless every company has a price. */
  readonly pricedUsd: number | null;
  readonly pricedOverOpportunity: number | null;
  /** Installed hashrate over the network's: at the start of medians. */
  readonly startNetworkShare: number;
  readonly horizonNetworkShare: Distribution;
  /** P(at least k defaults), the first for k = 1. */
  readonly defaultsAtLeast: readonly Estimate[];
}

/** Figures of the companies of a run, in their order. Months, betas and runways are of the paths that keep series. */
export interface CohortFigures {
  readonly companies: readonly CompanyFigures[];
  readonly pairs: Pairs;
  readonly together: TogetherFigures;
  /** Paths whose months are known, and months a path. */
  readonly seriesPaths: number;
  readonly months: number;
  readonly correlations: Correlations;
  readonly spread: Spread;
}

/** A company that is worth nothing today and has no price: nothing is to be earned on it. */
export class WorthlessError extends Error {
  override readonly name = "WorthlessError";

  constructor(readonly company: string) {
    super(
      `${company} is worth nothing at the start and has no price, so that it has no return; say fleets.${company}.company.share_price_usd, or leave it out`,
    );
  }
}

/** The figures of a run's companies. A WorthlessError where one has no return. */
export function cohortFigures(run: Run, names: readonly string[]): CohortFigures {
  const { scenario } = run.named;
  const replicates = replicatesOf(run, run.paths);
  const started = names.map((name) => startOf(run, name));
  const returns = started.map(({ name, todayUsd }) =>
    columnOf(run, "equity_per_share_usd", name).map((usd) => usd / todayUsd),
  );
  const { p, topQuartile } = ranksOf(returns, replicates);
  const horizon = names.map((name) => horizonValueOf(run, name));
  const defaults = names.map((name) => columnOf(run, "default_share", name));
  const monthly = monthlyFigures(run, names);
  const companies = started.map(({ name, priceUsd, todayUsd, perShare, total }, k): CompanyFigures => ({
    ...{ name, priceUsd, todayUsd },
    startPerShareUsd: distributionOf(perShare, replicates).mean,
    startUsd: distributionOf(total, replicates).mean,
    perShareUsd: distributionOf(columnOf(run, "equity_per_share_usd", name), replicates),
    upside: distributionOf(
      returns[k]!.map((ratio) => ratio - 1),
      replicates,
    ),
    loss: probability(returns[k]!, below(1), replicates),
    default: probability(defaults[k]!, exactly(1), replicates),
    ranks: p[k]!,
    topQuartile: topQuartile[k]!,
    ...monthly.companies[k]!,
    horizonUsd: distributionOf(horizon[k]!, replicates),
  }));
  return {
    companies,
    pairs: pairsOf(returns, replicates),
    together: {
      ...valueTogether(run, started, horizon, replicates),
      ...shareTogether(run, scenario, names, replicates),
      defaultsAtLeast: defaultsAtLeast(defaults, replicates),
    },
    ...monthly.together,
  };
}

interface Started {
  readonly name: string;
  readonly priceUsd: number | null;
  readonly todayUsd: number;
  readonly shares: Parameter;
  readonly perShare: Float64Array;
  readonly total: Float64Array;
}

function startOf(run: Run, name: string): Started {
  const { company } = run.named.scenario.fleets[name]!;
  const priceUsd = company.share_price_usd ?? null;
  const total = columnOf(run, "start_equity_usd", name);
  const shares = byPath(run, company.shares, `fleets.${name}.company.shares`);
  const perShare = total.map((usd, path) => usd / shares(path));
  const todayUsd = priceUsd ?? distributionOf(perShare, undefined).mean.value!;
  if (!(todayUsd > 0)) throw new WorthlessError(name);
  return { name, priceUsd, todayUsd, shares: company.shares, perShare, total };
}

/** A number of the scenario on each path: itself, or what the path drew of it. */
function byPath(run: Run, value: Parameter, key: string): (path: number) => number {
  if (typeof value === "number") return () => value;
  const drawn = drawnOf(run, key);
  return (path) => drawn[path]!;
}

/** Equity of all shares at the horizon, not discounted. */
function horizonValueOf(run: Run, name: string): Float64Array {
  const { discount_rate_per_year: rate } = run.named.scenario.valuation;
  const rateOf = byPath(run, rate, "valuation.discount_rate_per_year");
  return columnOf(run, "equity_all_shares_usd", name).map(
    (usd, path) => usd / discountFactor(rateOf(path), run.days),
  );
}

function valueTogether(
  run: Run,
  started: readonly Started[],
  horizon: readonly Float64Array[],
  replicates: Dependence,
) {
  const { start } = run.named.scenario;
  const startOpportunityUsd = opportunityUsd(start.height, start.price_usd);
  const opportunity = columnOf(run, "block_reward_opportunity_usd");
  const startTotal = totalOf(started.map(({ total }) => total));
  const horizonTotal = totalOf(horizon);
  const priced = started.map(({ priceUsd, shares }) => (priceUsd ?? NaN) * median(shares));
  const pricedUsd = priced.reduce((sum, usd) => sum + usd, 0);
  const known = !Number.isNaN(pricedUsd);
  return {
    startUsd: distributionOf(startTotal, replicates).mean,
    horizonUsd: distributionOf(horizonTotal, replicates),
    startOpportunityUsd,
    horizonOpportunityUsd: distributionOf(opportunity, replicates),
    startOverOpportunity: distributionOf(
      startTotal.map((usd) => usd / startOpportunityUsd),
      replicates,
    ).mean,
    horizonOverOpportunity: distributionOf(
      horizonTotal.map((usd, path) => usd / opportunity[path]!),
      replicates,
    ),
    pricedUsd: known ? pricedUsd : null,
    pricedOverOpportunity: known ? pricedUsd / startOpportunityUsd : null,
  };
}

function shareTogether(run: Run, scenario: Scenario, names: readonly string[], replicates: Dependence) {
  const hashrate = columnOf(run, "hashrate_ehs");
  const installed = totalOf(names.map((name) => columnOf(run, "installed_ehs", name)));
  const atStart = names.reduce((sum, name) => sum + installedAtStart(scenario, name), 0);
  return {
    startNetworkShare: atStart / median(scenario.start.hashrate_ehs),
    horizonNetworkShare: distributionOf(
      installed.map((ehs, path) => ehs / hashrate[path]!),
      replicates,
    ),
  };
}

/** Machines that are there on the first day, EH/s; medians for distributions. */
function installedAtStart({ fleets, start }: Scenario, name: string): number {
  const { machines, hashrate_ehs: whole } = fleets[name]!;
  if (machines === undefined) return whole === undefined ? 0 : median(whole);
  return Object.values(machines)
    .filter(({ installed = start.date, retired }) => installed <= start.date && !(retired! <= start.date))
    .reduce((sum, { hashrate_ehs: part }) => sum + median(part), 0);
}

function monthlyFigures(run: Run, names: readonly string[]) {
  const { seriesPaths: paths } = run;
  const replicates = replicatesOf(run, paths);
  const clusters = clustersOf(paths, replicates);
  const months = monthsOf(run.layout.markDays);
  const [price, hashprice] = (["price_usd", "hashprice_usd_per_ph_day"] as const).map((name) =>
    logReturns(seriesOf(run, name), paths, months),
  ) as [Float64Array, Float64Array];
  const equities = names.map((name) => seriesOf(run, "equity_usd", name));
  const logs = equities.map((equity) => logReturns(equity, paths, months));
  const simple = (series: Float64Array, of: readonly Month[]) => simpleReturns(series, paths, of);
  return {
    companies: logs.map((own, k) => ({
      betaPrice: slope(price, own, clusters),
      betaHashprice: slope(hashprice, own, clusters),
      leftOut: own.length === 0 ? 0 : own.reduce((n, each) => n + Number(Number.isNaN(each)), 0) / own.length,
      runwayMonths: distributionOf(leastRunway(seriesOf(run, "runway_months", names[k]), paths), replicates),
    })),
    together: {
      seriesPaths: paths,
      months: months.length,
      correlations: correlationsOf(logs, paths, replicates),
      spread: spreadOf(
        equities.map((equity) => simple(equity, months)),
        simple(seriesOf(run, "price_usd"), months),
        paths,
        replicates,
      ),
    },
  };
}

/** A series of a company, or of the network: mark k of path i at [k·seriesPaths + i]. */
function seriesOf(run: Run, name: "equity_usd" | "runway_months" | NetworkSeriesName, fleet?: string): Float64Array {
  const s = run.layout.series.findIndex(
    (column) =>
      column.name === name && (column.scope.kind === "network" ? undefined : column.scope.fleet) === fleet,
  );
  const column = run.series[s];
  if (column === undefined) throw new RangeError(`the run has no series ${name}${fleet === undefined ? "" : ` of ${fleet}`}`);
  return column;
}
