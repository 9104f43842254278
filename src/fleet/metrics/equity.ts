import { missingWhereZero, type Numbers, over, ratio, times } from "../../lanes/arithmetic.ts";
import { PERCENT, plain } from "../../quantities/scale.ts";
import { type FleetBooks, metric } from "./books.ts";

const discounted =
  (part: "mining" | "hpc" | "btc" | "cash" | "debt" | "limitedLiability" | "equity" | "held") =>
  (b: FleetBooks): Numbers =>
    times(b.value[part], b.discount);

/** What a company is worth at the horizon. */
export const EQUITY = [
  metric({
    name: "equity_usd",
    unit: "USD",
    label: "Equity",
    description:
      "what belongs to those who hold shares at the start: equity a share × shares at the start, at the horizon, discounted to the start",
    better: "higher",
    atStake: true,
    on: ["screen", "table", "compare", "bins", "histogram"],
    chances: [
      {
        name: "p_equity_zero",
        label: "P(equity = 0)",
        description: "paths whose equity is zero",
        header: ["equity", "= 0"],
        of: "p_zero",
        compared: true,
      },
    ],
    of: discounted("held"),
  }),
  metric({
    name: "equity_without_hosting_usd",
    unit: "USD",
    label: "Equity, no hosting",
    description:
      "the same on the same path with hosting's part taken out: its value, its debt, and the cash that it brought or took",
    better: "higher",
    on: ["table", "compare"],
    where: "equity_hpc_usd",
    of: (b) => times((b.bare ?? b.value).held, b.discount),
  }),
  metric({
    name: "equity_all_shares_usd",
    unit: "USD",
    label: "Equity of all shares",
    description:
      "equity value of all diluted shares at the horizon, discounted to the start: the sum of its parts",
    better: "higher",
    on: ["page"],
    of: discounted("equity"),
  }),
  metric({
    name: "equity_mining_usd",
    unit: "USD",
    label: "Equity: mining",
    description: "its part for mining, discounted as all of it is",
    better: "higher",
    of: discounted("mining"),
  }),
  metric({
    name: "equity_hpc_usd",
    unit: "USD",
    label: "Equity: hosting",
    description: "its part for HPC, less capex still to be paid, discounted",
    better: "higher",
    of: discounted("hpc"),
  }),
  metric({
    name: "equity_btc_usd",
    unit: "USD",
    label: "Equity: BTC",
    description: "its part for BTC held, discounted",
    better: "higher",
    of: discounted("btc"),
  }),
  metric({
    name: "equity_cash_usd",
    unit: "USD",
    label: "Equity: cash",
    description: "its part for cash at the horizon, discounted",
    better: "higher",
    of: discounted("cash"),
  }),
  metric({
    name: "equity_debt_usd",
    unit: "USD",
    label: "Equity: debt",
    description:
      "its part for debt at par at the horizon, tax owed and what was left unpaid, negative, discounted",
    better: "higher",
    of: discounted("debt"),
  }),
  metric({
    name: "equity_limited_liability_usd",
    unit: "USD",
    label: "Equity: limited liability",
    description: "its part that the floor at zero adds, or default takes away, discounted",
    of: discounted("limitedLiability"),
  }),
  metric({
    name: "equity_per_share_usd",
    unit: "USD",
    label: "Equity per share",
    description: "equity for each diluted share",
    scale: { ...plain("USD", 2), most: 2 },
    better: "higher",
    on: ["screen", "table", "compare", "pair", "bins"],
    of: (b) => ratio(times(b.value.equity, b.discount), b.value.shares),
  }),
  metric({
    name: "diluted_shares",
    unit: "shares",
    label: "Diluted shares",
    description:
      "shares among which equity of all shares is divided at the horizon: those at the start, new ones, and those of notes that convert; the last two hold what it is above equity",
    scale: { unit: "m shares", factor: 1e-6, decimals: 2, most: 2 },
    of: (b) => b.value.shares,
  }),
  metric({
    name: "equity_over_opportunity",
    unit: "ratio",
    label: "Equity ÷ own rewards",
    description:
      "equity of all shares over the fleet's share of the four-year block-reward opportunity, both at the horizon",
    scale: { ...PERCENT, most: 1 },
    on: ["table"],
    of: (b) =>
      ratio(
        b.value.equity,
        times(over(b.site.hashrate, b.market.hashrateAtDifficulty), b.market.opportunity),
      ),
  }),
  metric({
    name: "equity_drawdown",
    unit: "share",
    label: "Largest fall of equity",
    description:
      "largest fall of what belongs to those who hold shares at the start from an earlier peak, at monthly marks; missing where it was never above 0",
    better: "lower",
    of: (b) => missingWhereZero(b.value.peak, b.value.drawdown),
  }),
] as const;
