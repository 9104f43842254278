import type { ChainColumn, PayColumn } from "../bitcoin/chain.law.ts";
import { type Retargets, retargetLag1, retargetSd } from "../bitcoin/retargets.ts";
import type { Views } from "../lanes/columns.ts";
import type { EntryColumn } from "../processes/entry.law.ts";
import type { NetworkColumn } from "../processes/network.law.ts";
import type { PriceColumn } from "../processes/price/price.law.ts";
import type { WeatherColumn } from "../processes/storm.law.ts";
import { type Metric, metricsOf } from "../fleet/metric.ts";
import type { MarketColumn } from "../fleet/value.law.ts";
import { PH_PER_EH } from "../units.ts";

/** What the network's metrics are taken from, at the horizon. */
export interface NetworkBooks {
  readonly days: number;
  readonly price: Views<typeof PriceColumn>;
  readonly network: Views<typeof NetworkColumn>;
  /** New machines, where entry answers their payback. */
  readonly entry: Views<typeof EntryColumn> | undefined;
  readonly chain: Views<typeof ChainColumn>;
  readonly retargets: Retargets;
  readonly pay: Views<typeof PayColumn>;
  readonly weather: Views<typeof WeatherColumn>;
  readonly market: Views<typeof MarketColumn>;
}

const { metric, kept } = metricsOf<NetworkBooks>();

/** The network's metrics in the order in which results store them; `payback` where entry answers that of new machines. */
export function networkMetrics(payback: boolean): readonly Metric<NetworkBooks>[] {
  return payback ? [...METRICS, NEW_MACHINE_PAYBACK] : METRICS;
}

const NEW_MACHINE_PAYBACK = metric(
  "new_machine_payback_days",
  "days",
  "payback of new machines at the last day's hashprice; missing where they do not pay for their power",
  (b, i) => {
    const margin = b.pay.hashprice[i]! - b.entry!.powerCost[i]!;
    return margin > 0 ? b.entry!.cost[i]! / margin : NaN;
  },
);

const METRICS: readonly Metric<NetworkBooks>[] = [
  kept("price_usd", "USD", "BTC price at the horizon", (b) => b.price.price),
  kept("hashrate_ehs", "EH/s", "observed hashrate at the horizon", (b) => b.network.hashrate),
  kept("difficulty", "", "difficulty at the horizon", (b) => b.chain.difficulty),
  metric(
    "hashprice_usd_per_ph_day",
    "USD/PH/day",
    "mean FPPS hashprice before a pool's fee",
    (b, i) => b.pay.hashpriceTotal[i]! / b.days / PH_PER_EH,
  ),
  metric(
    "fpps_revenue_usd_per_ehs_day",
    "USD/EH/day",
    "mean FPPS revenue: by difficulty, before a pool's fee",
    (b, i) => b.pay.hashpriceTotal[i]! / b.days,
  ),
  metric(
    "fpps_gross_profit_usd_per_ehs_day",
    "USD/EH/day",
    "FPPS revenue less the network's average power cost",
    (b, i) => (b.pay.hashpriceTotal[i]! - b.pay.networkPowerTotal[i]!) / b.days,
  ),
  metric(
    "fpps_gross_margin",
    "share",
    "gross margin of the network's average machine on FPPS revenue",
    (b, i) => 1 - b.pay.networkPowerTotal[i]! / b.pay.hashpriceTotal[i]!,
  ),
  metric(
    "jpm_revenue_usd_per_ehs_day",
    "USD/EH/day",
    "mean network revenue as JPMorgan quotes it: by observed hashrate",
    (b, i) => b.pay.networkRevenueTotal[i]! / b.days,
  ),
  metric(
    "jpm_gross_profit_usd_per_ehs_day",
    "USD/EH/day",
    "JPMorgan-style revenue less the network's average power cost",
    (b, i) => (b.pay.networkRevenueTotal[i]! - b.pay.networkPowerTotal[i]!) / b.days,
  ),
  metric(
    "jpm_gross_margin",
    "share",
    "gross margin of the network's average machine on JPMorgan-style revenue",
    (b, i) => 1 - b.pay.networkPowerTotal[i]! / b.pay.networkRevenueTotal[i]!,
  ),
  kept(
    "block_reward_opportunity_usd",
    "USD",
    "subsidy of the next four years' blocks at the horizon's price",
    (b) => b.market.opportunity,
  ),
  kept("epochs", "", "retargets up to the horizon", (b) => b.chain.epochs),
  kept(
    "first_retarget_change",
    "share",
    "change of difficulty at the first retarget",
    (b) => b.retargets.firstChange,
  ),
  kept(
    "second_retarget_change",
    "share",
    "change of difficulty at the second retarget",
    (b) => b.retargets.secondChange,
  ),
  metric("largest_retarget_fall", "share", "largest fall of difficulty at a retarget", (b, i) =>
    b.chain.epochs[i] === 0 ? NaN : b.retargets.largestFall[i]!,
  ),
  metric("largest_retarget_rise", "share", "largest rise of difficulty at a retarget", (b, i) =>
    b.chain.epochs[i] === 0 ? NaN : b.retargets.largestRise[i]!,
  ),
  metric("retarget_log_sd", "", "standard deviation of the log change at retargets", (b, i) =>
    retargetSd(b.retargets, i, b.chain.epochs[i]!),
  ),
  metric("retarget_lag1_autocorrelation", "", "correlation of neighbouring log changes", (b, i) =>
    retargetLag1(b.retargets, i, b.chain.epochs[i]!),
  ),
  kept("halving_day", "day", "days from the start to the next halving", (b) => b.chain.halvingDay),
  kept("storm_network_days_lost", "days", "network-days that storms took", (b) => b.weather.daysLost),
];
