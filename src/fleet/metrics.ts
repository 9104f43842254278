import { DAYS_PER_YEAR, PH_PER_EH } from "../units.ts";
import {
  minus,
  missingWhereZero,
  type Numbers,
  oneLess,
  over,
  plus,
  ratio,
  times,
} from "../lanes/arithmetic.ts";
import { BLOCK_PATHS, type Views } from "../lanes/memory.ts";
import type { Company } from "./company.law.ts";
import type { Covenants } from "./covenants.ts";
import type { Site } from "./fleet.law.ts";
import type { Hosting } from "./hpc.law.ts";
import type { Income } from "./income.law.ts";
import { type Metric, metricOf } from "./metric.ts";
import type { Opening } from "./opening.law.ts";
import type { StormEffect } from "./storm-effect.law.ts";
import type { Market, Value } from "./value.law.ts";

/** What a fleet's metrics are taken from, at the horizon. */
export interface FleetBooks {
  readonly days: number;
  readonly site: Views<typeof Site>;
  readonly company: Views<typeof Company>;
  readonly income: Views<typeof Income> | undefined;
  readonly covenants: Views<typeof Covenants> | undefined;
  readonly value: Views<typeof Value>;
  readonly opening: Views<typeof Opening>;
  readonly stormEffect: Views<typeof StormEffect>;
  readonly market: Views<typeof Market>;
  /** Undefined without hosting; the company's value with hosting's part taken out. */
  readonly hpc: Views<typeof Hosting> | undefined;
  readonly bare: Views<typeof Value> | undefined;
  /** BTC that the blocks expected would have paid where the fleet bears luck, summed since the start; else 0. */
  readonly luckExpectedBtc: Float64Array;
  /** Sums since the start of what the fleet would have earned and paid always on. */
  readonly alwaysOnRevenue: Float64Array;
  readonly alwaysOnPower: Float64Array;
  /** What a dollar at the horizon is worth at the start, by lane. */
  readonly discount: Float64Array;
}

const metric = metricOf<FleetBooks>();

/** What comes in besides revenue: power sold back, storms' and programmes' credits. */
const powerIncome = ({ site }: FleetBooks): Numbers =>
  plus(site.sellBackTotal, site.creditTotal, site.programmeCreditTotal);

const grossProfit = (b: FleetBooks): Numbers =>
  plus(minus(b.site.revenueTotal, b.site.powerCostTotal), powerIncome(b));

const alwaysOnProfit = (b: FleetBooks): Numbers => minus(b.alwaysOnRevenue, b.alwaysOnPower);

const overheads = ({ site, company, days }: FleetBooks): Numbers =>
  plus(
    times(times(site.otherCost, PH_PER_EH), site.installedDays),
    times(over(company.sga, DAYS_PER_YEAR), days),
  );

const allInProfit = (b: FleetBooks): Numbers => minus(grossProfit(b), overheads(b));

/** A share of the energy that uptime allows. */
const ofAllowed = ({ site }: FleetBooks, mwh: Numbers): Numbers => ratio(mwh, site.mwh);

/** What storms took off. */
const stormMwh = ({ site }: FleetBooks): Numbers => minus(site.mwh, site.mwhAlwaysOn);

const newShares = ({ company }: FleetBooks): Numbers => minus(company.shares, company.startShares);

