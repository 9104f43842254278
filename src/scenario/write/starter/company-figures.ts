import type { Group, Part } from "./field.ts";

const AT_LEAST_0 = { kind: "number", bounds: { least: 0 } } as const;
const SHARE = { kind: "number", bounds: { least: 0, most: 1 } } as const;

const SALES = "monthly update, bitcoin sold over bitcoin mined; 10-Q, liquidity";

const treasury: Part = {
  key: "company.treasury",
  option: "treasury",
  asks: "Treasury policy",
  example: { policy: "sell_all" },
  tells: SALES,
  fields: [
    {
      key: "policy",
      option: "policy",
      asks: "sell_all, hold, sell_share or sell_to_floor",
      unit: "",
      takes: { kind: "word", words: ["sell_all", "hold", "sell_share", "sell_to_floor"] },
      usual: "sell_all",
      tells: `what is sold of production, which hold keeps; ${SALES}`,
    },
    {
      key: "share",
      option: "share",
      asks: "share of production sold",
      unit: "share",
      takes: SHARE,
      usual: 0.5,
      goesWith: { option: "policy", is: "sell_share" },
      tells: `share of production sold; ${SALES}`,
    },
    {
      key: "cash_target_usd",
      option: "cash_target_usd",
      asks: "cash that sales keep, USD",
      unit: "USD",
      takes: AT_LEAST_0,
      usual: 50e6,
      goesWith: { option: "policy", is: "sell_to_floor" },
      tells: "USD of cash that sales keep; 10-Q, liquidity",
    },
  ],
};

const DILUTION = "10-Q, liquidity and the note on equity: at-the-market programme";

const issuance: Part = {
  key: "company.issuance",
  option: "issuance",
  asks: "New shares sold at the market",
  example: { daily_volume_shares: 10e6, raise_below_usd: 50e6, max_share_of_start: 0.25 },
  tells: DILUTION,
  needs: ["daily_volume_shares", "max_share_of_start"],
  without: "up to as many as today",
  none: { key: "max_share_of_start", unit: "share", tells: "no new shares", value: 0 },
  fields: [
    {
      key: "daily_volume_shares",
      option: "daily_volume_shares",
      asks: "shares traded a day",
      unit: "shares/day",
      takes: { kind: "number", bounds: { above: 0 } },
      tells: "shares traded a day; the exchange's volume",
    },
    {
      key: "share_of_daily_volume",
      option: "share_of_daily_volume",
      asks: "share of that volume, at most",
      unit: "share",
      takes: SHARE,
      usual: 0.1,
      tells: `most of a day's volume that may be new shares; ${DILUTION}`,
    },
    {
      key: "max_share_of_start",
      option: "max_share_of_start",
      asks: "new shares over those there are, at most",
      unit: "share",
      takes: AT_LEAST_0,
      usual: 0.25,
      tells: `most new shares over today's; ${DILUTION}`,
    },
    {
      key: "raise_below_usd",
      option: "raise_below_usd",
      asks: "cash below which shares are sold ahead of need, USD",
      unit: "USD",
      takes: AT_LEAST_0,
      tells: "USD of cash below which shares are sold ahead of need; 10-Q, liquidity",
    },
  ],
};

/** What a company has and spends. */
export const COMPANY_FIGURES: Group = {
  title: "The company: 10-Q, monthly production update",
  items: [
    {
      key: "company.cash_usd",
      option: "cash-usd",
      asks: "Cash, USD",
      unit: "USD",
      takes: AT_LEAST_0,
      usual: 50e6,
      tells: "USD; 10-Q, balance sheet: cash and cash equivalents",
    },
    {
      key: "company.btc",
      option: "btc",
      asks: "Bitcoin held, BTC",
      unit: "BTC",
      takes: AT_LEAST_0,
      usual: 500,
      tells: "BTC held, pledged ones too; monthly update",
    },
    {
      key: "company.shares",
      option: "shares",
      asks: "Shares, diluted",
      unit: "shares",
      takes: { kind: "number", bounds: { above: 0 } },
      usual: 100e6,
      tells: "diluted; 10-Q, cover page, and the note on loss per share",
    },
    {
      key: "company.sga_usd_per_year",
      option: "sga-usd-per-year",
      asks: "SG&A in cash, USD a year",
      unit: "USD/year",
      takes: AT_LEAST_0,
      usual: 15e6,
      tells: "USD/year in cash; 10-Q, income statement, without share-based compensation",
    },
    treasury,
    issuance,
  ],
};
