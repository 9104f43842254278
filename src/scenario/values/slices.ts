import type { FleetSpec, SliceSpec } from "../schema/schema.ts";

/** A fleet's machines by kind, and the key they stand under: of a fleet of one kind, the fleet's own. */
export function slicesOf(fleet: FleetSpec): { name: string; key: string; spec: SliceSpec }[] {
  if (fleet.machines !== undefined)
    return Object.entries(fleet.machines).map(([name, spec]) => ({ name, key: `machines.${name}`, spec }));
  const { hashrate_ehs, efficiency_j_per_th } = fleet;
  if (hashrate_ehs === undefined || efficiency_j_per_th === undefined)
    throw new RangeError("a fleet without machines: validation lets none through");
  const spec = { hashrate_ehs, efficiency_j_per_th, underclock: [], degradation_per_year: 0 };
  return [{ name: "machines", key: "", spec }];
}
