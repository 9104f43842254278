import { asWritten } from "../text/as-written.ts";
import type { Fault } from "../yaml/fault.ts";
import { median } from "../values/median.ts";
import { fleetEntries } from "../values/fleet-order.ts";
import type { CompanySpec, FleetSpec, Parameter, Scenario } from "../schema/schema.ts";
import { slicesOf } from "../values/slices.ts";

/** A fleet of less may be anybody's. */
const LEAST_EHS = 1;

/**
 * The least that companies have for each EH/s: a twentieth and less of what the leanest listed miner reports. What lies below
 * is most often a filing's figure in thousands.
 */
const LEAST: readonly (readonly [key: keyof CompanySpec, perEhs: number, unit: string])[] = [
  ["cash_usd", 3e4, " USD"],
  ["shares", 2e4, " shares"],
  ["sga_usd_per_year", 2e4, " USD a year"],
];

/** The least of a sum that a company of so much hashrate has; 0 of what hashrate does not tell. */
export function leastOf(key: string, ehs: number): number {
  return ehs >= LEAST_EHS ? (LEAST.find(([each]) => each === key)?.[1] ?? 0) * ehs : 0;
}

/** Sums that are real by themselves, and far too small for the fleet that they stand beside. */
export function sizeDoubts(scenario: Scenario): Fault[] {
  return fleetEntries(scenario).flatMap(([name, fleet]) => {
    const ehs = hashrateOf(fleet);
    if (!(ehs >= LEAST_EHS)) return [];
    return LEAST.flatMap(([key, perEhs, unit]): Fault[] => {
      const value = median(fleet.company[key] as Parameter);
      // Below a tenth of it the ranges of single figures tell the slip.
      if (value < 1e4 || value >= perEhs * ehs) return [];
      const message = `${value}${unit} is little for ${Number(ehs.toPrecision(3))} EH/s: a figure in thousands? ${asWritten(1000 * value)}`;
      return [{ path: ["fleets", name, "company", key], at: "value", message }];
    });
  });
}

function hashrateOf(fleet: FleetSpec): number {
  return slicesOf(fleet).reduce((sum, { spec }) => sum + median(spec.hashrate_ehs), 0);
}
