import type { Market } from "../fleet/fleet.ts";
import { fieldOf } from "../lanes/memory.ts";
import { byDay, type Steps } from "../lanes/steps.ts";
import { observeSpot } from "../processes/counted-hours.law.ts";
import { fillCountedHours, type KnownHours } from "../processes/counted-hours.ts";
import { boundHours, nearBound, openHours } from "../processes/hours.law.ts";
import { drawLevel, levelOrdinary, stepSpot } from "../processes/power.law.ts";
import { normalFor } from "../random/drivers.ts";
import { DAYS_PER_YEAR } from "../units.ts";
import type { Block } from "./block.ts";
import type { Model } from "./model.ts";

/** A day on which prices find another level: the first of a year since the start. */
const opensYear = (day: number): boolean => day % DAYS_PER_YEAR === 0;

/** One day of every region's spot price: of real hours, or drawn. */
export function stepPower(steps: Steps<Block>, { weather, regions, memory }: Model): void {
  const spotExcess = fieldOf(weather, "spotExcess");
  for (const region of regions) {
    const { group, driver, season, hourly, known, levels } = region;
    if (known !== undefined) {
      observeHours(steps, region, known);
      continue;
    }
    const today = byDay((day) => season[day]!);
    if (levels)
      steps.on(opensYear, (newYear) => {
        newYear.law(drawLevel, group, normalFor(levels));
      });
    steps.law(stepSpot, group, spotExcess, normalFor(driver), today, levels ? fieldOf(group, "logLevel") : 0);
    if (levels) steps.law(levelOrdinary, group);
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
