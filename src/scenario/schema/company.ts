import { z } from "zod";

import { covenants } from "./covenants.ts";
import { date, fact, mapByName, parameter } from "./field.ts";
import { depreciation, tax } from "./income.ts";
import { issuance } from "./issuance.ts";
import { treasury } from "./treasury.ts";

const debt = z.strictObject({
  principal_usd: parameter({ description: "amount owed", unit: "USD", min: 0 }),
  coupon_per_year: parameter({ description: "interest", unit: "share/year", min: 0 }),
  maturity: date({ description: "day of repayment" }),
  converts_at_usd_per_share: fact({
    description:
      "conversion price, if the holder may take shares instead of the principal at maturity or at the horizon",
    unit: "USD/share",
    above: 0,
  }).exactOptional(),
  seniority: z
    .enum(["senior", "unsecured"])
    .meta({
      description:
        "rank after a default, which changes recoveries alone. senior: paid first, from all that hosting's lenders do not take; unsecured: shares the rest with what hosting did not cover, tax and unpaid bills. Without it, debts are senior, and unsecured where they convert",
    })
    .exactOptional(),
});

export const hpc = z
  .strictObject({
    mw: parameter({ description: "contracted power", unit: "MW", min: 0 }),
    start: date({ description: "day of energisation, before any delay" }),
    delay_months: parameter({
      description:
        "delay of energisation, where that lies after the start; capital expenditure keeps its schedule",
      unit: "months",
      min: 0,
    }).default(0),
    noi_usd_per_mw_year: parameter({ description: "net operating income", unit: "USD/MW/year" }),
    capex_usd_per_mw: parameter({ description: "capital expenditure", unit: "USD/MW", min: 0 }),
    debt_share: parameter({
      description: "share of capital expenditure that debt funds",
      unit: "share",
      min: 0,
      max: 1,
    }),
    debt_coupon_per_year: parameter({ description: "interest on that debt", unit: "share/year", min: 0 }),
    coupons_while_built: z
      .enum(["prefunded", "paid"])
      .meta({
        description:
          "prefunded: until the planned energisation coupons are added to that debt, as bonds for data centres provide; paid: in cash from the first draw on",
      })
      .default("prefunded"),
    ramp_months: parameter({
      description: "months from energisation over which income rises in a straight line to all of it",
      unit: "months",
      min: 0,
    }).default(0),
    contract_years: parameter({
      description:
        "length of the contract from energisation on, after which nothing is earned; without it, it never ends",
      unit: "years",
      above: 0,
    }).exactOptional(),
  })
  .meta({ description: "High-performance computing: hosting for AI" });

const rating = z
  .strictObject({
    multiple_factor: parameter({
      description: "its multiple of block rewards over the market's, for good",
      unit: "factor",
      min: 0,
    }).default(1),
    volatility_per_year: parameter({
      description: "volatility of what the market pays it, for a hash and for a MW, beside all others' moves",
      unit: "1/√year",
      min: 0,
    }).default(0),
  })
  .meta({ description: "What the market pays this company, over what it pays everybody" });

const hostingMarket = z
  .strictObject({
    contracted_mw: parameter({
      description: "MW under contract that are valued by the MW; none that hpc has",
      unit: "MW",
      min: 0,
    }).default(0),
    secured_mw: parameter({
      description: "further MW that are secured, without a contract",
      unit: "MW",
      min: 0,
    }).default(0),
  })
  .meta({
    description:
      "Hosting that is valued at what the market pays for a MW, net of what is still to be spent and owed on it: it brings and takes no cash",
  });

/** The company that owns a fleet: what it holds, owes and spends. */
export const company = z
  .strictObject({
    cash_usd: parameter({ description: "cash at the start", unit: "USD", min: 0 }),
    cash_floor_usd: parameter({
      description: "cash below this makes the company sell bitcoin, then shares, then default",
      unit: "USD",
      min: 0,
    }).default(0),
    btc: parameter({ description: "bitcoin held at the start", unit: "BTC", min: 0 }).default(0),
    shares: parameter({ description: "shares at the start", unit: "shares", above: 0 }),
    share_price_usd: fact({
      description:
        "what the market pays for a share at the start, for `implied` to hold the value against; no path knows it",
      unit: "USD/share",
      above: 0,
    }).exactOptional(),
    sga_usd_per_year: parameter({
      description: "selling, general and administrative cost",
      unit: "USD/year",
      min: 0,
    }),
    treasury: treasury.default({ policy: "sell_all" }),
    issuance: issuance.exactOptional(),
    btc_cost_usd_per_btc: parameter({
      description: "mean cost of the bitcoin held at the start, for gains; the start's price by default",
      unit: "USD/BTC",
      min: 0,
    }).exactOptional(),
    depreciation: depreciation.exactOptional(),
    tax: tax.exactOptional(),
    debts: mapByName(debt, { description: "Debt tranches; {} for none" }).default({}),
    covenants: covenants.exactOptional(),
    rating: rating.exactOptional(),
    hpc: hpc.exactOptional(),
    hosting_market: hostingMarket.exactOptional(),
  })
  .meta({ description: "The company that owns the fleet" });
