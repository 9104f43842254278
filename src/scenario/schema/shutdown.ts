import { z } from "zod";

import { fact, parameter } from "./field.ts";

/** The network's machines, on average. */
const machines = {
  efficiency_j_per_th: parameter({
    description: "the network's efficiency at the start, of the machines that run",
    unit: "J/TH",
    above: 0,
  }),
  efficiency_gain_per_year: parameter({
    description: "yearly fall of J/TH",
    unit: "share/year",
    min: 0,
    below: 1,
  }).default(0.14),
  power_usd_per_mwh: parameter({ description: "the network's price of power", unit: "USD/MWh", above: 0 }),
};

const lag_days = parameter({
  description: "mean delay of switching off and on",
  unit: "days",
  above: 0,
}).default(10);

const share = z.strictObject({
  kind: z
    .literal("share")
    .default("share")
    .meta({ description: "a share of the network answers the hashprice, the rest always runs" }),
  price_sensitive_share: parameter({
    description: "share of the network that could be switched off by a low hashprice; 0 turns shutdown off",
    unit: "share",
    min: 0,
    max: 1,
  }),
  log_spread: parameter({
    description: "standard deviation of the log breakeven hashprice among price-sensitive machines",
    unit: "log",
    above: 0,
  }).default(0.5),
  lag_days,
  ...machines,
});

/** The exponentially lagged hashprice that slow decisions rest on. */
export const lagged_hashprice_usd_per_ph_day = fact({
  description: "exponentially lagged FPPS hashprice at the start; without it the start's",
  unit: "USD/PH/day",
  above: 0,
}).exactOptional();

/** Cash costs of mining over the power it takes. */
export const cash_cost_ratio = parameter({
  description: "cash costs of mining over those of power",
  min: 1,
  max: 10,
}).default(1.2);

const retirement = z
  .strictObject({
    rate_per_year: parameter({
      description: "share of the machines that lose money for months which is retired, for good",
      unit: "1/year",
      min: 0,
      max: 10,
    }),
    cash_cost_ratio,
    lag_days: parameter({
      description: "mean age of the hashprices that count",
      unit: "days",
      above: 0,
    }).default(120),
    lagged_hashprice_usd_per_ph_day,
  })
  .meta({ description: "Machines that have lost money for months leave for good" });

const costCurve = z.strictObject({
  kind: z.literal("cost_curve").meta({
    description: "all machines stand on a curve of power costs, and run where the hashprice pays them",
  }),
  log_spread: parameter({
    description: "standard deviation of the log power cost of machines, for a hash",
    unit: "log",
    above: 0,
    max: 3,
  }).default(0.4),
  look_ahead: parameter({
    description: "how far operators look towards the next retarget: 0 at today's pay, 1 at that after it",
    unit: "share",
    min: 0,
    max: 1,
  }).default(0.7),
  lag_days,
  lagged_hashprice_usd_per_ph_day,
  ...machines,
  retirement: retirement.exactOptional(),
});

/** Machines that a low hashprice switches off. */
export const shutdown = z
  .discriminatedUnion("kind", [share, costCurve])
  .meta({ description: "Economic shutdown: machines that a low hashprice switches off" });
