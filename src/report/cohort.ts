import { type DocumentHead, documentHead } from "./document-head.ts";
import { type CohortFigures, cohortFigures } from "../questions/cohort/figures.ts";
import type { Distribution } from "../questions/cohort/distribution.ts";
import type { OwnMultiple } from "../questions/cohort/multiples.ts";
import { USUAL_SPREAD } from "../questions/cohort/spread.ts";
import type { Run } from "../runner/types.ts";
import type { Scenario } from "../scenario/schema/schema.ts";
import { isMoving } from "../scenario/values/moving-multiple.ts";
import { median } from "../scenario/values/median.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { COHORT, type CohortPart, type Multiples } from "./cohort-parts.ts";
import { type Overflow, overflowOf } from "./overflow.ts";
import type { SellSide } from "./peers.ts";
import { type DocumentRemarks, remarksOn } from "./remarks.ts";
import type { EngineInfo } from "./run-document.ts";
import { type Timing, timingOf } from "./timing.ts";

/** Mean and quantiles, by probability. */
export interface CohortDistribution {
  readonly mean: number | null;
  readonly mean_se: number | null;
  readonly quantiles: Distribution["quantiles"];
}

/** What a company's price says of its multiple of block rewards. */
export interface ImpliedMultiple {
  /** Its own; null where no multiple lifts its value to the price. */
  readonly multiple: number | null;
  /** That over the market's, as the company ran with it where that was asked for: 0 where none meets the price. */
  readonly factor: number;
  /** met; above: even at 0 its value is above the price; below: no multiple lifts it to the price. */
  readonly found: OwnMultiple["found"];
  /** Value of a share at the start at the market's multiple, USD, and that over the price, less 1: below 0 it is expensive. */
  readonly at_market_usd: number;
  readonly at_market_over_price: number;
}

/** One company. Values of a share are discounted to the start. */
export interface CohortCompany {
  readonly name: string;
  readonly price_usd: number | null;
  /** What upside is over: the price, or the model's own value at the start. */
  readonly today_usd: number;
  readonly implied: ImpliedMultiple | null;
  readonly start_per_share_usd: Estimate;
  /** That over the price, less 1: other than 0 where no multiple meets it, or with one for all; null without a price. */
  readonly start_over_price: number | null;
  readonly start_usd: Estimate;
  readonly per_share_usd: CohortDistribution;
  readonly upside: CohortDistribution;
  readonly p_loss: Estimate;
  readonly p_default: Estimate;
  readonly p_top_quartile: Estimate;
  /** The first for the best. */
  readonly p_rank: readonly Estimate[];
  readonly beta_price: Estimate;
  readonly beta_hashprice: Estimate;
  readonly months_left_out_share: number;
  readonly least_runway_months: CohortDistribution;
  readonly horizon_usd: CohortDistribution;
}

/** The JSON document of a cohort: its companies in the order of their file, matrices in the same order. */
export interface CohortDocument extends DocumentHead, DocumentRemarks {
  readonly schema: typeof COHORT;
  readonly timing: Timing;
  readonly overflow?: readonly Overflow[];
  /** The parts that tables show. */
  readonly show: readonly CohortPart[];
  readonly start: { readonly date: string; readonly price_usd: number };
  readonly days: number;
  readonly multiples: Multiples;
  /** Of block rewards, at the start; null where mining is valued by its cash flow. */
  readonly market_multiple: number | null;
  readonly sell_side?: SellSide;
  readonly companies: readonly CohortCompany[];
  /** [first][second]. */
  readonly p_greater: readonly (readonly Estimate[])[];
  readonly p_equal: readonly (readonly Estimate[])[];
  readonly together: {
    readonly start_usd: Estimate;
    readonly horizon_usd: CohortDistribution;
    readonly priced_usd: number | null;
    readonly opportunity_start_usd: number;
    readonly opportunity_horizon_usd: CohortDistribution;
    readonly start_over_opportunity: Estimate;
    readonly horizon_over_opportunity: CohortDistribution;
    readonly priced_over_opportunity: number | null;
    readonly network_share_start: number;
    readonly network_share_horizon: CohortDistribution;
    /** The first for one. */
    readonly p_defaults_at_least: readonly Estimate[];
  };
  readonly monthly: {
    readonly paths: number;
    /** Months of each path. */
    readonly months: number;
    readonly correlation: {
      readonly median: Estimate;
      readonly min: number | null;
      readonly max: number | null;
      readonly matrix: readonly (readonly (number | null)[])[];
    };
    /** In simple returns: 1 is 100 points. */
    readonly best_less_worst: CohortDistribution;
    readonly usual_spread: { readonly from: number; readonly to: number; readonly share: Estimate };
    /** Companies. */
    readonly ahead_of_bitcoin: CohortDistribution;
  };
}

