import { z } from "zod";

import { date, fact, mapByName, month, parameter } from "./field.ts";

/** One kind of storm. */
export const storm = z.strictObject({
  months: z
    .array(month)
    .min(1)
    .max(12)
    .meta({ description: "months in which storms of this kind may arrive" }),
  per_season: parameter({
    description: "expected arrivals over those months of one year",
    unit: "storms",
    min: 0,
  }),
  network_days_lost: parameter({
    description: "mean of the network's hashrate lost over one storm, in days of the whole network",
    unit: "days",
    above: 0,
  }),
  depth_log_sd: parameter({
    description: "standard deviation of the log depth from storm to storm",
    unit: "log",
    min: 0,
  }).default(0.3),
  plateau_days: parameter({ description: "days at full depth", unit: "days", min: 0 }).default(3),
  half_life_days: parameter({
    description: "days in which the loss then halves",
    unit: "days",
    min: 0,
  }).default(2),
  spot_price_multiplier: parameter({
    description:
      "factor on the spot power price at the full depth of a mean storm; the excess over 1 goes with depth",
    unit: "factor",
    min: 1,
  }),
  running_loss: fact({
    description:
      "share of the network that a storm under way keeps offline at the instant when the first day opens; it halves every half_life_days from there, so a mean of the days before would be too much",
    unit: "share",
    min: 0,
    max: 0.95,
  }).default(0),
  dates: z
    .array(date({ description: "day of a certain arrival" }))
    .meta({ description: "arrivals that are certain, beside the random ones" })
    .default([]),
});

/** Whether what storms change is told by cause. */
export const stormSplit = z
  .enum(["on", "off"])
  .meta({
    description:
      "whether every path has a storm-free twin, which tells what storms change for a fleet and why (storm_effect_usd and its parts); off saves about a fifth of a run's time",
  })
  .default("on");

/** Storms that take part of the network offline, by name. */
export const storms = mapByName(storm, {
  description: "Kinds of storms that take part of the network offline; {} for none",
}).default({});
