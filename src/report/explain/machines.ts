import type { FleetSpec } from "../../scenario/schema/schema.ts";
import { slicesOf } from "../../scenario/values/slices.ts";
import type { Take } from "./derived.ts";

/** The machines that are there from the start. */
const present = (fleet: FleetSpec) => slicesOf(fleet).filter(({ spec }) => spec.installed === undefined);

type Slice = ReturnType<typeof present>[number];

/** A fleet's hashrate at the start, EH/s. */
export function installedEhs(take: Take, fleet: FleetSpec): number {
  return present(fleet).reduce((sum, slice) => sum + hashrate(take, slice), 0);
}

/** What its machines draw for a hash on average, all running, J/TH. */
export function meanEfficiency(take: Take, fleet: FleetSpec): number {
  const slices = present(fleet);
  const [first, ...others] = slices;
  if (first !== undefined && others.length === 0) return efficiency(take, first);
  const power = slices.reduce((sum, slice) => sum + hashrate(take, slice) * efficiency(take, slice), 0);
  return power / installedEhs(take, fleet);
}

function hashrate(take: Take, { key, spec }: Slice): number {
  return take(joined(key, "hashrate_ehs"), spec.hashrate_ehs);
}

function efficiency(take: Take, { key, spec }: Slice): number {
  return take(joined(key, "efficiency_j_per_th"), spec.efficiency_j_per_th);
}

const joined = (...keys: readonly string[]): string => keys.filter((key) => key !== "").join(".");
