import { DAYS_PER_YEAR } from "../../units.ts";
import { calendarDay } from "../dates/calendar.ts";
import type { Fault } from "../yaml/fault.ts";
import { median } from "../values/median.ts";
import type { Scenario } from "../schema/schema.ts";

/** What is allowed of hosting but probably not meant. */
export function hostingDoubts(scenario: Scenario): Fault[] {
  return [...contractOver(scenario), ...builtAlready(scenario)];
}

/** Hosting planned for the start or before counts as built and paid for. */
function builtAlready({ start, fleets }: Scenario): Fault[] {
  return Object.entries(fleets).flatMap(([name, { company }]): Fault[] => {
    const { hpc } = company;
    if (hpc === undefined || hpc.start > start.date || hpc.capex_usd_per_mw === 0) return [];
    const message = `hosting planned for ${hpc.start} counts as built and paid for at the start ${start.date}: its capital expenditure, debt and delay have no effect; set capex_usd_per_mw to 0 and list what is owed under debts`;
    return [{ path: ["fleets", name, "company", "hpc", "start"], at: "value", message }];
  });
}

/** Hosting whose contract, as a rule, is over before the first day. */
function contractOver({ start, fleets }: Scenario): Fault[] {
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
