import type { Fault } from "../yaml/fault.ts";
import { hpc } from "../schema/company.ts";
import { support } from "../schema/support.ts";
import { named, under, valid } from "../yaml/unvalidated.ts";

const MONTHS_PER_YEAR = 12;

/** Hosting whose income would still rise after its contract has ended: the law that values it knows no such thing. */
export function hostingContradictions(data: unknown): Fault[] {
  return named(data, "fleets").flatMap(([name, fleet]): Fault[] => {
    const found = valid(hpc, under(under(fleet, "company"), "hpc"));
    if (found?.contract_years === undefined) return [];
    const longest = support(found.ramp_months).high;
    const contract = support(found.contract_years).low * MONTHS_PER_YEAR;
    if (longest <= contract) return [];
    const message = `ramp_months must not be longer than the contract: ${months(longest)} could meet ${months(contract)} of contract_years`;
    return [{ path: ["fleets", name, "company", "hpc", "ramp_months"], at: "value", message }];
  });
}

const months = (count: number): string =>
  count === Infinity ? "any number of months" : `${Number(count.toPrecision(4))} months`;
