import { z } from "zod";

import { didYouMean } from "../text/suggest.ts";
import { isTimeZone } from "../dates/time-zone.ts";
import { date, fact, mapByName, whole } from "./field.ts";

/** Most hours of a day: those of the one on which the clock is put back. */
export const MOST_HOURS = 25;

/** Prices of power by the hour as they were. */
export const spotDays = z
  .strictObject({
    first_date: date({ description: "day of the first prices" }),
    usd_per_mwh: z
      .array(
        z
          .array(fact({ description: "price of an hour", unit: "USD/MWh" }))
          .min(1)
          .max(MOST_HOURS)
          .meta({ description: "prices of a day's hours, in order" }),
      )
      .min(1)
      .meta({ description: "prices of the hours of that day and those that follow", unit: "USD/MWh" }),
    clock: mapByName(
      z
        .array(whole({ description: "hour of the clock", min: 0, max: 23 }))
        .min(1)
        .max(MOST_HOURS)
        .meta({ description: "hours of the day, in order" }),
      {
        description:
          "what the clock shows as each hour of a day begins, by the day, where that is not 0, 1, 2 and so on",
      },
    ).default({}),
    left_out: mapByName(
      z
        .array(whole({ description: "hour of the clock", min: 0, max: 23 }))
        .min(1)
        .max(MOST_HOURS)
        .meta({ description: "hours of the day, in order" }),
      {
        description:
          "what the clock shows as hours begin that the day has and that no price is known of, by the day, where there are any",
      },
    ).exactOptional(),
  })
  .meta({ description: "hourly prices by the day, in place of a file; those of the file once it is read" });

const timeZone = z.string().superRefine((name, context) => {
  if (isTimeZone(name)) return;
  const near = didYouMean(name, Intl.supportedValuesOf("timeZone"));
  const message = `must be a time zone such as America/Chicago or UTC, found ${JSON.stringify(name)}${near}`;
  context.addIssue({ code: "custom", message });
});

/** Real prices of a region's power in place of those that are drawn. */
export const spotReplay = z
  .strictObject({
    file: z
      .string()
      .min(1)
      .meta({ description: "CSV file of hourly prices, in the folder of --data or relative to this file" })
      .exactOptional(),
    time_column: z
      .string()
      .meta({ description: "name of the column of times, such as 2026-02-02 13:00" })
      .default("time"),
    hour_column: z
      .string()
      .meta({
        description:
          "name of the column of hours, such as 13, 13:00 or HE13 (the hour that ends then), where that of times has dates alone",
      })
      .exactOptional(),
    price_column: z
      .string()
      .meta({ description: "name of the column of prices in USD/MWh" })
      .default("price_usd_per_mwh"),
    time_zone: timeZone
      .meta({ description: "the clock of the times and the days, such as America/Chicago; UTC without it" })
      .exactOptional(),
    times: z
      .enum(["beginning", "ending"])
      .meta({ description: "whether times are those of the hours' beginnings or of their ends" })
      .default("beginning"),
    gaps: z
      .enum(["refuse", "interpolate", "skip"])
      .meta({
        description:
          "what to do about hours that the file has no price of; skip leaves them out of their day",
      })
      .default("refuse"),
    from: date({
      description: "first day that is used, where it is not the scenario's own",
    }).exactOptional(),
    days: spotDays.exactOptional(),
  })
  .meta({
    description:
      "the hourly prices of real days, the same on every path; the parameters of the drawn price then have no effect, and storms do not move it",
  });
