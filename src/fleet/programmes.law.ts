import { max, min } from "../lanes/law.ts";
import type { Hours } from "../processes/hours.law.ts";
import { HOURS_PER_DAY } from "../units.ts";
import type { Load, Site } from "./fleet.law.ts";

/** A new year's hours of demand response. */
export function renewCalls(site: Site): void {
  site.callHoursLeft = site.callHours;
}

/** Takes the hours found below the call price. */
export function keepCallHours(site: Site, hours: Hours): void {
  site.callBelow = hours.share;
  site.callPaid = hours.paid;
}

/**
 * Demand response today: the hours at or above the call price are called while the year has hours left; of more hours than
 * are left an equal share is.
 */
export function callHours(site: Site): void {
  const dear = (1 - site.callBelow) * HOURS_PER_DAY;
  const hours = min(max(dear, 0), site.callHoursLeft);
  site.called = dear > 0 ? hours / dear : 0;
  site.callHoursLeft -= hours;
}

/**
 * Takes a load off in the hours that demand response calls and, of the rest, in a share `peak` of the day in which the
 * grid's yearly peak may fall. `peakDay` is the day's share of the peak season.
 */
export function callLoad(load: Load, site: Site, peakDay: number): void {
  const blockOver = max(load.blockBelow - site.callBelow, 0);
  const blockHours = load.blockWorth * site.called * blockOver;
  const openOver = max(load.openBelow - site.callBelow, 0);
  const openHours = site.called * openOver;
  const openUsd = load.openBelow > site.callBelow ? site.called * (load.openPaid - site.callPaid) : 0;
  // Hours a day that a peak takes, in proportion from what still runs.
  const peak = (site.peakHours * peakDay) / HOURS_PER_DAY;
  const blockLeft = load.blockWorth * load.blockBelow - blockHours;
  const openLeft = load.openBelow - openHours;
  load.blockCalled = blockHours + peak * blockLeft;
  load.openCalled = openHours + peak * openLeft;
  load.openPaid = (load.openPaid - openUsd) * (1 - peak);
}

/**
 * What programmes pay for a load: the call's credit for each MWh that is taken off, and the saved charge for peaks, a share
 * `peakDay` of the season's. Both are for load that would run in an ordinary hour; load that a storm has taken off is not
 * there to be called, but it saves the charge.
 */
export function creditLoad(load: Load, site: Site, peakDay: number): void {
  const whole = load.hashrate * load.mwhPerEh;
  const ordinary = site.fixedShare * load.blockWorth + (1 - site.fixedShare) * load.openWorth;
  const off = site.called * (1 - site.callBelow);
  const perMwh = site.able * off * site.callCredit;
  // MWh a day over 24 hours is MW.
  const saved = (site.uptime * site.peakCharge * peakDay) / HOURS_PER_DAY;
  site.programmeCredit += whole * ordinary * (perMwh + saved);
}

/** Counts the energy that programmes called off. */
export function countCalls(load: Load, site: Site): void {
  const up = load.hashrate * load.mwhPerEh * site.able;
  const block = up * site.fixedShare;
  site.programmeMwh += block * load.blockCalled + (up - block) * load.openCalled;
}
