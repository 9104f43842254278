import { z } from "zod";

import { company } from "./company.ts";
import { mapByName, parameter } from "./field.ts";
import { efficiency, hashrate, machines } from "./machines.ts";
import { pay } from "./pools.ts";
import { power } from "./power-contract.ts";

const fleet = z.strictObject({
  region: z.string().meta({ description: "name of a region above" }),
  hashrate_ehs: hashrate.exactOptional(),
  efficiency_j_per_th: efficiency.exactOptional(),
  machines: machines.exactOptional(),
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
  salvage_usd_per_th: parameter({
    description: "what the machines fetch, for each TH/s: the least that mining is valued at",
    unit: "USD/TH",
    min: 0,
  }).default(0),
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

/** The fleets whose margins and equity are simulated, by name; at least one. */
export const fleets = mapByName(fleet, {
  description: "The fleets whose margins and equity are simulated",
}).refine((map) => Object.keys(map).length > 0, { message: "must name at least one fleet" });

/** Where the fleets' order is not that of the file. */
export const fleetOrder = z.array(z.string()).meta({
  description:
    "names of fleets in the order of tables; all others follow in the file's order, which is the default",
});
