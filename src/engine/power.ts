import type { Market } from "../fleet/fleet.ts";
import { fieldOf } from "../lanes/memory.ts";
import { byDay, type Steps } from "../lanes/steps.ts";
import { observeSpot } from "../processes/counted-hours.law.ts";
import { fillCountedHours, type KnownHours } from "../processes/counted-hours.ts";
import { boundHours, nearBound, openHours } from "../processes/hours.law.ts";
import { stepSpot } from "../processes/power.law.ts";
import { normalFor } from "../random/drivers.ts";
import type { Block } from "./block.ts";
import type { Model } from "./model.ts";

/** One day of every region's spot price: of real hours, or drawn. */
export function stepPower(steps: Steps<Block>, { weather, regions, memory }: Model): void {
  const spotExcess = fieldOf(weather, "spotExcess");
  for (const region of regions) {
    const { group, driver, season, hourly, known } = region;
    if (known !== undefined) {
      observeHours(steps, region, known);
      continue;
    }
    const today = byDay((day) => season[day]!);
    steps.law(stepSpot, group, spotExcess, normalFor(driver), today);
    if (!hourly) continue;
    steps.law(openHours, group);
    steps.where(nearBound, [group], (near) => {
      near.law(boundHours, group, memory.normalCdf);
    });
  }
}

/** Puts the day's hours in a market's table, and their mean in its columns. */
export function observeHours(
  steps: Steps<Block>,
  { group, counted }: Market,
  { inOrder, means, ordinary }: KnownHours,
): void {
  steps.code(({ buffer }, day) => {
    fillCountedHours(buffer, counted!, inOrder[day]!);
  });
  const mean = byDay((day) => means[day]!);
  steps.law(observeSpot, group, mean, ordinary);
}
