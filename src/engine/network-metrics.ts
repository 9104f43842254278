import type { Chain, Pay } from "../bitcoin/chain.law.ts";
import { type Retargets, retargetLag1, retargetSd } from "../bitcoin/retargets.ts";
import { minus, missingWhereZero, oneLess, over } from "../lanes/arithmetic.ts";
import type { Views } from "../lanes/memory.ts";
import type { Network } from "../processes/network/capacity.law.ts";
import type { Curve } from "../processes/network/curve.law.ts";
import type { MarginEntry } from "../processes/network/margin.law.ts";
import type { Entry } from "../processes/network/payback.law.ts";
import type { Price } from "../processes/price/price.law.ts";
import type { Weather } from "../processes/storm.law.ts";
import { type Metric, metricOf } from "../fleet/metric.ts";
import type { Market } from "../fleet/value.law.ts";
import { DAYS_PER_YEAR, PH_PER_EH } from "../units.ts";
import type { World } from "./model.ts";

/** What the network's metrics are taken from, at the horizon. */
export interface NetworkBooks {
  readonly days: number;
  readonly price: Views<typeof Price>;
  readonly network: Views<typeof Network>;
  /** The cost curve, where there is one; entry by the margin of mining. */
  readonly curve: Views<typeof Curve> | undefined;
  readonly marginEntry: Views<typeof MarginEntry> | undefined;
  /** New machines, where entry answers their payback. */
  readonly entry: Views<typeof Entry> | undefined;
  readonly chain: Views<typeof Chain>;
  readonly retargets: Retargets;
  readonly pay: Views<typeof Pay>;
  readonly weather: Views<typeof Weather>;
  readonly market: Views<typeof Market>;
}

const metric = metricOf<NetworkBooks>();

/** The network's metrics in the order in which results store them: what every world has, and what its kinds have besides. */
export function networkMetrics({ entry, curve, marginEntry }: World): readonly Metric<NetworkBooks>[] {
  return [
    ...METRICS,
    ...(entry ? [NEW_MACHINE_PAYBACK] : []),
    ...(curve ? CURVE_METRICS : []),
    ...(curve?.retirement ? [RETIRED] : []),
    ...(marginEntry ? [ENTERED] : []),
  ];
}

/** A margin over power that cash costs soon use up. */
const THIN_MARGIN = 0.2;

const CURVE_METRICS: readonly Metric<NetworkBooks>[] = [
  metric("installed_hashrate_ehs", "EH/s", "installed hashrate at the horizon, running or idle", (b) =>
    over(b.network.potential, b.network.active),
  ),
  metric("idle_share", "share", "share of installed hashrate that stands idle at the horizon", (b) =>
    oneLess(b.network.active),
  ),
  metric(
    "running_margin",
    "share",
    "margin over power of the network's average machine that runs, at the horizon's FPPS hashprice",
    (b) => oneLess(over(b.curve!.runningCost, b.pay.hashprice)),
  ),
  metric("running_margin_month", "share", "the same, a mean of about the last 30 days", (b) =>
    b.curve!.monthMargin.slice(),
  ),
  metric(
    "thin_margin_share",
    "share",
    "1 where that mean is below 20 %, in which treasurers see the edge of losses, else 0",
    (b) => b.curve!.monthMargin.map((margin) => Number(margin < THIN_MARGIN)),
  ),
];

const RETIRED = metric("retired_per_year", "log/year", "log of capacity that is retired a year", (b) =>
  over(b.curve!.retired, b.days / DAYS_PER_YEAR),
);

const ENTERED = metric(
  "entered_per_year",
  "log/year",
  "log of capacity that enters a year, for its margin",
  (b) => over(b.marginEntry!.entered, b.days / DAYS_PER_YEAR),
);

