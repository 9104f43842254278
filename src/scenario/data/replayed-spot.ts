import { calendarDay, dateOfDay } from "../dates/calendar.ts";
import type { Fault } from "../yaml/fault.ts";
import { replayedDays, uncovered } from "./replayed-days.ts";
import { spot } from "../schema/regions.ts";
import { MOST_HOURS, spotDays } from "../schema/spot-replay.ts";
import { named, under, valid } from "../yaml/unvalidated.ts";
import { unwrapped } from "../yaml/walk.ts";

/** Keys of a spot price that is drawn: without a replay all are needed. */
const DRAWN = ["median_usd_per_mwh", "log_sd", "daily_ar1"] as const;

/** What is wrong with the real hours of power prices, or missing where there are none. */
export function replayedSpot(data: unknown): Fault[] {
  return named(data, "regions").flatMap(([name, region]): Fault[] => {
    const price = under(region, "spot");
    const path = ["regions", name, "spot"];
    if (typeof price !== "object" || price === null || Array.isArray(price)) return [];
    const replay = under(price, "replay");
    if (replay === undefined) return undrawn(price, path);
    return typeof replay === "object" && replay !== null ? observed(data, replay, [...path, "replay"]) : [];
  });
}

function undrawn(price: object, path: readonly string[]): Fault[] {
  return DRAWN.filter((key) => under(price, key) === undefined).map((key) => {
    const about = unwrapped(spot.shape[key]).meta()?.description ?? "";
    return { path: [...path, key], at: "missing", message: `missing key "${key}" (${about})` };
  });
}

function observed(data: unknown, replay: object, path: readonly string[]): Fault[] {
  if (under(replay, "days") === undefined) {
    // A file that could not be read has been reported.
    if (under(replay, "file") !== undefined) return [];
    const message = 'missing key "file" (CSV file of hourly prices), or days';
    return [{ path: [...path, "file"], at: "missing", message }];
  }
  const found = valid(spotDays, under(replay, "days"));
  if (found === null) return [];
  const { first_date, usd_per_mwh, clock, left_out = {} } = found;
  const days = [...path, "days"];
  const needed = replayedDays(data, under(replay, "from"));
  const pricesOf = (day: string): number[] | undefined =>
    usd_per_mwh[calendarDay(day) - calendarDay(first_date)];
  const last = dateOfDay(calendarDay(first_date) + usd_per_mwh.length - 1);
  const faultAt = (key: string, day: string, message: string): Fault => ({
    path: [...days, key, day],
    at: "key",
    message: `${key}: ${message}`,
  });
  const noDay = (day: string): string => `"${day}" is none of the days ${first_date} to ${last}`;
  return [
    ...uncovered(needed, first_date, usd_per_mwh.length, days),
    ...Object.entries(clock).flatMap(([day, hours]): Fault[] => {
      const prices = pricesOf(day);
      if (prices === undefined) return [faultAt("clock", day, noDay(day))];
      if (prices.length === hours.length) return [];
      return [faultAt("clock", day, `${day} has ${prices.length} prices and ${hours.length} hours`)];
    }),
    ...Object.entries(left_out).flatMap(([day, hours]): Fault[] => {
      const prices = pricesOf(day);
      if (prices === undefined) return [faultAt("left_out", day, noDay(day))];
      const all = prices.length + hours.length;
      if (all <= MOST_HOURS) return [];
      return [
        faultAt("left_out", day, `${day} has ${all} hours with its prices, a day at most ${MOST_HOURS}`),
      ];
    }),
  ];
}
