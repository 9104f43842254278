import type { z } from "zod";

import { calendarDay, dateOfDay } from "../dates/calendar.ts";
import { within } from "../dates/days-within.ts";
import type { Fault } from "../yaml/fault.ts";
import { replayedDays, uncovered } from "./replayed-days.ts";
import { date } from "../schema/field.ts";
import { closes } from "../schema/price.ts";
import { under, valid } from "../yaml/unvalidated.ts";

const DAY = date({ description: "" });

/** What is wrong with the real days that a price is taken from. */
export function observedDays(data: unknown): Fault[] {
  const price = under(data, "price");
  const kind = under(price, "kind");
  if (kind !== "bootstrap" && kind !== "replay") return [];
  if (under(price, "closes") === undefined) {
    // A file that could not be read has been reported.
    if (under(price, "file") !== undefined) return [];
    return [
      {
        path: ["price", "file"],
        at: "missing",
        message: 'missing key "file" (CSV file of daily prices), or closes',
      },
    ];
  }
  const found = valid(closes, under(price, "closes"));
  if (found === null) return [];
  return kind === "bootstrap" ? sample(price, found) : replayUncovered(data, found);
}

type Closes = z.output<typeof closes>;

/** A sample must reach as far as the scenario says, and hold two returns at least. */
function sample(price: unknown, found: Closes): Fault[] {
  const last = dateOfDay(calendarDay(found.first_date) + found.usd.length - 1);
  const [from, to] = [valid(DAY, under(price, "from")), valid(DAY, under(price, "to"))];
  const at = (key: string, message: string): Fault[] => [{ path: ["price", key], at: "value", message }];
  if (from !== null && from < found.first_date)
    return at("from", `from: the days begin ${found.first_date}, found ${from}`);
  if (to !== null && to > last) return at("to", `to: the days end ${last}, found ${to}`);
  const days = within(found, from ?? undefined, to ?? undefined).length;
  return days >= 3 ? [] : at("closes", `a bootstrap needs at least 3 days, found ${days}`);
}

/** A replay needs all days of the horizon, and with `from` the day before the first. */
function replayUncovered(data: unknown, { first_date, usd }: Closes): Fault[] {
  const from = under(under(data, "price"), "from");
  const days = replayedDays(data, from);
  const needed = days && { ...days, first: days.first - (valid(DAY, from) === null ? 0 : 1) };
  return uncovered(needed, first_date, usd.length, ["price", "closes"]);
}
