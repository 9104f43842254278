import { DAYS_PER_YEAR, PH_PER_EH } from "../units.ts";
import type { Views } from "../lanes/columns.ts";
import type { CompanyColumn } from "./company.law.ts";
import type { CovenantColumn } from "./covenants.ts";
import type { FleetColumn } from "./fleet.law.ts";
import type { HpcColumn } from "./hpc.law.ts";
import type { IncomeColumn } from "./income.law.ts";
import { type Metric, metricsOf } from "./metric.ts";
import type { StormEffectColumn } from "./storm-effect.law.ts";
import type { MarketColumn, ValueColumn } from "./value.law.ts";

/** What a fleet's metrics are taken from, at the horizon. */
export interface FleetBooks {
  readonly days: number;
  readonly fleet: Views<typeof FleetColumn>;
  readonly company: Views<typeof CompanyColumn>;
  readonly income: Views<typeof IncomeColumn> | undefined;
  readonly covenants: Views<typeof CovenantColumn> | undefined;
  readonly value: Views<typeof ValueColumn>;
  readonly stormEffect: Views<typeof StormEffectColumn>;
  readonly market: Views<typeof MarketColumn>;
  /** Undefined without hosting. */
  readonly hpc: Views<typeof HpcColumn> | undefined;
  /** BTC that the blocks expected would have paid where the fleet bears luck, summed since the start; else 0. */
  readonly luckExpectedBtc: Float64Array;
  /** Sums since the start of what the fleet would have earned and paid always on. */
  readonly alwaysOnRevenue: Float64Array;
  readonly alwaysOnPower: Float64Array;
  /** What a dollar at the horizon is worth at the start, by lane. */
  readonly discount: Float64Array;
}

const { metric, kept } = metricsOf<FleetBooks>();

/** A ratio of sums: missing where there is nothing to divide by. */
const ratio = (a: number, b: number): number => (b === 0 ? NaN : a / b);

/** What comes in besides revenue: power sold back, storms' and programmes' credits. */
const powerIncome = ({ fleet }: FleetBooks, i: number): number =>
  fleet.sellBackTotal[i]! + fleet.creditTotal[i]! + fleet.programmeCreditTotal[i]!;

const grossProfit = (b: FleetBooks, i: number): number =>
  b.fleet.revenueTotal[i]! - b.fleet.powerCostTotal[i]! + powerIncome(b, i);

const alwaysOnProfit = (b: FleetBooks, i: number): number => b.alwaysOnRevenue[i]! - b.alwaysOnPower[i]!;

const overheads = ({ fleet, company, days }: FleetBooks, i: number): number =>
  fleet.otherCost[i]! * PH_PER_EH * fleet.installedDays[i]! + (company.sga[i]! / DAYS_PER_YEAR) * days;

/** A share of the energy that uptime allows. */
const ofAllowed = ({ fleet }: FleetBooks, i: number, mwh: number): number => ratio(mwh, fleet.mwh[i]!);

/** What storms took off. */
const stormMwh = ({ fleet }: FleetBooks, i: number): number => fleet.mwh[i]! - fleet.mwhAlwaysOn[i]!;

const newShares = ({ company }: FleetBooks, i: number): number =>
  company.shares[i]! - company.startShares[i]!;

