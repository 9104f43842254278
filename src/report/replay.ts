import { type ScenarioRef, scenarioRef } from "./scenario-ref.ts";
import type { CommonNetworkName, FleetMetricName, OfFleet } from "../engine/catalogue/names.ts";
import type { Sampling } from "../random/sampling.ts";
import type { ReplayedMonth } from "../scenario/write/replayed-month.ts";
import { NETWORK_MACHINES } from "../scenario/write/replayed-month.ts";
import { dateOfDay } from "../scenario/dates/calendar.ts";
import { byFleet, type ByFleet, fleetEntries } from "../scenario/values/fleet-order.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { HOURS_PER_DAY } from "../units.ts";
import type { MetricSummary } from "./metric-summary.ts";
import { type DocumentRemarks, remarksOn } from "./remarks.ts";
import type { EngineInfo, ReportedRun } from "./run-document.ts";
import type { Summary } from "./summary.ts";

/** What 1 EH/s earned a day, in the mean of a month, by one way of counting. */
export interface Pay {
  readonly revenue_usd_per_ehs_day: number;
  readonly gross_profit_usd_per_ehs_day: number;
  readonly gross_margin: number;
}

/** What a fleet mined in the month; its spot power is drawn, so each has a standard error. */
export interface FleetMonth {
  readonly installed_ehs: Estimate;
  readonly btc_mined: Estimate;
  readonly gross_margin: Estimate;
  readonly gross_profit_usd: Estimate;
  readonly hash_cost_usd_per_btc: Estimate;
}

/** A month of real days, replayed. */
export interface ReplayDocument extends ByFleet<FleetMonth>, DocumentRemarks {
  readonly schema: "hashfleet/replay@1";
  readonly month: string;
  readonly days: number;
  readonly files: { readonly days: string; readonly epochs: string };
  readonly start: Readonly<Record<string, string | number | boolean>>;
  readonly market: Readonly<Record<string, number>>;
  /** The network's mean machine over the month. */
  readonly machines: { readonly efficiency_j_per_th: number; readonly power_usd_per_mwh: number };
  /** As JPMorgan quotes it: by observed hashrate. */
  readonly jpm: Pay;
  /** The same with fees left out. */
  readonly jpm_without_fees: Pay;
  /** By difficulty, before a pool's fee. */
  readonly fpps: Pay;
  readonly engine: EngineInfo;
  readonly scenario: ScenarioRef;
  readonly set: readonly string[];
  readonly seed: string;
  readonly sampling: Sampling;
  readonly paths: number;
  readonly fingerprint: string;
}

/** What is printed beside a run of the month. */
export interface ReplayParts {
  readonly found: ReplayedMonth;
  readonly files: ReplayDocument["files"];
  readonly run: ReportedRun;
  readonly summary: Summary;
  /** JPMorgan-style revenue of the same month without fees. */
  readonly subsidyRevenue: number;
  readonly engine: EngineInfo;
}

export function replayDocument({
  found,
  files,
  run,
  summary,
  subsidyRevenue,
  engine,
}: ReplayParts): ReplayDocument {
  const mean = (name: CommonNetworkName): number => summary.network[name].mean ?? NaN;
  const pay = (way: "jpm" | "fpps"): Pay => ({
    revenue_usd_per_ehs_day: mean(`${way}_revenue_usd_per_ehs_day`),
    gross_profit_usd_per_ehs_day: mean(`${way}_gross_profit_usd_per_ehs_day`),
    gross_margin: mean(`${way}_gross_margin`),
  });
  const jpm = pay("jpm");
  const power = jpm.revenue_usd_per_ehs_day - jpm.gross_profit_usd_per_ehs_day;
  const { powerUsdPerMwh } = NETWORK_MACHINES;
  const fleets = fleetEntries(summary).map(([name, metrics]) => [name, fleetMonth(metrics)] as const);
  return {
    schema: "hashfleet/replay@1",
    month: found.month,
    days: found.days,
    files,
    start: startOf(found),
    market: marketOf(found),
    machines: {
      efficiency_j_per_th: power / (HOURS_PER_DAY * powerUsdPerMwh),
      power_usd_per_mwh: powerUsdPerMwh,
    },
    jpm,
    jpm_without_fees: {
      revenue_usd_per_ehs_day: subsidyRevenue,
      gross_profit_usd_per_ehs_day: subsidyRevenue - power,
      gross_margin: 1 - power / subsidyRevenue,
    },
    fpps: pay("fpps"),
    engine,
    scenario: scenarioRef(run.named),
    set: run.set ?? [],
    seed: run.seed,
    sampling: run.sampling,
    paths: run.paths,
    fingerprint: run.fingerprint,
    ...remarksOn([run.named]),
    ...byFleet(fleets),
  };
}

function fleetMonth(metrics: OfFleet<MetricSummary>): FleetMonth {
  const of = (name: FleetMetricName): Estimate => {
    const { mean, mean_se } = metrics[name];
    return { value: mean, se: mean_se };
  };
  return {
    installed_ehs: of("installed_ehs"),
    btc_mined: of("btc_mined"),
    gross_margin: of("gross_margin"),
    gross_profit_usd: of("gross_profit_usd"),
    hash_cost_usd_per_btc: of("hash_cost_usd_per_btc"),
  };
}

function startOf({ start, feesBtcPerBlock }: ReplayedMonth): ReplayDocument["start"] {
  return {
    date: dateOfDay(start.day),
    price_usd: start.priceUsd,
    lagged_price_usd: start.laggedPriceUsd,
    height: start.height,
    height_exact: start.exact,
    difficulty: start.difficulty,
    epoch_elapsed_days: start.epochElapsedDays,
    hashrate_ehs: start.hashrateEhs,
    hashrate_log_se: start.hashrateLogSe,
    fees_btc_per_block: feesBtcPerBlock,
  };
}

function marketOf({ market, filledFeesBtc }: ReplayedMonth): ReplayDocument["market"] {
  return {
    price_usd_mean: market.meanUsd,
    price_usd_end: market.endUsd,
    realised_volatility_per_year: market.volatilityPerYear,
    realised_volatility_se: market.volatilitySe,
    hashrate_ehs_mean: market.hashrateEhs,
    days_without_hashrate: market.daysWithoutHashrate,
    days_without_fees: market.daysWithoutFees,
    // JSON has no NaN: a month without fees has no mean of them.
    ...(Number.isNaN(market.feesBtcPerBlock) ? {} : { fees_btc_per_block: market.feesBtcPerBlock }),
    ...(filledFeesBtc === undefined ? {} : { filled_fees_btc_per_day: filledFeesBtc }),
  };
}
