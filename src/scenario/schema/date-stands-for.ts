import { z } from "zod";

/** Whose day a number is that bears a date or a time. */
export const dateStandsFor = z.enum(["same_day", "day_before"]);
export type StandsFor = z.output<typeof dateStandsFor>;

/** The key in a part that reads prices, which are as of a point of time. */
export const priceStandsFor = described(
  "a date alone is that day's close, 00:00:00 UTC the close of the day before, any other time the close of its day",
);

/** The key in a part that reads sums or means over days. */
export const numberStandsFor = described("a date is that day, and 00:00:00 UTC the day that begins");

function described(usual: string): z.ZodExactOptional<typeof dateStandsFor> {
  const description = `the day whose number bears a date of the file: its own in UTC, or the one before; unless said, ${usual}`;
  return dateStandsFor.clone().meta({ description }).exactOptional();
}
