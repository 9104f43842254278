import { calendarDay, dateOfDay } from "../dates/calendar.ts";
import type { Fault } from "../yaml/fault.ts";
import type { Scenario } from "../schema/schema.ts";
import type { Reading } from "./reading.ts";

/** Days after the end of a run within which a debt that falls due is told: later ones are another question. */
const SOON_DAYS = 365;

/** Debts of the user's own that fall due within a year of the run's end: most companies that fail do so where they have to repay. */
export function dueAfter({ start, horizon_days, fleets }: Scenario, reading: Reading): Fault[] {
  const end = calendarDay(start.date) + horizon_days;
  return Object.entries(fleets).flatMap(([fleet, { company }]) =>
    Object.entries(company.debts).flatMap(([name, { maturity }]): Fault[] => {
      const path = ["fleets", fleet, "company", "debts", name, "maturity"];
      const due = calendarDay(maturity);
      if (due < end || due >= end + SOON_DAYS || !reading.isOwn(path)) return [];
      const days = due - calendarDay(start.date) + 2;
      const message = `${name} of ${fleet} falls due on ${maturity}, after the run ends on ${dateOfDay(end - 1)}: its repayment is in no figure; horizon_days=${days} has it`;
      return [{ path, at: "value", message }];
    }),
  );
}
