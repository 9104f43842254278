import { z } from "zod";

import { company } from "./company.ts";
import { mapByName, parameter } from "./field.ts";
import { pay } from "./pools.ts";

const power = z
  .strictObject({
    fixed_share: parameter({
      description: "share of the load at the fixed price; the rest pays spot",
      unit: "share",
      min: 0,
      max: 1,
    }).default(1),
    fixed_usd_per_mwh: parameter({ description: "fixed price of power", unit: "USD/MWh" }),
    spot_adder_usd_per_mwh: parameter({
      description: "delivery and fees on top of the spot price",
      unit: "USD/MWh",
    }).default(0),
    storm_credit_usd_per_mwh: parameter({
      description: "paid to the fleet for load that a storm takes off",
      unit: "USD/MWh",
      min: 0,
    }).default(0),
  })
  .meta({ description: "The power contract" });

const fleet = z.strictObject({
  region: z.string().meta({ description: "name of a region above" }),
  hashrate_ehs: parameter({ description: "installed hashrate", unit: "EH/s", above: 0 }),
  efficiency_j_per_th: parameter({ description: "the machines' efficiency", unit: "J/TH", above: 0 }),
  overhead: parameter({
    description: "cooling and transformers, as a share of the machines' power",
    unit: "share",
    min: 0,
  }).default(0),
  uptime: parameter({
    description: "share of time that machines are fit to run",
    unit: "share",
    min: 0,
    max: 1,
  }),
  pool_fee: parameter({ description: "share of revenue the pool keeps", unit: "share", min: 0, below: 1 }),
  pay: pay.default("fpps"),
  pool: z
    .string()
    .meta({ description: "name of a pool below pools, whose blocks pay the fleet under pay: pplns" })
    .exactOptional(),
  other_cost_usd_per_ph_day: parameter({
    description: "cost other than power, on installed hashrate, running or not",
    unit: "USD/PH/day",
    min: 0,
  }),
  must_run: z
    .boolean()
    .meta({ description: "true keeps the fleet running at a loss; false switches it off" })
    .default(false),
  draws_as: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .meta({
      description:
        "name under which the fleet's uncertain numbers are drawn, its own by default; fleets that share one share the draws",
    })
    .exactOptional(),
  power,
  company,
});

/** The fleets whose margin and equity are asked for, by name; at least one. */
export const fleets = mapByName(fleet, {
  description: "The fleets whose margin and equity are asked for",
}).refine((map) => Object.keys(map).length > 0, { message: "must name at least one fleet" });
