import { ratio } from "../../lanes/arithmetic.ts";
import { PERCENT } from "../../quantities/scale.ts";
import { metric } from "./books.ts";

/** What the market is asked to pay on the first day, so not discounted. */
export const OPENING = [
  metric({
    name: "start_equity_usd",
    unit: "USD",
    label: "At the start: equity",
    description: "value at the start of what belongs to those who hold shares then, on power without storms",
    better: "higher",
    of: ({ opening }) => opening.held,
  }),
  metric({
    name: "start_mining_usd",
    unit: "USD",
    label: "At the start: mining",
    description: "value at the start: its part for mining",
    better: "higher",
    part: "mining",
    on: ["opening"],
    of: ({ opening }) => opening.mining,
  }),
  metric({
    name: "start_hpc_usd",
    unit: "USD",
    label: "At the start: hosting",
    description: "value at the start: its part for HPC, less capex still to be paid",
    better: "higher",
    part: "hosting",
    on: ["opening"],
    of: ({ opening }) => opening.hpc,
  }),
  metric({
    name: "start_btc_usd",
    unit: "USD",
    label: "At the start: BTC",
    description: "value at the start: its part for BTC held",
    better: "higher",
    part: "BTC",
    on: ["opening"],
    of: ({ opening }) => opening.btc,
  }),
  metric({
    name: "start_cash_usd",
    unit: "USD",
    label: "At the start: cash",
    description: "value at the start: its part for cash",
    better: "higher",
    part: "cash",
    on: ["opening"],
    of: ({ opening }) => opening.cash,
  }),
  metric({
    name: "start_debt_usd",
    unit: "USD",
    label: "At the start: debt",
    description:
      "value at the start: its part for debt, negative; convertibles that would convert are no debt",
    better: "higher",
    part: "debt",
    on: ["opening"],
    of: ({ opening }) => opening.debt,
  }),
  metric({
    name: "start_equity_over_opportunity",
    unit: "ratio",
    label: "At the start: equity ÷ own rewards",
    description: "value at the start over the fleet's share of the four-year block-reward opportunity then",
    scale: { ...PERCENT, most: 1 },
    of: ({ opening }) => ratio(opening.held, opening.ownRewards),
  }),
] as const;
