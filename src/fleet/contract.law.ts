import { type Table, HOURS_PER_DAY, max, min } from "../lanes/law.ts";
import { paidInHours, shareOfHours } from "../processes/counted-hours.law.ts";
import type { Region } from "../processes/power.law.ts";
import type { Load, Site } from "./fleet.law.ts";

/** What is taken or paid, is paid for all that uptime allows: what of a load's block is not mined. */
export function payUntaken(load: Load, site: Site, blockPrice: number): void {
  const usd = load.hashrate * load.mwhPerEh * site.fixedShare * blockPrice;
  const mined = site.able * (load.blockWorth * load.blockBelow - load.blockCalled);
  site.powerCost += usd * (site.uptime - mined);
  site.alwaysOnPower += usd * (site.uptime - site.able);
}

/** Storms' credits are for load that they took off and that would run; always on, all of it would. */
export function creditStorms(load: Load, site: Site): void {
  const usd = load.hashrate * load.mwhPerEh * (site.uptime - site.able) * site.stormCredit;
  const block = site.fixedShare * (load.blockWorth * load.blockBelow);
  const open = (1 - site.fixedShare) * load.openBelow;
  site.credit += usd * (block + open);
  site.alwaysOnPower -= usd;
}

/** Finds the hours that an idle block is not sold in: spot less the discount is below its price, or 0 if that is owed. */
export function idleHours(
  site: Site,
  region: Region,
  blockPrice: number,
  table: Table,
  hourly: boolean,
  counted: boolean,
  takeOrPay: boolean,
): void {
  const from = (takeOrPay ? 0 : blockPrice) + site.resaleDiscount;
  site.resaleBelow = shareOfHours(region, from, table, hourly, counted);
  site.resalePaid = paidInHours(region, from, site.resaleBelow, table, hourly, counted);
}

/**
 * Sells back what of a load's block is not used: in the hours that are worth more sold than mined, called off by a
 * programme, or lost to a storm, where that beats leaving it. What is sold and not paid for in any case is bought at the
 * block's price. `peakDay` is the day's share of the peak season. Always on, only what storms idle is sold.
 */
export function sellBlock(
  load: Load,
  site: Site,
  region: Region,
  blockPrice: number,
  takeOrPay: boolean,
  peakDay: number,
): void {
  const block = load.hashrate * load.mwhPerEh * site.fixedShare;
  const worth = load.blockWorth;
  const until = load.blockBelow;
  const idleFrom = site.resaleBelow;
  const mined = worth * until;
  const below = mined > idleFrom ? mined : idleFrom;
  const paid = mined > idleFrom ? load.blockPaid : site.resalePaid;
  // Hours that would be mined, and from what spot price on an idle block is sold in them: of those above the call price
  // demand response takes its share, of the rest the grid's peak its own.
  const callFrom = max(site.callBelow, idleFrom);
  const callFromPaid = site.callBelow > idleFrom ? site.callPaid : site.resalePaid;
  const minedHours = worth * max(until - idleFrom, 0);
  const minedPrice = worth * (until > idleFrom ? load.blockPaid - site.resalePaid : 0);
  const share = site.called * worth;
  const overHours = share * max(until - callFrom, 0);
  const overPrice = share * (until > callFrom ? load.blockPaid - callFromPaid : 0);
  const peak = (site.peakHours * peakDay) / HOURS_PER_DAY;
  const hours = 1 - below + (overHours + peak * (minedHours - overHours));
  const price = region.spot - paid + (overPrice + peak * (minedPrice - overPrice));
  const earned = price - site.resaleDiscount * hours;
  // What storms idle is sold in all hours that are worth it.
  const stormed = site.uptime - site.able;
  const idle = stormed * (1 - idleFrom);
  const idleUsd = stormed * (region.spot - site.resalePaid - site.resaleDiscount * (1 - idleFrom));
  const owed = takeOrPay ? 0 : blockPrice;
  const stormGain = idleUsd - idle * owed;
  site.sellBack += block * (site.able * earned + idleUsd);
  site.powerCost += block * ((site.able * hours + idle) * owed);
  site.stormResale += block * stormGain;
  site.alwaysOnPower -= block * stormGain;
}

/** Demand response calls the hours at or above its price; of more hours than the year has left, an equal share. */
export function callHours(
  site: Site,
  region: Region,
  table: Table,
  hourly: boolean,
  counted: boolean,
  newYear: number,
): void {
  const left = newYear > 0 ? site.callHours : site.callHoursLeft;
  callsBelow(site, region, table, hourly, counted);
  const expensive = (1 - site.callBelow) * HOURS_PER_DAY;
  const hours = min(max(expensive, 0), left);
  site.called = expensive > 0 ? hours / expensive : 0;
  site.callHoursLeft = left - hours;
}

/** Finds the hours below the call price, and what they cost. */
export function callsBelow(
  site: Site,
  region: Region,
  table: Table,
  hourly: boolean,
  counted: boolean,
): void {
  site.callBelow = shareOfHours(region, site.callPrice, table, hourly, counted);
  site.callPaid = paidInHours(region, site.callPrice, site.callBelow, table, hourly, counted);
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
