import { z } from "zod";

import { date, fact, mapByName, parameter } from "./field.ts";

export const hashrate = parameter({ description: "installed hashrate", unit: "EH/s", above: 0 });
export const efficiency = parameter({ description: "the machines' efficiency", unit: "J/TH", above: 0 });

const clockPoint = z
  .strictObject({
    hashrate_share: fact({ description: "share of the full hashrate", unit: "share", above: 0, below: 1 }),
    efficiency_j_per_th: fact({ description: "efficiency at that clock", unit: "J/TH", above: 0 }),
  })
  .meta({ description: "A lower clock at which the machines also run" });

export const clockPoints = z.array(clockPoint).max(8).meta({
  description: "Lower clocks, slowest first; each step up must cost more power a hash",
});

const slice = z
  .strictObject({
    hashrate_ehs: hashrate,
    efficiency_j_per_th: efficiency,
    underclock: clockPoints.default([]),
    strike_usd_per_mwh: parameter({
      description:
        "spot price from which these machines are off whatever they earn; of the part at spot, its adder included",
      unit: "USD/MWh",
    }).exactOptional(),
    degradation_per_year: parameter({
      description: "share of its hashrate that a machine loses a year, at the same power",
      unit: "share/year",
      min: 0,
      below: 1,
    }).default(0),
    installed: date({ description: "first day of hashing; absent: there from the start" }).exactOptional(),
    price_usd_per_th: parameter({
      description: "paid in cash on the day of installation",
      unit: "USD/TH",
      min: 0,
    }).exactOptional(),
    retired: date({ description: "first day without these machines" }).exactOptional(),
    salvage_usd_per_th: parameter({
      description: "received on the day of retirement for what hashrate is left; absent: the fleet's own",
      unit: "USD/TH",
      min: 0,
    }).exactOptional(),
  })
  .meta({ description: "Machines of one kind" });

/** The machines of a fleet, by name. */
export const machines = mapByName(slice, {
  description: "Machines of several kinds, in place of hashrate_ehs and efficiency_j_per_th",
});
