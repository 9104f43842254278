import { type Table, HOURS_PER_DAY, max, min } from "../lanes/law.ts";
import { paidBelow, shareBelow } from "../processes/hours.law.ts";
import type { Region } from "../processes/power.law.ts";
import type { Load, Site } from "./fleet.law.ts";

/** Demand response calls the hours at or above its price; of more hours than the year has left, an equal share. */
export function callHours(site: Site, region: Region, phi: Table, hourly: boolean, newYear: number): void {
  const left = newYear > 0 ? site.callHours : site.callHoursLeft;
  site.callBelow = shareBelow(region, site.callPrice, phi, hourly);
  site.callPaid = paidBelow(region, site.callPrice, site.callBelow, phi, hourly);
  const expensive = (1 - site.callBelow) * HOURS_PER_DAY;
  const hours = min(max(expensive, 0), left);
  site.called = expensive > 0 ? hours / expensive : 0;
  site.callHoursLeft = left - hours;
}

/**
 * Takes a load off in the hours that demand response calls and, of the rest, in a share `peak` of the day in which the
 * grid's yearly peak may fall. The programmes pay the call's credit for each MWh that is taken off, and save a share
 * `peakDay` of the season's charge. Both are for load that would run in an ordinary hour; load that a storm has taken off
 * is not there to be called, but it saves the charge.
 */
export function callLoad(load: Load, site: Site, peakDay: number): void {
  const blockOver = max(load.blockBelow - site.callBelow, 0);
  const blockHours = load.blockWorth * site.called * blockOver;
  const openHours = site.called * max(load.openBelow - site.callBelow, 0);
  const openUsd = load.openBelow > site.callBelow ? site.called * (load.openPaid - site.callPaid) : 0;
  // Hours a day that a peak takes, in proportion from what still runs.
  const peak = (site.peakHours * peakDay) / HOURS_PER_DAY;
  load.blockCalled = blockHours + peak * (load.blockWorth * load.blockBelow - blockHours);
  load.openCalled = openHours + peak * (load.openBelow - openHours);
  load.openPaid = (load.openPaid - openUsd) * (1 - peak);

  const ordinary = site.fixedShare * load.blockWorth + (1 - site.fixedShare) * load.openWorth;
  const perMwh = site.able * (site.called * (1 - site.callBelow)) * site.callCredit;
  // MWh a day over 24 hours is MW.
  const saved = (site.uptime * site.peakCharge * peakDay) / HOURS_PER_DAY;
  site.programmeCredit += load.hashrate * load.mwhPerEh * ordinary * (perMwh + saved);
}
