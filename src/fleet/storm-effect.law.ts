import { type PathOf, HOURS_PER_DAY, max, record, sum, today } from "../lanes/law.ts";
import type { Site } from "./fleet.law.ts";

/**
 * What storms change in a fleet's gross profit, USD since the start, against its twin in a world without storms. With
 * GP(R, P, s) the day's gross profit, less what storms' credits and the sale of an idle block bring, at pay R, power
 * prices P and a share s of the fleet left running, the world changes from the twin's (R₀, P₀, 1) in steps, each at the
 * prices of those before it; they add up to the gross profit less the twin's, but for rounding:
 *
 *     own loss       GP(R₀, P₀, s) − GP(R₀, P₀, 1)
 *     dearer power   GP(R₀, P, s) − GP(R₀, P₀, s)
 *     survivor gain  GP(R, P, s) − GP(R₀, P, s)
 *     credits        what was left out: for load that a storm took off, and its block sold back
 */
export const StormEffect = record("stormEffect", {
  survivorGain: sum,
  ownLoss: sum,
  dearerPower: sum,
  creditsAndSellBack: sum,
  /** Today, 1 or 0: hours of demand response may differ, so that the day differs from the twin's for more than its pay. */
  apart: today,
});
export type StormEffect = PathOf<typeof StormEffect>;

/**
 * Adds a day's survivor gain, what the machines able to run make of pay that difficulty, and fees a block, have changed;
 * and the credits. It outlasts the storm until difficulty has forgotten it, and may be negative.
 */
export function sumSurvivorGain(effect: StormEffect, site: Site, atCalmPay: Site): void {
  effect.survivorGain += site.profitBesideStorms - atCalmPay.profitBesideStorms;
  effect.creditsAndSellBack += site.credit + site.stormResale;
}

/** Adds own loss and dearer power: `stormed` is the twin at calm pay and power prices, `clear` with no outage either. */
export function sumStormLosses(effect: StormEffect, atCalmPay: Site, stormed: Site, clear: Site): void {
  effect.ownLoss += stormed.profitBesideStorms - clear.profitBesideStorms;
  effect.dearerPower += atCalmPay.profitBesideStorms - stormed.profitBesideStorms;
}

/** True where a storm rages: it leaves less than all of the network running. */
export function stormy(survival: number): boolean {
  return survival < 1;
}

/** The hours of demand response that were left when the day opened. */
function hoursLeft(site: Site): number {
  return site.callHoursLeft + site.called * (1 - site.callBelow) * HOURS_PER_DAY;
}

/** Gives a twin the hours that the fleet had left when the day opened. */
export function restoreCalls(twin: Site, site: Site): void {
  twin.callHoursLeft = hoursLeft(site);
}

/**
 * Notes where the day is apart: a storm rages, or has changed the hours that were left, unless the year is new. Any other
 * day leaves a world without storms, which is `calm`, the hours that it leaves the fleet.
 */
export function judgeDay(effect: StormEffect, site: Site, calm: Site, survival: number, isNew: number): void {
  const taken = calm.callHoursLeft - hoursLeft(site);
  effect.apart = Number(survival < 1 || (isNew === 0 && max(taken, 0 - taken) > 1e-9));
  if (effect.apart === 0) calm.callHoursLeft = site.callHoursLeft;
}

/** True where the day is apart. */
export function isApart(effect: StormEffect): boolean {
  return effect.apart > 0;
}

/** Gives a twin the hours that a world without storms has left. */
export function takeCalmCalls(twin: Site, clear: Site): void {
  twin.callHoursLeft = clear.callHoursLeft;
}