const MINING: readonly Metric<FleetBooks>[] = [
  metric("revenue_usd", "USD", "mining revenue after the pool's fee", (b) => b.site.revenueTotal),
  metric("power_cost_usd", "USD", "power paid", (b) => b.site.powerCostTotal),
  metric("sell_back_usd", "USD", "power of the fixed block sold back at spot", (b) => b.site.sellBackTotal),
  metric(
    "programme_credit_usd",
    "USD",
    "demand response's credits and peak charges saved",
    (b) => b.site.programmeCreditTotal,
  ),
  metric("storm_credit_usd", "USD", "credits for load that storms took off", (b) => b.site.creditTotal),
  metric("gross_profit_usd", "USD", "revenue less power plus what is sold back and credited", grossProfit),
  metric("gross_margin", "share", "gross profit over revenue, over the hours it ran", (b) =>
    ratio(grossProfit(b), b.site.revenueTotal),
  ),
  metric(
    "gross_margin_always_on",
    "share",
    "gross margin had it never switched off for price; outages apart",
    (b) => ratio(alwaysOnProfit(b), b.alwaysOnRevenue),
  ),
  metric(
    "revenue_always_on_usd",
    "USD",
    "mining revenue had it never switched off for price",
    (b) => b.alwaysOnRevenue,
  ),
  metric(
    "gross_profit_always_on_usd",
    "USD",
    "gross profit had it never switched off for price",
    alwaysOnProfit,
  ),
  metric(
    "gross_profit_always_on_usd_per_ehs_day",
    "USD/EH/day",
    "gross profit always on, for each EH/s installed and day",
    (b) => ratio(alwaysOnProfit(b), b.site.installedDays),
  ),
  metric("all_in_profit_usd", "USD", "gross profit less other cost and SG&A", allInProfit),
  metric("all_in_margin", "share", "all-in profit over revenue", (b) =>
    ratio(allInProfit(b), b.site.revenueTotal),
  ),
  metric("btc_mined", "BTC", "BTC mined after the pool's fee", (b) => b.site.btcTotal),
  metric("pay_luck", "ratio", "BTC mined over what FPPS would have paid; missing under FPPS", (b) =>
    ratio(b.site.btcTotal, b.luckExpectedBtc),
  ),
  metric(
    "hash_cost_usd_per_btc",
    "USD/BTC",
    "power paid, that which is sold back included, for each BTC mined, over the hours it ran: it can fall in a worse scenario",
    (b) => ratio(b.site.powerCostTotal, b.site.btcTotal),
  ),
  metric(
    "cash_cost_usd_per_btc",
    "USD/BTC",
    "power less sell-back and credits, other cost and SG&A for each BTC mined",
    (b) => ratio(plus(minus(b.site.powerCostTotal, powerIncome(b)), overheads(b)), b.site.btcTotal),
  ),
  metric(
    "hashprice_earned_usd_per_ph_day",
    "USD/PH/day",
    "revenue for each PH/s and day that ran, after the pool's fee",
    (b) => ratio(b.site.revenueTotal, times(b.site.hashDays, PH_PER_EH)),
  ),
  metric(
    "breakeven_hashprice_usd_per_ph_day",
    "USD/PH/day",
    "FPPS hashprice before the pool's fee that pays for power, always on",
    (b) => ratio(over(b.alwaysOnPower, oneLess(b.site.poolFee)), times(b.site.hashDaysAlwaysOn, PH_PER_EH)),
  ),
  metric(
    "breakeven_power_usd_per_mwh",
    "USD/MWh",
    "always-on revenue for each MWh: the price of power used at which it is all spent",
    (b) => ratio(b.alwaysOnRevenue, b.site.mwhAlwaysOn),
  ),
  metric("curtailed_share", "share", "energy not taken, of what uptime allows", (b) => {
    const { priceMwh, uneconomicMwh, programmeMwh } = b.site;
    return ofAllowed(b, plus(stormMwh(b), priceMwh, uneconomicMwh, programmeMwh));
  }),
  metric("curtailed_storm_share", "share", "of it, taken off by storms", (b) => ofAllowed(b, stormMwh(b))),
  metric(
    "curtailed_price_share",
    "share",
    "of it, spot power above its price on an ordinary day, or the block better sold",
    (b) => ofAllowed(b, b.site.priceMwh),
  ),
  metric("curtailed_uneconomic_share", "share", "of it, ordinary power above what a MWh earns", (b) =>
    ofAllowed(b, b.site.uneconomicMwh),
  ),
  metric(
    "curtailed_programme_share",
    "share",
    "of it, called off by demand response or off for the grid's peaks",
    (b) => ofAllowed(b, b.site.programmeMwh),
  ),
  metric(
    "days_off_share",
    "share",
    "days on which nothing at all was mined; curtailed_share has the energy",
    (b) => over(b.site.daysOff, b.days),
  ),
];

