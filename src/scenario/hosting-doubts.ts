import { DAYS_PER_YEAR } from "../units.ts";
import { calendarDay } from "./calendar.ts";
import type { Fault } from "./fault.ts";
import { median } from "./median.ts";
import type { Scenario } from "./schema.ts";

/** Hosting whose contract, as a rule, is over before the first day. */
export function hostingDoubts({ start, fleets }: Scenario): Fault[] {
  return Object.entries(fleets).flatMap(([name, { company }]): Fault[] => {
    const { hpc } = company;
    if (hpc?.contract_years === undefined) return [];
    const years = median(hpc.contract_years) + median(hpc.delay_months) / 12;
    const end = calendarDay(hpc.start) + years * DAYS_PER_YEAR;
    if (end > calendarDay(start.date)) return [];
    const message = `the contract is over before the start ${start.date}: hosting never earns anything`;
    return [{ path: ["fleets", name, "company", "hpc", "contract_years"], at: "value", message }];
  });
}