const MINING: readonly Metric<FleetBooks>[] = [
  kept("revenue_usd", "USD", "mining revenue after the pool's fee", (b) => b.fleet.revenueTotal),
  kept("power_cost_usd", "USD", "power paid", (b) => b.fleet.powerCostTotal),
  kept("sell_back_usd", "USD", "power of the fixed block sold back at spot", (b) => b.fleet.sellBackTotal),
  kept(
    "programme_credit_usd",
    "USD",
    "demand response's credits and peak charges saved",
    (b) => b.fleet.programmeCreditTotal,
  ),
  kept("storm_credit_usd", "USD", "credits for load that storms took off", (b) => b.fleet.creditTotal),
  metric("gross_profit_usd", "USD", "revenue less power plus what is sold back and credited", grossProfit),
  metric("gross_margin", "share", "gross profit over revenue, over the hours it ran", (b, i) =>
    ratio(grossProfit(b, i), b.fleet.revenueTotal[i]!),
  ),
  metric(
    "gross_margin_always_on",
    "share",
    "gross margin had it never switched off for price; outages apart",
    (b, i) => ratio(alwaysOnProfit(b, i), b.alwaysOnRevenue[i]!),
  ),
  metric(
    "gross_profit_always_on_usd_per_ehs_day",
    "USD/EH/day",
    "gross profit always on, for each EH/s installed and day",
    (b, i) => ratio(alwaysOnProfit(b, i), b.fleet.installedDays[i]!),
  ),
  metric(
    "all_in_profit_usd",
    "USD",
    "gross profit less other cost and SG&A",
    (b, i) => grossProfit(b, i) - overheads(b, i),
  ),
  metric("all_in_margin", "share", "all-in profit over revenue", (b, i) =>
    ratio(grossProfit(b, i) - overheads(b, i), b.fleet.revenueTotal[i]!),
  ),
  kept("btc_mined", "BTC", "BTC mined after the pool's fee", (b) => b.fleet.btcTotal),
  metric("pay_luck", "ratio", "BTC mined over what FPPS would have paid; missing under FPPS", (b, i) =>
    ratio(b.fleet.btcTotal[i]!, b.luckExpectedBtc[i]!),
  ),
  metric(
    "hash_cost_usd_per_btc",
    "USD/BTC",
    "power paid, that which is sold back included, for each BTC mined",
    (b, i) => ratio(b.fleet.powerCostTotal[i]!, b.fleet.btcTotal[i]!),
  ),
  metric(
    "cash_cost_usd_per_btc",
    "USD/BTC",
    "power less sell-back and credits, other cost and SG&A for each BTC mined",
    (b, i) => ratio(b.fleet.powerCostTotal[i]! - powerIncome(b, i) + overheads(b, i), b.fleet.btcTotal[i]!),
  ),
  metric(
    "hashprice_earned_usd_per_ph_day",
    "USD/PH/day",
    "revenue for each PH/s and day that ran, after the pool's fee",
    (b, i) => ratio(b.fleet.revenueTotal[i]!, b.fleet.hashDays[i]! * PH_PER_EH),
  ),
  metric(
    "breakeven_hashprice_usd_per_ph_day",
    "USD/PH/day",
    "FPPS hashprice before the pool's fee that pays for power, always on",
    (b, i) =>
      ratio(b.alwaysOnPower[i]! / (1 - b.fleet.poolFee[i]!), b.fleet.hashDaysAlwaysOn[i]! * PH_PER_EH),
  ),
  metric(
    "breakeven_power_usd_per_mwh",
    "USD/MWh",
    "always-on revenue for each MWh: the price of power used at which it is all spent",
    (b, i) => ratio(b.alwaysOnRevenue[i]!, b.fleet.mwhAlwaysOn[i]!),
  ),
  metric("curtailed_share", "share", "energy not taken, of what uptime allows", (b, i) => {
    const { priceMwh, uneconomicMwh, programmeMwh } = b.fleet;
    return ofAllowed(b, i, stormMwh(b, i) + priceMwh[i]! + uneconomicMwh[i]! + programmeMwh[i]!);
  }),
  metric("curtailed_storm_share", "share", "of it, taken off by storms", (b, i) =>
    ofAllowed(b, i, stormMwh(b, i)),
  ),
  metric(
    "curtailed_price_share",
    "share",
    "of it, spot power dearer than on an ordinary day, or the block better sold",
    (b, i) => ofAllowed(b, i, b.fleet.priceMwh[i]!),
  ),
  metric(
    "curtailed_uneconomic_share",
    "share",
    "of it, ordinary power dearer than what a MWh earns",
    (b, i) => ofAllowed(b, i, b.fleet.uneconomicMwh[i]!),
  ),
  metric(
    "curtailed_programme_share",
    "share",
    "of it, called off by demand response or off for the grid's peaks",
    (b, i) => ofAllowed(b, i, b.fleet.programmeMwh[i]!),
  ),
  metric(
    "days_off_share",
    "share",
    "days on which nothing was mined",
    (b, i) => b.fleet.daysOff[i]! / b.days,
  ),
];

const MACHINES: readonly Metric<FleetBooks>[] = [
  kept("installed_ehs", "EH/s", "installed hashrate at the horizon", (b) => b.fleet.hashrate),
  kept("machine_capex_usd", "USD", "machines bought less salvage", (b) => b.fleet.capexTotal),
];

const STORMS: readonly Metric<FleetBooks>[] = [
  metric(
    "storm_effect_usd",
    "USD",
    "gross profit less that of the same path without storms: the sum of its four parts",
    ({ stormEffect: e }, i) =>
      e.survivorGain[i]! + e.ownLoss[i]! + e.dearerPower[i]! + e.creditsAndSellBack[i]!,
  ),
  kept(
    "storm_survivor_gain_usd",
    "USD",
    "its part from pay: what ran earned more, as others' outage lowered difficulty",
    ({ stormEffect }) => stormEffect.survivorGain,
  ),
  kept(
    "storm_own_loss_usd",
    "USD",
    "its part from the fleet's own outage, at the pay and power prices of a world without storms",
    ({ stormEffect }) => stormEffect.ownLoss,
  ),
  kept(
    "storm_dearer_power_usd",
    "USD",
    "its part from spot prices that storms raised, paid or rested through",
    ({ stormEffect }) => stormEffect.dearerPower,
  ),
  kept(
    "storm_credits_and_sell_back_usd",
    "USD",
    "its part from load that storms took off: credits, and the fixed block sold back",
    ({ stormEffect }) => stormEffect.creditsAndSellBack,
  ),
];

