import { z } from "zod";

import { numberStandsFor } from "./date-stands-for.ts";
import { date, fact, parameter } from "./field.ts";

/** A second state of demand, in which fees are higher and wilder. */
export const busy = z
  .strictObject({
    median_share: parameter({
      description:
        "median that daily fees revert to on busy days, as a share of the start's subsidy of 144 blocks",
      unit: "share",
      min: 0,
    }),
    log_sd: parameter({
      description: "standard deviation of the log of daily fees about it",
      unit: "log",
      min: 0,
    }),
    share_of_time: parameter({
      description: "share of all days that are busy",
      unit: "share",
      min: 0,
      below: 1,
    }),
    mean_stay_days: parameter({ description: "mean length of a busy stay", unit: "days", min: 1 }),
    starts: z
      .enum(["calm", "busy", "drawn"])
      .meta({ description: "the first day's state; drawn draws it by share_of_time" })
      .default("calm"),
  })
  .meta({ description: "a busy regime of fees beside the calm one" });

export const feeDays = z
  .strictObject({
    first_date: date({ description: "day of the first number" }),
    btc: z
      .array(fact({ description: "all fees of the day", unit: "BTC/day", min: 0 }))
      .min(1)
      .meta({ description: "fees of that day and those that follow" }),
  })
  .meta({ description: "daily fees, in place of a file; those of the file once it is read" });

const replay = z
  .strictObject({
    file: z
      .string()
      .min(1)
      .meta({ description: "CSV file of daily fees, relative to this file" })
      .exactOptional(),
    date_column: z.string().meta({ description: "name of the column of dates" }).default("date"),
    fees_column: z
      .string()
      .meta({ description: "name of the column of fees in BTC a day" })
      .default("fees_btc"),
    date_stands_for: numberStandsFor,
    gaps: z
      .enum(["refuse", "interpolate", "median"])
      .meta({
        description:
          "what to do about days that the file has no fees of; median gives them the median that drawn fees revert to",
      })
      .default("refuse"),
    days: feeDays.exactOptional(),
    from: date({
      description: "first day that is used, where it is not the scenario's own",
    }).exactOptional(),
  })
  .meta({
    description:
      "the fees of real days, the same on every path; median_share, log_sd and daily_ar1 then have no effect",
  });

/** Transaction fees: a demand for block space, in BTC a day. */
export const fees = z
  .strictObject({
    median_share: parameter({
      description: "median of daily fees, as a share of the start's subsidy of 144 blocks",
      unit: "share",
      min: 0,
    }),
    log_sd: parameter({ description: "standard deviation of the log of daily fees", unit: "log", min: 0 }),
    daily_ar1: parameter({ description: "correlation of a day's log fees with the next", min: 0, below: 1 }),
    busy: busy.exactOptional(),
    replay: replay.exactOptional(),
  })
  .meta({ description: "Transaction fees" });
