import { calendarDay } from "../dates/calendar.ts";
import type { Fault } from "../yaml/fault.ts";
import type { Reading } from "./reading.ts";
import type { Scenario } from "../schema/schema.ts";

/** A start is a matter of weeks: price, difficulty and hashrate move by more in a month than any error in them. */
const OLD_DAYS = 31;

/**
 * A start that is older than today, an ISO date, by more than a month. Not that of a shipped scenario, nor of days that are
 * replayed: these are meant to be over.
 */
export function oldStart({ start, price, network }: Scenario, reading: Reading, today: string): Fault[] {
  const days = calendarDay(today) - calendarDay(start.date);
  const past = price.kind === "replay" || network.replay !== undefined;
  if (days <= OLD_DAYS || past || reading.isShipped(["start", "date"])) return [];
  const message = `the start is ${days} days before today, ${today}: its price, height, difficulty and hashrate are of that day; \`hashfleet start\` writes another, which --start takes`;
  return [{ path: ["start", "date"], at: "value", message }];
}
