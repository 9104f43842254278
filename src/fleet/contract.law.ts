import { type Table, HOURS_PER_DAY, max } from "../lanes/law.ts";
import { paidBelow, shareBelow } from "../processes/hours.law.ts";
import type { Region } from "../processes/power.law.ts";
import type { Load, Site } from "./fleet.law.ts";

/** What is taken or paid is paid for all that uptime allows: what of a load's block is not mined. */
export function payUntaken(load: Load, site: Site): void {
  const usd = load.hashrate * load.mwhPerEh * site.fixedShare * site.fixedPrice;
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
export function idleHours(site: Site, region: Region, phi: Table, hourly: boolean, takeOrPay: boolean): void {
  const from = (takeOrPay ? 0 : site.fixedPrice) + site.resaleDiscount;
  site.resaleBelow = shareBelow(region, from, phi, hourly);
  site.resalePaid = paidBelow(region, from, site.resaleBelow, phi, hourly);
}

/**
 * Sells back what of a load's block is not used: in the hours that are worth more sold than mined, called off by a
 * programme, or lost to a storm, where that beats leaving it. What is sold and not paid for in any case is bought at the
 * block's price. `peakDay` is the day's share of the peak season. Always on, only what storms idle is sold.
 */
export function sellBlock(load: Load, site: Site, region: Region, takeOrPay: boolean, peakDay: number): void {
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
  const owed = takeOrPay ? 0 : site.fixedPrice;
  const stormGain = idleUsd - idle * owed;
  site.sellBack += block * (site.able * earned + idleUsd);
  site.powerCost += block * ((site.able * hours + idle) * owed);
  site.stormResale += block * stormGain;
  site.alwaysOnPower -= block * stormGain;
}
