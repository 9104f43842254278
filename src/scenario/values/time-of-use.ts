import { daysOfMonths } from "./horizon.ts";
import type { PowerSpec } from "../schema/schema.ts";

type BandSpec = NonNullable<PowerSpec["time_of_use"]>[number];

/** When an hour is. */
export interface HourOfYear {
  readonly month: number;
  readonly weekend: boolean;
  /** What the clock shows as it begins, 0 to 23. */
  readonly hour: number;
}

/** The place of the band that an hour is in among those of a contract by time of use; −1 where it is in none. */
export function bandAt(bands: readonly BandSpec[], at: HourOfYear): number {
  return bands.findIndex((band) => isIn(band, at));
}

export function isIn(
  { months, days, hours }: Omit<BandSpec, "usd_per_mwh">,
  { month, weekend, hour }: HourOfYear,
): boolean {
  const [from = 0, to = 0] = hours;
  const within = from < to ? hour >= from && hour < to : hour >= from || hour < to;
  return within && months.includes(month) && (days === "all" || (days === "weekends") === weekend);
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const MONTHS = Array.from({ length: 12 }, (_, k) => k + 1);

/** The kinds of hours of a year: each hour of the clock by month, on weekdays and on weekends; and the share of the year they are. */
export const HOURS_OF_YEAR: readonly (HourOfYear & { readonly share: number })[] = MONTHS.flatMap((month) =>
  [false, true].flatMap((weekend) =>
    HOURS.map((hour) => ({
      month,
      weekend,
      hour,
      share: ((daysOfMonths([month]) / 365) * (weekend ? 2 / 7 : 5 / 7)) / 24,
    })),
  ),
);
