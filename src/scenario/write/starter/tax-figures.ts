import { type Group, type Part, partsSaid } from "./field.ts";

const AT_LEAST_0 = { kind: "number", bounds: { least: 0 } } as const;
const YEARS = { kind: "number", bounds: { above: 0 } } as const;
const SHARE = { kind: "number", bounds: { least: 0, most: 1 } } as const;
const PROPERTY = "10-Q, note on property and equipment";
const TAXES = "10-K, note on income taxes";

const depreciation: Part = {
  key: "company.depreciation",
  option: "depreciation",
  asks: "Depreciation",
  example: { machines_usd: 200e6, life_years: 4 },
  tells: `what tax and net income write off; ${PROPERTY}`,
  fields: [
    {
      key: "machines_usd",
      option: "machines_usd",
      asks: "book value of the machines, USD",
      unit: "USD",
      takes: AT_LEAST_0,
      tells: `USD, net book value of the machines; ${PROPERTY}`,
    },
    {
      key: "life_years",
      option: "life_years",
      asks: "years that are left to write off",
      unit: "years",
      takes: YEARS,
      usual: 4,
      tells: `years over which that is written off; ${PROPERTY}`,
    },
    {
      key: "hpc_usd",
      option: "hpc_usd",
      asks: "book value of hosting that is built, USD",
      unit: "USD",
      takes: AT_LEAST_0,
      usual: 0,
      tells: `USD, book value of hosting that is built; ${PROPERTY}`,
    },
  ],
};

const tax: Part = {
  key: "company.tax",
  option: "tax",
  asks: "Tax",
  example: { rate: 0.21, loss_carry_forward_usd: 50e6, loss_use_share: 0.8 },
  tells: TAXES,
  fields: [
    {
      key: "rate",
      option: "rate",
      asks: "rate on profit, 0.21 is 21 %",
      unit: "share",
      takes: SHARE,
      tells: `on a year's profit, 0.21 is 21 %; ${TAXES}`,
    },
    {
      key: "loss_carry_forward_usd",
      option: "loss_carry_forward_usd",
      asks: "losses carried forward, USD",
      unit: "USD",
      takes: AT_LEAST_0,
      usual: 0,
      tells: `USD, losses carried forward; ${TAXES}`,
    },
    {
      key: "loss_use_share",
      option: "loss_use_share",
      asks: "share of a year's profit they may be set off against",
      unit: "share",
      takes: SHARE,
      usual: 0.8,
      tells: `share of a profit that losses may be set off against, 0.8 in the United States; ${TAXES}`,
    },
  ],
};

/** What is written off and taxed. */
export const TAX_FIGURES: Group = {
  title: "Tax: 10-K, note on income taxes",
  items: [
    depreciation,
    tax,
    {
      key: "company.btc_cost_usd_per_btc",
      option: "btc-cost-usd-per-btc",
      asks: "Mean cost of the bitcoin held, USD/BTC",
      unit: "USD/BTC",
      takes: AT_LEAST_0,
      otherwise: "the start's price",
      matters: (answers) =>
        [depreciation, tax].some(({ option }) => partsSaid(answers, option).length > 0) &&
        answers["btc"] !== 0,
      tells: "USD/BTC paid on average, for gains; 10-Q, note on bitcoin: cost basis",
    },
  ],
};