export interface CohortAsked {
  readonly names: readonly string[];
  readonly multiples: Multiples;
  /** What was solved of the scenario before any company had a multiple of its own. */
  readonly implied: ReadonlyMap<string, OwnMultiple>;
  readonly set: readonly string[];
  readonly show: readonly CohortPart[];
  readonly engine: EngineInfo;
}

/** The document of a run's companies. A WorthlessError where one has no return. */
export function cohortDocument(run: Run, asked: CohortAsked): CohortDocument {
  const { scenario } = run.named;
  const { sell_side: published } = scenario.valuation;
  const figures = cohortFigures(run, asked.names);
  const market = marketMultiple(scenario);
  return {
    schema: COHORT,
    ...documentHead(run, asked.engine, asked.set),
    timing: timingOf([run]),
    ...(run.overflowed.length > 0 && { overflow: overflowOf(run.overflowed) }),
    ...remarksOn([run.named]),
    show: asked.show,
    start: { date: scenario.start.date, price_usd: scenario.start.price_usd },
    days: run.days,
    multiples: asked.multiples,
    market_multiple: market,
    ...(published && { sell_side: published }),
    companies: figures.companies.map((company) => companyDocument(company, asked.implied, market)),
    p_greater: figures.pairs.greater,
    p_equal: figures.pairs.equal,
    together: togetherDocument(figures),
    monthly: monthlyDocument(figures),
  };
}

/** The market's multiple of block rewards at the start, its median where it is drawn; null where there is none. */
function marketMultiple({ valuation }: Scenario): number | null {
  if (valuation.method === "cash_flow") return null;
  const { block_reward_multiple: multiple } = valuation;
  return median(isMoving(multiple) ? multiple.today : multiple);
}

function companyDocument(
  company: CohortFigures["companies"][number],
  implied: CohortAsked["implied"],
  market: number | null,
): CohortCompany {
  const { name, priceUsd } = company;
  const own = implied.get(name);
  return {
    name,
    price_usd: priceUsd,
    today_usd: company.todayUsd,
    implied:
      own === undefined || market === null
        ? null
        : {
            multiple: own.found === "below" ? null : own.factor * market,
            factor: own.factor,
            found: own.found,
            at_market_usd: own.atOneUsd,
            at_market_over_price: own.atOneUsd / own.paidUsd - 1,
          },
    start_per_share_usd: company.startPerShareUsd,
    start_over_price: priceUsd === null ? null : (company.startPerShareUsd.value ?? NaN) / priceUsd - 1,
    start_usd: company.startUsd,
    per_share_usd: distribution(company.perShareUsd),
    upside: distribution(company.upside),
    p_loss: company.loss,
    p_default: company.default,
    p_top_quartile: company.topQuartile,
    p_rank: company.ranks,
    beta_price: company.betaPrice,
    beta_hashprice: company.betaHashprice,
    months_left_out_share: company.leftOut,
    least_runway_months: distribution(company.runwayMonths),
    horizon_usd: distribution(company.horizonUsd),
  };
}

function togetherDocument({ together }: CohortFigures): CohortDocument["together"] {
  return {
    start_usd: together.startUsd,
    horizon_usd: distribution(together.horizonUsd),
    priced_usd: together.pricedUsd,
    opportunity_start_usd: together.startOpportunityUsd,
    opportunity_horizon_usd: distribution(together.horizonOpportunityUsd),
    start_over_opportunity: together.startOverOpportunity,
    horizon_over_opportunity: distribution(together.horizonOverOpportunity),
    priced_over_opportunity: together.pricedOverOpportunity,
    network_share_start: together.startNetworkShare,
    network_share_horizon: distribution(together.horizonNetworkShare),
    p_defaults_at_least: together.defaultsAtLeast,
  };
}

function monthlyDocument(figures: CohortFigures): CohortDocument["monthly"] {
  const { seriesPaths: paths, months, correlations: correlation, spread } = figures;
  const [from, to] = USUAL_SPREAD;
  return {
    ...{ paths, months, correlation },
    best_less_worst: distribution(spread.bestLessWorst),
    usual_spread: { from, to, share: spread.usual },
    ahead_of_bitcoin: distribution(spread.ahead),
  };
}

function distribution({ mean: { value: mean, se: mean_se }, quantiles }: Distribution): CohortDistribution {
  return { mean, mean_se, quantiles };
}
