import { z } from "zod";

import { numberStandsFor } from "./date-stands-for.ts";
import { date, fact } from "./field.ts";

/** Daily hashrate as it was observed. */
export const hashrateDays = z
  .strictObject({
    first_date: date({ description: "day of the first number" }),
    ehs: z
      .array(fact({ description: "the day's mean network hashrate", unit: "EH/s", above: 0 }))
      .min(1)
      .meta({ description: "network hashrate of that day and those that follow" }),
  })
  .meta({ description: "daily hashrate, in place of a file; that of the file once it is read" });

/** Real hashrate in place of growth, entry, shutdown and what storms take of the network. */
export const hashrateReplay = z
  .strictObject({
    file: z
      .string()
      .min(1)
      .meta({ description: "CSV file of daily hashrate, in the folder of --data or relative to this file" })
      .exactOptional(),
    date_column: z.string().meta({ description: "name of the column of dates" }).default("date"),
    hashrate_column: z
      .string()
      .meta({ description: "name of the column of hashrate in EH/s" })
      .default("hashrate_ehs"),
    date_stands_for: numberStandsFor,
    gaps: z
      .enum(["refuse", "interpolate"])
      .meta({ description: "what to do about days that the file has no hashrate of" })
      .default("refuse"),
    days: hashrateDays.exactOptional(),
  })
  .meta({
    description:
      "real hashrate of the scenario's own days, the same on every path, in place of growth, entry, shutdown and what storms take of the network",
  });
