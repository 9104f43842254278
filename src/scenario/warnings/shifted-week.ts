import { calendarDay } from "../dates/calendar.ts";
import type { Fault } from "../yaml/fault.ts";
import type { Scenario } from "../schema/schema.ts";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** Contracts that tell weekdays from weekends by the scenario's dates, beside hours of a week that begins on another day. */
export function shiftedWeek({ start, fleets, regions }: Scenario): Fault[] {
  return Object.entries(fleets).flatMap(([name, { power, region }]): Fault[] => {
    const from = regions[region]?.spot.replay?.from;
    const k = power.time_of_use?.findIndex(({ days }) => days !== "all") ?? -1;
    if (from === undefined || k < 0 || weekday(from) === weekday(start.date)) return [];
    const message =
      `weekdays and weekends are those of the scenario's dates, from ${weekday(start.date)} ${start.date} on; ` +
      `the hours of regions.${region} are replayed from ${weekday(from)} ${from} on: a from on a ${weekday(start.date)} brings them together`;
    return [{ path: ["fleets", name, "power", "time_of_use", k, "days"], at: "value", message }];
  });
}

/** The first of January 1970 was a Thursday. */
const weekday = (date: string): string => WEEKDAYS[(((calendarDay(date) + 4) % 7) + 7) % 7]!;
