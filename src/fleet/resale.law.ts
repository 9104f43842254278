import { max } from "../lanes/law.ts";
import type { Hours } from "../processes/hours.law.ts";
import type { Region } from "../processes/power.law.ts";
import { HOURS_PER_DAY } from "../units.ts";
import type { Load, Site } from "./fleet.law.ts";

/**
 * From what spot price on an idle block is sold: from its own price, which a block that is taken or paid costs either way.
 * Both carry the discount to spot.
 */
export function openResale(site: Site, takeOrPay: boolean): void {
  const owed = takeOrPay ? 0 : site.fixedPrice;
  site.resaleFrom = owed + site.resaleDiscount;
}

/** Takes the hours found below the price from which an idle block is sold. */
export function keepResaleHours(site: Site, hours: Hours): void {
  site.resaleBelow = hours.share;
  site.resalePaid = hours.paid;
}

/** What an idle block is sold for, over the hours that are worth it; USD for each MWh of the block's day. */
export function priceIdleBlock(site: Site, region: Region): void {
  const sold = 1 - site.resaleBelow;
  site.idleSold = sold;
  site.idleEarned = region.spot - site.resalePaid - site.resaleDiscount * sold;
}

/**
 * Sells back what of a load's block is not used: in the hours that are worth more sold than mined, called off by a
 * programme, or lost to a storm, where that beats leaving it. What is sold and not paid for in any case is bought at the
 * block's price. `peakDay` is the day's share of the peak season. Adds to the fleet's day, always on included: there only
 * what storms idle is sold.
 */
export function sellBlock(load: Load, site: Site, region: Region, takeOrPay: boolean, peakDay: number): void {
  const block = load.hashrate * load.mwhPerEh * site.fixedShare;
  const worth = load.blockWorth;
  const until = load.blockBelow;
  const idleFrom = site.resaleBelow;
  const mined = worth * until;
  const dearer = mined > idleFrom;
  const below = dearer ? mined : idleFrom;
  const paid = dearer ? load.blockPaid : site.resalePaid;
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
  const calledHours = overHours + peak * (minedHours - overHours);
  const calledPrice = overPrice + peak * (minedPrice - overPrice);
  const hours = 1 - below + calledHours;
  const price = region.spot - paid + calledPrice;
  const earned = price - site.resaleDiscount * hours;
  const stormed = site.uptime - site.able;
  const idle = stormed * site.idleSold;
  const idleUsd = stormed * site.idleEarned;
  const owed = takeOrPay ? 0 : site.fixedPrice;
  const bought = (site.able * hours + idle) * owed;
  const stormGain = idleUsd - idle * owed;
  site.sellBack += block * (site.able * earned + idleUsd);
  site.powerCost += block * bought;
  site.stormResale += block * stormGain;
  site.alwaysOnPower -= block * stormGain;
}
