import type { Fleet } from "../fleet/fleet.ts";
import { install, installLoad, openMachines, retireLoad, openLoad, wearLoad } from "../fleet/machines.law.ts";
import { fieldOf } from "../lanes/memory.ts";
import type { Steps } from "../lanes/steps.ts";
import type { Block } from "./block.ts";

/** Opens the machines of a living company, and those of its twins: what is there from the start is in place and paid for. */
export function startMachines(steps: Steps<Block>, { site, company, slices, loads, stormTwin }: Fleet): void {
  const twins = stormTwin ? [stormTwin.atCalmPay, stormTwin.stormed, stormTwin.clear] : [];
  for (const each of [loads, ...twins.map((twin) => twin.loads)])
    for (const { group, slice, lower, lowerEnergy, upper, upperEnergy } of each) {
      // At full clock the slice's own efficiency stands, which may be drawn.
      const energy = upper === 1 ? fieldOf(slice, "efficiency") : upperEnergy;
      steps.law(openLoad, group, slice, site, upper - lower, lowerEnergy, energy);
    }
  for (const slice of slices)
    if (slice.installedDay <= 0) for (const { group } of slice.loads) steps.law(installLoad, group, company);
}

/** Machines as a day opens: those that are due come or go, the others wear. */
export function stepMachines(steps: Steps<Block>, { site, company, slices }: Fleet): void {
  const changes = slices.flatMap(({ installedDay, retiredDay }) => [installedDay, retiredDay]);
  steps.on(
    (day) => changes.includes(day - 1),
    (after) => {
      after.law(openMachines, site);
    },
  );
  for (const { group: slice, loads, wears, installedDay, retiredDay } of slices) {
    if (wears)
      steps.on(
        (day) => day > installedDay,
        (old) => {
          for (const { group } of loads) old.law(wearLoad, group);
        },
      );
    steps.on(
      (day) => day === retiredDay,
      (last) => {
        for (const { group } of loads) last.law(retireLoad, site, slice, group);
      },
    );
    steps.on(
      (day) => day === installedDay && day > 0 && day !== retiredDay,
      (first) => {
        for (const { group } of loads) first.law(installLoad, group, company);
        first.law(install, site, company, slice);
      },
    );
  }
}