const depreciation = ({ income }: FleetBooks, i: number): number => income?.depreciation[i] ?? NaN;

const gains = ({ income }: FleetBooks, i: number): number => income?.gains[i] ?? NaN;

const tax = ({ income }: FleetBooks, i: number): number =>
  income ? income.taxOfYears[i]! + income.taxOfYear[i]! : 0;

const breachDay = ({ covenants }: FleetBooks, i: number): number => covenants?.breachDay[i] ?? NaN;

const COMPANY: readonly Metric<FleetBooks>[] = [
  kept("ebitda_usd", "USD", "all-in profit plus HPC income", (b) => b.company.ebitda),
  kept("interest_usd", "USD", "coupons paid", (b) => b.company.interest),
  metric(
    "depreciation_usd",
    "USD",
    "machines and hosting written off; missing without depreciation or tax",
    depreciation,
  ),
  metric(
    "btc_gains_usd",
    "USD",
    "gains on BTC that were held and sold, over their mean cost; missing without depreciation or tax",
    gains,
  ),
  metric("tax_usd", "USD", "tax paid, and accrued for the year that runs", tax),
  metric(
    "net_income_usd",
    "USD",
    "EBITDA less depreciation, interest and tax plus gains on BTC and machines sold; missing without depreciation or tax",
    (b, i) =>
      b.company.ebitda[i]! -
      depreciation(b, i) -
      b.company.interest[i]! -
      tax(b, i) +
      gains(b, i) +
      (b.income?.disposals[i] ?? 0),
  ),
  metric("hpc_income_usd", "USD", "income of hosting", (b, i) => b.hpc?.incomeTotal[i] ?? 0),
  kept("min_cash_usd", "USD", "lowest cash at a day's close", (b) => b.company.minCash),
  kept("min_liquidity_usd", "USD", "lowest cash and BTC at a day's close", (b) => b.company.minLiquidity),
  metric(
    "default_share",
    "share",
    "1 where the company defaults: its mean is P(default)",
    (b, i) => 1 - b.company.alive[i]!,
  ),
  kept("default_day", "day", "day of default, 1 the first", (b) => b.company.defaultDay),
  metric(
    "covenant_breach_share",
    "share",
    "1 where a test finds a covenant in breach: its mean is P(breach)",
    (b, i) => (Number.isNaN(breachDay(b, i)) ? 0 : 1),
  ),
  metric("covenant_breach_day", "day", "day of the first breach, 1 the first", breachDay),
  metric("new_shares", "shares", "shares issued for cash or for notes that fell due", newShares),
  kept("raised_usd", "USD", "cash raised by new shares", (b) => b.company.raised),
  metric("new_shares_share", "share", "new shares over those at the start", (b, i) =>
    ratio(newShares(b, i), b.company.startShares[i]!),
  ),
];

const discounted =
  (part: "mining" | "hpc" | "btc" | "cash" | "debt" | "limitedLiability" | "equity") =>
  (b: FleetBooks, i: number): number =>
    b.value[part][i]! * b.discount[i]!;

const EQUITY: readonly Metric<FleetBooks>[] = [
  metric(
    "equity_usd",
    "USD",
    "equity value at the horizon, discounted to the start, diluted",
    discounted("equity"),
  ),
  metric("equity_mining_usd", "USD", "its part for mining", discounted("mining")),
  metric("equity_hpc_usd", "USD", "its part for HPC, less capex still to be paid", discounted("hpc")),
  metric("equity_btc_usd", "USD", "its part for BTC held", discounted("btc")),
  metric("equity_cash_usd", "USD", "its part for cash", discounted("cash")),
  metric(
    "equity_debt_usd",
    "USD",
    "its part for debt, tax owed and what was left unpaid, negative",
    discounted("debt"),
  ),
  metric(
    "equity_limited_liability_usd",
    "USD",
    "what the floor at zero adds, or default takes away",
    discounted("limitedLiability"),
  ),
  metric("equity_per_share_usd", "USD", "equity for each diluted share", (b, i) =>
    ratio(b.value.equity[i]! * b.discount[i]!, b.value.shares[i]!),
  ),
  metric(
    "equity_over_opportunity",
    "ratio",
    "equity over the fleet's share of the four-year block-reward opportunity, both at the horizon",
    (b, i) =>
      ratio(
        b.value.equity[i]!,
        (b.fleet.hashrate[i]! / b.market.hashrateAtDifficulty[i]!) * b.market.opportunity[i]!,
      ),
  ),
  metric(
    "equity_drawdown",
    "share",
    "largest fall of equity from an earlier peak, at monthly marks; missing where it was never above 0",
    (b, i) => (b.value.peak[i] === 0 ? NaN : b.value.drawdown[i]!),
  ),
];

/** Every metric of a fleet, in the order in which results store them. */
export const FLEET_METRICS: readonly Metric<FleetBooks>[] = [
  ...MINING,
  ...STORMS,
  ...MACHINES,
  ...COMPANY,
  ...EQUITY,
];
