import type { z } from "zod";

import type { Fault } from "../yaml/fault.ts";
import { band } from "../schema/time-of-use.ts";
import { HOURS_OF_YEAR, isIn } from "../values/time-of-use.ts";
import { named, under, valid } from "../yaml/unvalidated.ts";

/** What in the fleets' power contracts contradicts itself. */
export function powerContradictions(data: unknown): Fault[] {
  return named(data, "fleets").flatMap(([name, fleet]) => {
    const list = under(under(fleet, "power"), "time_of_use");
    if (!Array.isArray(list)) return [];
    return bandFaults(list, ["fleets", name, "power", "time_of_use"]);
  });
}

/** An hour has one price at most, and a band hours at all. */
function bandFaults(list: readonly unknown[], path: readonly string[]): Fault[] {
  const bands = list.map((each) => valid(band, each));
  return bands.flatMap((each, k): Fault[] => {
    if (each === null) return [];
    const fault = (message: string): Fault[] => [{ path: [...path, k, "hours"], at: "value", message }];
    const [from = 0, to = 0] = each.hours;
    if (from === to || from === 24)
      return fault(`hours: from ${from} to ${to} there is none; all hours are [0, 24]`);
    const other = bands.findIndex(
      (before, j) => j < k && before !== null && overlap(before, each) !== undefined,
    );
    if (other < 0) return [];
    const { month, weekend, hour } = overlap(bands[other]!, each)!;
    const days = weekend ? "weekends" : "weekdays";
    return fault(
      `time_of_use[${k}] and time_of_use[${other}] both have a price for ${hour}:00 on ${days} of month ${month}: an hour has one`,
    );
  });
}

type Band = z.output<typeof band>;

/** An hour that is in both bands. */
function overlap(a: Band, b: Band): (typeof HOURS_OF_YEAR)[number] | undefined {
  return HOURS_OF_YEAR.find((at) => isIn(a, at) && isIn(b, at));
}
