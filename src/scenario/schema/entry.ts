import { z } from "zod";

import { fact, parameter, whole } from "./field.ts";
import { cash_cost_ratio, lagged_hashprice_usd_per_ph_day } from "./shutdown.ts";

const elasticity = z.strictObject({
  kind: z
    .literal("elasticity")
    .default("elasticity")
    .meta({ description: "capacity answers the lagged price, at once and both ways" }),
  elasticity: parameter({
    description: "log growth of installed capacity per log growth of the lagged price",
  }),
  lag_days: parameter({
    description: "mean age of the prices that capacity answers",
    unit: "days",
    above: 0,
  }).default(45),
  lagged_price_usd: fact({
    description: "the exponentially lagged price at the start",
    unit: "USD",
    above: 0,
  }),
});

const newMachines = z
  .strictObject({
    efficiency_j_per_th: parameter({
      description: "efficiency of new machines at the start",
      unit: "J/TH",
      above: 0,
    }),
    efficiency_gain_per_year: parameter({
      description: "yearly fall of their J/TH",
      unit: "share/year",
      min: 0,
      below: 1,
    }).default(0.14),
    usd_per_th: parameter({
      description: "what they cost at the start, delivered and installed",
      unit: "USD/TH",
      above: 0,
    }),
    usd_per_th_fall_per_year: parameter({
      description: "yearly fall of that price",
      unit: "share/year",
      min: 0,
      below: 1,
    }).default(0),
    power_usd_per_mwh: parameter({
      description: "price of power where they will run",
      unit: "USD/MWh",
      above: 0,
    }),
  })
  .meta({ description: "The machines that makers offer" });

const payback = z.strictObject({
  kind: z.literal("payback").meta({
    description: "new machines are ordered by their payback, delivered after a lag, and stay",
  }),
  new_machines: newMachines,
  reference_payback_days: parameter({
    description: "payback at which the network orders reference_growth_per_year",
    unit: "days",
    above: 0,
  }),
  reference_growth_per_year: parameter({
    description: "log growth of installed capacity that is ordered at the reference payback",
    unit: "log/year",
    min: 0,
    max: 3,
  }),
  response: parameter({
    description: "elasticity of orders to the inverse of payback; 1 reinvests a fixed share of the margin",
    min: 0,
    max: 10,
  }).default(1),
  max_growth_per_year: parameter({
    description: "the most growth that makers can deliver",
    unit: "log/year",
    min: 0,
    max: 3,
  }).default(1),
  delivery_lag_days: whole({
    description: "days from an order to running machines",
    unit: "days",
    min: 1,
    max: 1000,
  }).default(150),
  ordered_ehs: parameter({
    description:
      "capacity on order at the start, due evenly within the lag; without it what the start's payback calls for",
    unit: "EH/s",
    min: 0,
  }).exactOptional(),
});

const margin = z.strictObject({
  kind: z.literal("margin").meta({
    description: "capacity grows with the margin of mining over cash costs; a low margin lets none enter",
  }),
  response: parameter({
    description: "log growth of capacity a year for a log of margin over cash costs",
    unit: "1/year",
    min: 0,
  }).default(0.6),
  cash_cost_ratio,
  lag_days: parameter({
    description: "mean age of the margins that capacity answers",
    unit: "days",
    above: 0,
  }).default(90),
  max_growth_per_year: parameter({
    description: "the most growth that makers can deliver",
    unit: "log/year",
    min: 0,
    max: 3,
  }).default(0.6),
  lagged_hashprice_usd_per_ph_day,
});

/** New capacity's answer to what mining pays. */
export const entry = z
  .discriminatedUnion("kind", [elasticity, payback, margin])
  .meta({ description: "New capacity's answer to what mining pays" });
