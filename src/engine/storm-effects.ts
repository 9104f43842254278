import { dispatchFleet, NEW_YEAR, type DispatchDay } from "../fleet/dispatch.ts";
import type { Fleet, StormTwin } from "../fleet/fleet.ts";
import {
  isApart,
  judgeDay,
  restoreCalls,
  stormy,
  sumStormLosses,
  sumSurvivorGain,
  takeCalmCalls,
} from "../fleet/storm-effect.law.ts";
import { fieldOf, viewsOf } from "../lanes/memory.ts";
import type { Steps } from "../lanes/steps.ts";
import { sameSpot } from "../processes/counted-hours.law.ts";
import { boundHours, openHours } from "../processes/hours.law.ts";
import { calmSpot } from "../processes/power.law.ts";
import type { Block } from "./block.ts";
import type { Model } from "./model.ts";

/** Opens what storms change for a fleet: nobody knows it where there is no twin to tell. */
export function openStormEffect(
  steps: Steps<Block>,
  { storms, observedHashrate }: Model,
  fleet: Fleet,
): void {
  const { stormEffect, stormTwin } = fleet;
  // Without storms they change nothing; a hashrate that was observed has its storms in it, and no twin without them.
  const unknown = stormTwin === undefined ? storms.length > 0 : observedHashrate !== undefined;
  if (!unknown) return;
  steps.code(({ buffer, count }) => {
    const parts = viewsOf(buffer, stormEffect);
    for (const part of stormTwin === undefined ? Object.values(parts) : [parts.survivorGain])
      part.fill(NaN, 0, count);
  });
}

/** Dispatches a fleet that was dispatched `today` once more, at the pay of a world without storms. */
export function dispatchAtCalmPay(
  steps: Steps<Block>,
  { calm, weather }: Model,
  fleet: Fleet,
  { atCalmPay, clear }: StormTwin,
  today: DispatchDay,
): void {
  if (fleet.power.response) steps.law(restoreCalls, atCalmPay.site, fleet.site);
  dispatchFleet(steps, atCalmPay, { ...today, hashprice: fieldOf(calm!.pay, "hashprice") });
  steps.law(sumSurvivorGain, fleet.stormEffect, fleet.site, atCalmPay.site);
  if (!fleet.power.response) return;
  // Where a storm changes today's calls, or has changed those that are left.
  steps.law(judgeDay, fleet.stormEffect, fleet.site, clear.site, fieldOf(weather, "survival"), NEW_YEAR);
}

/**
 * Adds own loss and more expensive power on the few paths on which a storm rages: the fleet is dispatched twice more, at the
 * power prices of a world without storms, and then with no outage either.
 */
export function sumStormDay(
  steps: Steps<Block>,
  { calm, weather, memory }: Model,
  fleet: Fleet,
  twin: StormTwin,
  today: DispatchDay,
): void {
  const { atCalmPay, stormed, clear, region } = twin;
  const { response } = fleet.power;
  const hashprice = fieldOf(calm!.pay, "hashprice");
  const write = (few: Steps<Block>): void => {
    if (region.counted !== undefined) few.law(sameSpot, region.group, today.region.group);
    else few.law(calmSpot, region.group, today.region.group);
    if (region.hourly) {
      few.law(openHours, region.group);
      few.law(boundHours, region.group, memory.normalCdf);
    }
    if (response) few.law(takeCalmCalls, stormed.site, clear.site);
    dispatchFleet(few, stormed, { ...today, hashprice, region });
    dispatchFleet(few, clear, { ...today, hashprice, region, survival: 1 });
    few.law(sumStormLosses, fleet.stormEffect, atCalmPay.site, stormed.site, clear.site);
  };
  if (!response) steps.where(stormy, [fieldOf(weather, "survival")], write);
  else steps.where(isApart, [fleet.stormEffect], write);
}