const MACHINES: readonly Metric<FleetBooks>[] = [
  metric("installed_ehs", "EH/s", "installed hashrate at the horizon", (b) => b.site.hashrate),
  metric("machine_capex_usd", "USD", "machines bought less salvage", (b) => b.site.capexTotal),
];

const STORMS: readonly Metric<FleetBooks>[] = [
  metric(
    "storm_effect_usd",
    "USD",
    "gross profit less that of the same path and machines without storms, luck of pay apart: the sum of its four parts",
    ({ stormEffect: e }) => plus(e.survivorGain, e.ownLoss, e.dearerPower, e.creditsAndSellBack),
  ),
  metric(
    "storm_survivor_gain_usd",
    "USD",
    "its part from pay: what ran earned more, as others' outage lowered difficulty",
    ({ stormEffect }) => stormEffect.survivorGain,
  ),
  metric(
    "storm_own_loss_usd",
    "USD",
    "its part from the fleet's own outage, at the pay and power prices of a world without storms",
    ({ stormEffect }) => stormEffect.ownLoss,
  ),
  metric(
    "storm_dearer_power_usd",
    "USD",
    "its part from spot prices that storms raised, paid or rested through",
    ({ stormEffect }) => stormEffect.dearerPower,
  ),
  metric(
    "storm_credits_and_sell_back_usd",
    "USD",
    "its part from load that storms took off: credits, and the fixed block sold back",
    ({ stormEffect }) => stormEffect.creditsAndSellBack,
  ),
];

const MISSING: Numbers = new Float64Array(BLOCK_PATHS).fill(NaN);
const NOTHING: Numbers = new Float64Array(BLOCK_PATHS);

const depreciation = ({ income }: FleetBooks): Numbers => income?.depreciation ?? MISSING;

const gains = ({ income }: FleetBooks): Numbers => income?.gains ?? MISSING;

const tax = ({ income }: FleetBooks): Numbers =>
  income ? plus(income.taxOfYears, income.taxOfYear) : NOTHING;

const breachDay = ({ covenants }: FleetBooks): Numbers => covenants?.breachDay ?? MISSING;

const COMPANY: readonly Metric<FleetBooks>[] = [
  metric("ebitda_usd", "USD", "all-in profit plus HPC income", (b) => b.company.ebitda),
  metric("interest_usd", "USD", "coupons paid", (b) => b.company.interest),
  metric(
    "interest_uncovered_share",
    "share",
    "1 where EBITDA is below the coupons paid: its mean is P(EBITDA < interest)",
    ({ company }) => company.ebitda.map((ebitda, i) => Number(ebitda < company.interest[i]!)),
  ),
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
    (b) =>
      plus(
        minus(b.company.ebitda, depreciation(b), b.company.interest, tax(b)),
        gains(b),
        b.income?.disposals ?? NOTHING,
      ),
  ),
  metric("hpc_income_usd", "USD", "income of hosting", (b) => b.hpc?.incomeTotal ?? NOTHING),
  metric("min_cash_usd", "USD", "lowest cash at a day's close", (b) => b.company.minCash),
  metric("min_liquidity_usd", "USD", "lowest cash and BTC at a day's close", (b) => b.company.minLiquidity),
  metric("default_share", "share", "1 where the company defaults: its mean is P(default)", (b) =>
    oneLess(b.company.alive),
  ),
  metric("default_day", "day", "day of default, 1 the first", (b) => b.company.defaultDay),
  metric(
    "covenant_breach_share",
    "share",
    "1 where a test finds a covenant in breach: its mean is P(breach)",
    (b) => breachDay(b).map((day) => (Number.isNaN(day) ? 0 : 1)),
  ),
  metric("covenant_breach_day", "day", "day of the first breach, 1 the first", breachDay),
  metric("new_shares", "shares", "shares issued for cash or for notes that fell due", newShares),
  metric("raised_usd", "USD", "cash raised by new shares", (b) => b.company.raised),
  metric("new_shares_share", "share", "new shares over those at the start", (b) =>
    ratio(newShares(b), b.company.startShares),
  ),
];

