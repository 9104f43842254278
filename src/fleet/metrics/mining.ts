import { DAYS_PER_YEAR, PH_PER_EH } from "../../units.ts";
import { minus, type Numbers, oneLess, over, plus, ratio, times } from "../../lanes/arithmetic.ts";
import { type FleetBooks, metric } from "./books.ts";

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

/** What a fleet mines, what that costs, and what is left of it. */
export const MINING = [
  metric({
    name: "revenue_usd",
    unit: "USD",
    label: "Mining revenue",
    description: "mining revenue after the pool's fee",
    better: "higher",
    of: (b) => b.site.revenueTotal,
  }),
  metric({
    name: "power_cost_usd",
    unit: "USD",
    label: "Power paid",
    description: "power paid",
    better: "lower",
    of: (b) => b.site.powerCostTotal,
  }),
  metric({
    name: "sell_back_usd",
    unit: "USD",
    label: "Power sold back",
    description: "power of the fixed block sold back at spot",
    better: "higher",
    of: (b) => b.site.sellBackTotal,
  }),
  metric({
    name: "programme_credit_usd",
    unit: "USD",
    label: "Credits of programmes",
    description: "demand response's credits and peak charges saved",
    better: "higher",
    of: (b) => b.site.programmeCreditTotal,
  }),
  metric({
    name: "storm_credit_usd",
    unit: "USD",
    label: "Credits of storms",
    description: "credits for load that storms took off",
    better: "higher",
    of: (b) => b.site.creditTotal,
  }),
  metric({
    name: "gross_profit_usd",
    unit: "USD",
    label: "Gross profit, realised",
    description: "revenue less power plus what is sold back and credited",
    better: "higher",
    atStake: true,
    of: grossProfit,
  }),
  metric({
    name: "gross_margin",
    unit: "share",
    label: "Gross margin, realised",
    description: "gross profit over revenue, over the hours it ran",
    better: "higher",
    on: ["screen", "table", "compare", "bins", "histogram"],
    ratio: { of: "gross_profit_usd", over: "revenue_usd" },
    of: (b) => ratio(grossProfit(b), b.site.revenueTotal),
  }),
  metric({
    name: "gross_margin_always_on",
    unit: "share",
    label: "Gross margin, always on",
    description: "gross margin had it never switched off for price; outages apart",
    better: "higher",
    on: ["screen", "table", "compare", "pair", "bins", "histogram"],
    ratio: { of: "gross_profit_always_on_usd", over: "revenue_always_on_usd" },
    of: (b) => ratio(alwaysOnProfit(b), b.alwaysOnRevenue),
  }),
  metric({
    name: "revenue_always_on_usd",
    unit: "USD",
    label: "Mining revenue, always on",
    description: "mining revenue had it never switched off for price",
    better: "higher",
    of: (b) => b.alwaysOnRevenue,
  }),
  metric({
    name: "gross_profit_always_on_usd",
    unit: "USD",
    label: "Gross profit, always on",
    description: "gross profit had it never switched off for price",
    better: "higher",
    of: alwaysOnProfit,
  }),
  metric({
    name: "gross_profit_always_on_usd_per_ehs_day",
    unit: "USD/EH/day",
    label: "Gross profit, always on",
    description: "gross profit always on, for each EH/s installed and day",
    better: "higher",
    atStake: true,
    on: ["pair"],
    chances: [
      {
        name: "p_gross_loss",
        label: "P(gross loss, always on)",
        description: "paths with a gross loss, always on",
        header: ["gross loss", "always on"],
        of: "p_negative",
        compared: true,
      },
    ],
    of: (b) => ratio(alwaysOnProfit(b), b.site.installedDays),
  }),
  metric({
    name: "all_in_profit_usd",
    unit: "USD",
    label: "All-in profit",
    description: "gross profit less other cost and SG&A",
    better: "higher",
    chances: [
      {
        name: "p_all_in_loss",
        label: "P(all-in loss)",
        description: "paths with a loss after other cost and SG&A",
        header: ["all-in", "loss"],
        of: "p_negative",
      },
    ],
    of: allInProfit,
  }),
  metric({
    name: "all_in_margin",
    unit: "share",
    label: "All-in margin",
    description: "all-in profit over revenue",
    better: "higher",
    on: ["page", "compare", "bins"],
    ratio: { of: "all_in_profit_usd", over: "revenue_usd" },
    of: (b) => ratio(allInProfit(b), b.site.revenueTotal),
  }),
  metric({
    name: "btc_mined",
    unit: "BTC",
    label: "BTC mined",
    description: "BTC mined after the pool's fee",
    better: "higher",
    of: (b) => b.site.btcTotal,
  }),
  metric({
    name: "pay_luck",
    unit: "ratio",
    label: "Luck of pay",
    description: "BTC mined over what FPPS would have paid; missing under FPPS",
    better: "higher",
    of: (b) => ratio(b.site.btcTotal, b.luckExpectedBtc),
  }),
  metric({
    name: "hash_cost_usd_per_btc",
    unit: "USD/BTC",
    label: "Power for a BTC mined",
    description:
      "power paid, that which is sold back included, for each BTC mined, over the hours it ran: it can fall in a worse scenario",
    better: "lower",
    on: ["compare page"],
    ratio: { of: "power_cost_usd", over: "btc_mined" },
    of: (b) => ratio(b.site.powerCostTotal, b.site.btcTotal),
  }),
  metric({
    name: "cash_cost_usd_per_btc",
    unit: "USD/BTC",
    label: "Cash cost of a BTC mined",
    description: "power less sell-back and credits, other cost and SG&A for each BTC mined",
    better: "lower",
    on: ["compare page"],
    ratio: { of: "revenue_usd", less: "all_in_profit_usd", over: "btc_mined" },
    of: (b) => ratio(plus(minus(b.site.powerCostTotal, powerIncome(b)), overheads(b)), b.site.btcTotal),
  }),
  metric({
    name: "hashprice_earned_usd_per_ph_day",
    unit: "USD/PH/day",
    label: "Hashprice earned",
    description: "revenue for each PH/s and day that ran, after the pool's fee",
    better: "higher",
    of: (b) => ratio(b.site.revenueTotal, times(b.site.hashDays, PH_PER_EH)),
  }),
  metric({
    name: "breakeven_hashprice_usd_per_ph_day",
    unit: "USD/PH/day",
    label: "Breakeven hashprice",
    description: "FPPS hashprice before the pool's fee that pays for power, always on",
    better: "lower",
    of: (b) =>
      ratio(over(b.alwaysOnPower, oneLess(b.site.poolFee)), times(b.site.hashDaysAlwaysOn, PH_PER_EH)),
  }),
  metric({
    name: "breakeven_power_usd_per_mwh",
    unit: "USD/MWh",
    label: "Breakeven power price",
    description: "always-on revenue for each MWh: the price of power used at which it is all spent",
    better: "higher",
    of: (b) => ratio(b.alwaysOnRevenue, b.site.mwhAlwaysOn),
  }),
] as const;
