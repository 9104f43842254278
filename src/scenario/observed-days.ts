import type { z } from "zod";

import { calendarDay, dateOfDay } from "./calendar.ts";
import { within } from "./days-within.ts";
import type { Fault } from "./fault.ts";
import { date, whole } from "./schema/field.ts";
import { closes } from "./schema/price.ts";
import { under, valid } from "./unvalidated.ts";

const DAY = date({ description: "" });
const HORIZON = whole({ description: "", min: 1 });

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
  return kind === "bootstrap" ? sample(price, found) : uncovered(data, found.first_date, found.usd.length);
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
function uncovered(data: unknown, firstDate: string, days: number): Fault[] {
  const price = under(data, "price");
  const start = valid(DAY, under(under(data, "start"), "date"));
  const horizon = valid(HORIZON, under(data, "horizon_days"));
  const from = valid(DAY, under(price, "from"));
  if (start === null || horizon === null) return [];
  const first = calendarDay(from ?? start);
  const needed = { from: first - (from === null ? 0 : 1), to: first + horizon - 1 };
  const there = { from: calendarDay(firstDate), to: calendarDay(firstDate) + days - 1 };
  if (there.from <= needed.from && there.to >= needed.to) return [];
  const message = `a replay over this horizon needs the days ${span(needed)}, there are ${span(there)}`;
  return [{ path: ["price", "closes"], at: "value", message }];
}

const span = ({ from, to }: { readonly from: number; readonly to: number }): string =>
  `${dateOfDay(from)} to ${dateOfDay(to)}`;