const discounted =
  (part: "mining" | "hpc" | "btc" | "cash" | "debt" | "limitedLiability" | "equity" | "held") =>
  (b: FleetBooks): Numbers =>
    times(b.value[part], b.discount);

const EQUITY: readonly Metric<FleetBooks>[] = [
  metric(
    "equity_usd",
    "USD",
    "what belongs to those who hold shares at the start: equity a share × shares at the start, at the horizon, discounted to the start",
    discounted("held"),
  ),
  metric(
    "equity_without_hosting_usd",
    "USD",
    "the same on the same path with hosting's part taken out: its value, its debt, and the cash that it brought or took",
    (b) => times((b.bare ?? b.value).held, b.discount),
  ),
  metric(
    "equity_all_shares_usd",
    "USD",
    "equity value of all diluted shares at the horizon, discounted to the start: the sum of its parts",
    discounted("equity"),
  ),
  metric("equity_mining_usd", "USD", "its part for mining, discounted as all of it is", discounted("mining")),
  metric(
    "equity_hpc_usd",
    "USD",
    "its part for HPC, less capex still to be paid, discounted",
    discounted("hpc"),
  ),
  metric("equity_btc_usd", "USD", "its part for BTC held, discounted", discounted("btc")),
  metric("equity_cash_usd", "USD", "its part for cash at the horizon, discounted", discounted("cash")),
  metric(
    "equity_debt_usd",
    "USD",
    "its part for debt at par at the horizon, tax owed and what was left unpaid, negative, discounted",
    discounted("debt"),
  ),
  metric(
    "equity_limited_liability_usd",
    "USD",
    "its part that the floor at zero adds, or default takes away, discounted",
    discounted("limitedLiability"),
  ),
  metric("equity_per_share_usd", "USD", "equity for each diluted share", (b) =>
    ratio(times(b.value.equity, b.discount), b.value.shares),
  ),
  metric(
    "equity_over_opportunity",
    "ratio",
    "equity of all shares over the fleet's share of the four-year block-reward opportunity, both at the horizon",
    (b) =>
      ratio(
        b.value.equity,
        times(over(b.site.hashrate, b.market.hashrateAtDifficulty), b.market.opportunity),
      ),
  ),
  metric(
    "equity_drawdown",
    "share",
    "largest fall of what belongs to those who hold shares at the start from an earlier peak, at monthly marks; missing where it was never above 0",
    (b) => missingWhereZero(b.value.peak, b.value.drawdown),
  ),
];

/** What the market is asked to pay on the first day, so not discounted. */
const OPENING: readonly Metric<FleetBooks>[] = [
  metric(
    "start_equity_usd",
    "USD",
    "value at the start of what belongs to those who hold shares then, on power without storms",
    ({ opening }) => opening.held,
  ),
  metric(
    "start_mining_usd",
    "USD",
    "value at the start: its part for mining",
    ({ opening }) => opening.mining,
  ),
  metric(
    "start_hpc_usd",
    "USD",
    "value at the start: its part for HPC, less capex still to be paid",
    ({ opening }) => opening.hpc,
  ),
  metric("start_btc_usd", "USD", "value at the start: its part for BTC held", ({ opening }) => opening.btc),
  metric("start_cash_usd", "USD", "value at the start: its part for cash", ({ opening }) => opening.cash),
  metric(
    "start_debt_usd",
    "USD",
    "value at the start: its part for debt, negative; convertibles that would convert are no debt",
    ({ opening }) => opening.debt,
  ),
  metric(
    "start_equity_over_opportunity",
    "ratio",
    "value at the start over the fleet's share of the four-year block-reward opportunity then",
    ({ opening }) => ratio(opening.held, opening.ownRewards),
  ),
];

/** Every metric of a fleet, in the order in which results store them. */
export const FLEET_METRICS: readonly Metric<FleetBooks>[] = [
  ...MINING,
  ...STORMS,
  ...MACHINES,
  ...COMPANY,
  ...EQUITY,
  ...OPENING,
];
