import type { Fleet } from "../fleet/fleet.ts";
import { TH_PER_EH } from "../units.ts";
import type { Block, FleetViews, SliceViews } from "./block.ts";

/** Opens a fleet's machines: those that are there from the start are in place and paid for. */
export function startMachines({ laws, count }: Block, fleet: Fleet, views: FleetViews): void {
  for (const [s, slice] of fleet.slices.entries()) {
    for (const { columns, lower, lowerEnergy, upper, upperEnergy } of slice.loads) {
      const full = upper === 1 ? 1 : 0;
      laws.startLoad(
        columns,
        slice.columns,
        fleet.columns,
        count,
        lower,
        lowerEnergy,
        upper,
        upperEnergy,
        full,
      );
    }
    if (slice.installedDay > 0) continue;
    for (const { hashrate, whole } of views.slices[s]!.loads) hashrate.set(whole);
  }
}

/** Machines as a day opens: those that are due come or go, the others wear. Returns whether any did. */
export function stepMachines({ laws, count }: Block, fleet: Fleet, views: FleetViews, day: number): boolean {
  let changed = false;
  if (
    fleet.slices.some(({ installedDay, retiredDay }) => installedDay === day - 1 || retiredDay === day - 1)
  ) {
    views.fleet.capex.fill(0, 0, count);
    views.fleet.salvage.fill(0, 0, count);
  }
  for (const [s, slice] of fleet.slices.entries()) {
    const wears = slice.wears && day > slice.installedDay;
    const comes = day === slice.installedDay && day > 0;
    const goes = day === slice.retiredDay;
    if (wears) for (const { columns } of slice.loads) laws.wearLoad(columns, count);
    if (goes) for (let i = 0; i < count; i++) retire(views, views.slices[s]!, i);
    else if (comes) for (let i = 0; i < count; i++) install(views, views.slices[s]!, i);
    changed ||= wears || comes || goes;
  }
  return changed;
}

/** Who has defaulted buys no machines. */
function install({ fleet, company }: FleetViews, { slice, loads }: SliceViews, i: number): void {
  if (company.alive[i] === 0) return;
  for (const { hashrate, whole } of loads) hashrate[i] = whole[i]!;
  const usd = slice.hashrate[i]! * TH_PER_EH * slice.price[i]!;
  fleet.capex[i] = fleet.capex[i]! + usd;
  fleet.capexTotal[i] = fleet.capexTotal[i]! + usd;
}

/** What is left of the slice's hashrate is sold at its salvage price. */
function retire({ fleet }: FleetViews, { slice, loads }: SliceViews, i: number): void {
  for (const { hashrate } of loads) {
    const usd = hashrate[i]! * TH_PER_EH * slice.salvage[i]!;
    fleet.salvage[i] = fleet.salvage[i]! + usd;
    fleet.capexTotal[i] = fleet.capexTotal[i]! - usd;
    hashrate[i] = 0;
  }
}
