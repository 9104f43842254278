import { countFleet, dispatchFleet } from "../fleet/dispatch.ts";
import { closeSite } from "../fleet/dispatch.law.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { fieldOf, NEXT_DAY, ofDay } from "../lanes/memory.ts";
import type { Steps } from "../lanes/steps.ts";
import type { Block } from "./block.ts";
import { stepMachines } from "./machines.ts";
import type { Model } from "./model.ts";
import { payLuck } from "./pay-luck.ts";
import { observeHours } from "./power.ts";
import { dispatchAtCalmPay, sumStormDay } from "./storm-effects.ts";

/** A fleet's day: its machines come and go, mine or switch off, and are paid; what storms changed is noted. */
export function stepFleet(steps: Steps<Block>, model: Model, fleet: Fleet): void {
  const { region, stormTwin, alwaysOn } = fleet;
  const today = {
    hashprice: fieldOf(model.world.pay, "hashprice"),
    region,
    survival: fieldOf(region.group, "survival"),
    normalCdf: model.memory.normalCdf,
  };
  stepMachines(steps, fleet);
  for (const { hours } of fleet.power.bands ?? []) if (hours) observeHours(steps, hours.market, hours.days);
  dispatchFleet(steps, fleet, today);
  countFleet(steps, fleet, today);
  if (stormTwin) dispatchAtCalmPay(steps, model, fleet, stormTwin, today);
  if (stormTwin) sumStormDay(steps, model, fleet, stormTwin, today);
  payLuck(steps, model, fleet, model.fleets.indexOf(fleet));
  steps.law(
    closeSite,
    fleet.site,
    fieldOf(model.price.group, "price"),
    ofDay(alwaysOn),
    ofDay(alwaysOn, NEXT_DAY),
  );
}
