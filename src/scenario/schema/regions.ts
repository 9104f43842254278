import { z } from "zod";

import { fact, mapByName, parameter } from "./field.ts";
import { spotReplay } from "./spot-replay.ts";

const factor = fact({ description: "factor on the month's shifted median", unit: "factor", above: 0 });

/** A region's power market. */
export const spot = z
  .strictObject({
    median_usd_per_mwh: parameter({
      description: "median of the daily price, storms apart",
      unit: "USD/MWh",
    }).exactOptional(),
    shift_usd_per_mwh: parameter({
      description: "added before the logarithm is taken, so that negative prices are possible",
      unit: "USD/MWh",
      min: 0,
    }).default(0),
    log_sd: parameter({
      description: "standard deviation of the log of the shifted daily price, storms apart",
      unit: "log",
      min: 0,
    }).exactOptional(),
    daily_ar1: parameter({
      description: "correlation of a day's log price with the next",
      min: 0,
      below: 1,
    }).exactOptional(),
    intraday_log_sd: parameter({
      description:
        "standard deviation of the log of the shifted price over the hours of a day, around its mean",
      unit: "log",
      min: 0,
    }).default(0),
    level_log_sd: parameter({
      description: "standard deviation of the log level of a year's prices, drawn once a year; its mean is 1",
      unit: "log",
      min: 0,
      max: 3,
    }).default(0),
    month_factors: z
      .array(factor)
      .length(12)
      .meta({ description: "factors on the shifted median, January to December" })
      .default([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
    floor_usd_per_mwh: parameter({ description: "lowest price the market allows", unit: "USD/MWh" }).default(
      -250,
    ),
    cap_usd_per_mwh: parameter({ description: "highest price the market allows", unit: "USD/MWh" }).default(
      5000,
    ),
    replay: spotReplay.exactOptional(),
  })
  .meta({ description: "The spot price of power" });

const region = z.strictObject({
  storm_multiplier: parameter({
    description: "share of a fleet here that a storm takes offline, per share of the network",
    unit: "factor",
    min: 0,
  }).default(1),
  spot,
});

/** Where fleets stand, by name: their weather and their power market. */
export const regions = mapByName(region, { description: "Where fleets stand: weather and power market" });