const NEW_MACHINE_PAYBACK = metric(
  "new_machine_payback_days",
  "days",
  "payback of new machines at the last day's hashprice; missing where they do not pay for their power",
  ({ pay, entry }) =>
    entry!.cost.map((cost, i) => {
      const margin = pay.hashprice[i]! - entry!.powerCost[i]!;
      return margin > 0 ? cost / margin : NaN;
    }),
);

const METRICS: readonly Metric<NetworkBooks>[] = [
  metric("price_usd", "USD", "BTC price at the horizon", (b) => b.price.price),
  metric("hashrate_ehs", "EH/s", "observed hashrate at the horizon", (b) => b.network.hashrate),
  metric("difficulty", "", "difficulty at the horizon", (b) => b.chain.difficulty),
  metric("hashprice_usd_per_ph_day", "USD/PH/day", "mean FPPS hashprice before a pool's fee", (b) =>
    over(over(b.pay.hashpriceTotal, b.days), PH_PER_EH),
  ),
  metric(
    "fpps_revenue_usd_per_ehs_day",
    "USD/EH/day",
    "mean FPPS revenue: by difficulty, before a pool's fee",
    (b) => over(b.pay.hashpriceTotal, b.days),
  ),
  metric(
    "fpps_gross_profit_usd_per_ehs_day",
    "USD/EH/day",
    "FPPS revenue less the network's average power cost",
    (b) => over(minus(b.pay.hashpriceTotal, b.pay.networkPowerTotal), b.days),
  ),
  metric("fpps_gross_margin", "share", "gross margin of the network's average machine on FPPS revenue", (b) =>
    oneLess(over(b.pay.networkPowerTotal, b.pay.hashpriceTotal)),
  ),
  metric(
    "jpm_revenue_usd_per_ehs_day",
    "USD/EH/day",
    "mean network revenue as JPMorgan quotes it: by observed hashrate",
    (b) => over(b.pay.networkRevenueTotal, b.days),
  ),
  metric(
    "jpm_gross_profit_usd_per_ehs_day",
    "USD/EH/day",
    "JPMorgan-style revenue less the network's average power cost",
    (b) => over(minus(b.pay.networkRevenueTotal, b.pay.networkPowerTotal), b.days),
  ),
  metric(
    "jpm_gross_margin",
    "share",
    "gross margin of the network's average machine on JPMorgan-style revenue",
    (b) => oneLess(over(b.pay.networkPowerTotal, b.pay.networkRevenueTotal)),
  ),
  metric(
    "block_reward_opportunity_usd",
    "USD",
    "subsidy of the next four years' blocks at the horizon's price",
    (b) => b.market.opportunity,
  ),
  metric("epochs", "", "retargets up to the horizon", (b) => b.chain.epochs),
  metric(
    "first_retarget_change",
    "share",
    "change of difficulty at the first retarget",
    (b) => b.retargets.firstChange,
  ),
  metric(
    "second_retarget_change",
    "share",
    "change of difficulty at the second retarget",
    (b) => b.retargets.secondChange,
  ),
  metric("largest_retarget_fall", "share", "largest fall of difficulty at a retarget", (b) =>
    missingWhereZero(b.chain.epochs, b.retargets.largestFall),
  ),
  metric("largest_retarget_rise", "share", "largest rise of difficulty at a retarget", (b) =>
    missingWhereZero(b.chain.epochs, b.retargets.largestRise),
  ),
  metric("retarget_log_sd", "", "standard deviation of the log change at retargets", (b) =>
    b.chain.epochs.map((n, i) => retargetSd(b.retargets, i, n)),
  ),
  metric("retarget_lag1_autocorrelation", "", "correlation of neighbouring log changes", (b) =>
    b.chain.epochs.map((n, i) => retargetLag1(b.retargets, i, n)),
  ),
  metric("halving_day", "day", "days from the start to the next halving", (b) => b.chain.halvingDay),
  metric("storm_network_days_lost", "days", "network-days that storms took", (b) => b.weather.daysLost),
];
