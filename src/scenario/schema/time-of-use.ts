import { z } from "zod";

import { month, parameter, whole } from "./field.ts";

const hour = whole({ description: "hour of the clock", min: 0, max: 24 });

/** Hours that have a price of their own. */
export const band = z.strictObject({
  months: z
    .array(month)
    .min(1)
    .max(12)
    .meta({ description: "months of these hours; all without it" })
    .default([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
  days: z
    .enum(["all", "weekdays", "weekends"])
    .meta({ description: "days of these hours; Saturdays and Sundays are weekends, holidays are not known" })
    .default("all"),
  hours: z.array(hour).length(2).meta({
    description:
      "from what the clock shows up to what it shows at the end, such as [7, 23]; [22, 6] goes past midnight",
  }),
  usd_per_mwh: parameter({ description: "fixed price of power in these hours", unit: "USD/MWh" }),
});

/** A contract whose fixed price depends on the hour. */
export const timeOfUse = z.array(band).min(1).max(24).meta({
  description:
    "hours and months in which the fixed price is another; fixed_usd_per_mwh is that of all others",
});
