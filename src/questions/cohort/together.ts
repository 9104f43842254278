import { opportunityUsd } from "../../bitcoin/reward.ts";
import { discountFactor } from "../../engine/discount.ts";
import { columnOf } from "../../runner/column-of.ts";
import { replicatesOf } from "../../runner/replicates-of.ts";
import type { Run } from "../../runner/types.ts";
import type { Scenario } from "../../scenario/schema/schema.ts";
import { median } from "../../scenario/values/median.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { meanOf } from "../implied/start-measure.ts";
import { byPath } from "./by-path.ts";
import { defaultsAtLeast } from "./defaults.ts";
import { type Distribution, distributionOf } from "./distribution.ts";
import type { CompanyStart } from "./start.ts";
import { totalOf } from "./total.ts";

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
  /** What the market pays for all shares, USD, and over the same; null unless every company has a price. */
  readonly pricedUsd: number | null;
  readonly pricedOverOpportunity: number | null;
  /** Installed hashrate over the network's: at the start of medians. */
  readonly startNetworkShare: number;
  readonly horizonNetworkShare: Distribution;
  /** P(at least k defaults), the first for k = 1. */
  readonly defaultsAtLeast: readonly Estimate[];
}

/** Equity of all of a company's shares at the horizon, not discounted, by path. */
export function horizonUsd(run: Run, name: string): Float64Array {
  const { discount_rate_per_year: rate } = run.named.scenario.valuation;
  const rateOf = byPath(run, rate, "valuation.discount_rate_per_year");
  return columnOf(run, "equity_all_shares_usd", name).map(
    (usd, path) => usd / discountFactor(rateOf(path), run.days),
  );
}

/** Figures of all companies of a run, which are given as they start. */
export function togetherFigures(run: Run, companies: readonly CompanyStart[]): TogetherFigures {
  const { scenario } = run.named;
  const replicates = replicatesOf(run, run.paths);
  const names = companies.map(({ name }) => name);
  const startOpportunityUsd = opportunityUsd(scenario.start.height, scenario.start.price_usd);
  const opportunity = columnOf(run, "block_reward_opportunity_usd");
  const hashrate = columnOf(run, "hashrate_ehs");
  const atStart = totalOf(companies.map(({ usd }) => usd));
  const atHorizon = totalOf(names.map((name) => horizonUsd(run, name)));
  const installed = totalOf(names.map((name) => columnOf(run, "installed_ehs", name)));
  const priced = companies.reduce((sum, { pricedUsd }) => sum + pricedUsd, 0);
  const isPriced = !Number.isNaN(priced);
  const distributed = (values: Float64Array): Distribution => distributionOf(values, replicates);
  return {
    startUsd: meanOf(atStart, replicates),
    horizonUsd: distributed(atHorizon),
    startOpportunityUsd,
    horizonOpportunityUsd: distributed(opportunity),
    startOverOpportunity: meanOf(
      atStart.map((usd) => usd / startOpportunityUsd),
      replicates,
    ),
    horizonOverOpportunity: distributed(atHorizon.map((usd, path) => usd / opportunity[path]!)),
    pricedUsd: isPriced ? priced : null,
    pricedOverOpportunity: isPriced ? priced / startOpportunityUsd : null,
    startNetworkShare:
      names.reduce((sum, name) => sum + installedAtStart(scenario, name), 0) /
      median(scenario.start.hashrate_ehs),
    horizonNetworkShare: distributed(installed.map((ehs, path) => ehs / hashrate[path]!)),
    defaultsAtLeast: defaultsAtLeast(
      names.map((name) => columnOf(run, "default_share", name)),
      replicates,
    ),
  };
}

/** Machines that are there on the first day, EH/s; medians for distributions. */
function installedAtStart({ fleets, start }: Scenario, name: string): number {
  const { machines, hashrate_ehs: whole } = fleets[name]!;
  if (machines === undefined) return whole === undefined ? 0 : median(whole);
  return Object.values(machines)
    .filter(({ installed = start.date }) => installed <= start.date)
    .reduce((sum, { hashrate_ehs: part }) => sum + median(part), 0);
}
