import type { EntryModel } from "../../engine/model.ts";
import { Due, Entry } from "../../processes/network/payback.law.ts";
import type { Assembly } from "./assembly.ts";
import type { PaybackEntrySpec } from "../schema/schema.ts";

/** Entry by the payback of new machines, with room for what is on order. */
export function buildEntry(entry: PaybackEntrySpec, assembly: Assembly): EntryModel {
  const { new_machines: machines, delivery_lag_days: lagDays, ordered_ehs: ordered } = entry;
  return {
    group: assembly.group(Entry, "network.entry", {
      efficiency: ["new_machines.efficiency_j_per_th", machines.efficiency_j_per_th],
      efficiencyGain: ["new_machines.efficiency_gain_per_year", machines.efficiency_gain_per_year],
      usdPerTh: ["new_machines.usd_per_th", machines.usd_per_th],
      usdPerThFall: ["new_machines.usd_per_th_fall_per_year", machines.usd_per_th_fall_per_year],
      power: ["new_machines.power_usd_per_mwh", machines.power_usd_per_mwh],
      referencePayback: ["reference_payback_days", entry.reference_payback_days],
      referenceGrowth: ["reference_growth_per_year", entry.reference_growth_per_year],
      response: ["response", entry.response],
      maxGrowth: ["max_growth_per_year", entry.max_growth_per_year],
      ...(ordered !== undefined && { orderedEhs: ["ordered_ehs", ordered] as const }),
    }),
    pipeline: assembly.space.ring(Due, lagDays),
    lagDays,
    ordered: ordered !== undefined,
  };
}
