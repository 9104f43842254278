import { type Table, PH_PER_EH, max, min } from "../lanes/law.ts";
import { paidInHours, shareOfHours } from "../processes/counted-hours.law.ts";
import type { Region } from "../processes/power.law.ts";
import type { AlwaysOn, Load, Site, Slice } from "./fleet.law.ts";

/** Opens a fleet's day: what 1 EH/s earns after the pool's fee, what storms leave of the uptime; nothing mined yet. */
export function openSite(site: Site, hashprice: number, survival: number): void {
  site.net = hashprice * (1 - site.poolFee);
  site.able = site.uptime * survival;
  site.hashrate = 0;
  site.ran = 0;
  site.revenue = 0;
  site.powerCost = 0;
  site.sellBack = 0;
  site.credit = 0;
  site.programmeCredit = 0;
  site.stormResale = 0;
  site.alwaysOnRevenue = 0;
  site.alwaysOnPower = 0;
  site.stormDear = 0;
}

/**
 * A day's decision on a load, in two parts: the fixed block and the rest, `open`, at spot plus adder. A part is mined in the
 * hours in which a MWh earns more than it costs,
 *
 *     R·(1 − pool fee)/(24·e·(1 + overhead)) > price,   an exact tie is off,
 *
 * and below the owner's own strike. What the block costs is `blockPrice`, USD/MWh; where it can be sold back, also what it would be
 * sold for; where it is paid for in any case, only that. So the block has a worth a day, and both parts have a strike on
 * the hour's spot price; the block only where it is `priced` by sale or strike. Who must run mines through any price.
 */
export function judgeLoad(
  load: Load,
  slice: Slice,
  site: Site,
  region: Region,
  blockPrice: number,
  table: Table,
  hourly: boolean,
  counted: boolean,
  open: boolean,
  priced: boolean,
  mustRun: boolean,
  takeOrPay: boolean,
  resale: boolean,
): void {
  // What a MWh is worth to a fleet that must run: more than any price.
  const forced = mustRun ? 1e300 : 0;
  const earned = site.net / load.mwhPerEh;
  const worth = earned + forced;
  const limit = slice.strike + forced;
  load.blockWorth = Number(worth > (takeOrPay ? 0 : blockPrice));
  load.openWorth = Number(earned > region.ordinary + site.spotAdder);
  load.blockBelow = 1;
  load.blockCalled = 0;
  load.openBelow = 0;
  load.openPaid = 0;
  load.openCalled = 0;
  if (priced) {
    const strike = min(worth + (resale ? site.resaleDiscount : 1e300), limit);
    load.blockBelow = shareOfHours(region, strike, table, hourly, counted);
    load.blockPaid = paidInHours(region, strike, load.blockBelow, table, hourly, counted);
  }
  if (open) {
    const strike = min(worth, limit) - site.spotAdder;
    load.openBelow = shareOfHours(region, strike, table, hourly, counted);
    load.openPaid = paidInHours(region, strike, load.openBelow, table, hourly, counted);
  }
}

/** A load in a part of the day in which its block has a price of its own: its hashrate, that part of it. */
export function shareLoad(part: Load, load: Load, share: number): void {
  part.hashrate = load.hashrate * share;
  part.mwhPerEh = load.mwhPerEh;
}

/** What a load's day earns and pays, its block at `blockPrice`, added to its fleet's. */
export function settleLoad(load: Load, site: Site, blockPrice: number): void {
  const up = load.hashrate * site.able;
  const rest = 1 - site.fixedShare;
  const block = site.fixedShare * (load.blockWorth * load.blockBelow - load.blockCalled);
  const openOn = load.openBelow - load.openCalled;
  const on = up * (block + rest * openOn);
  const open = rest * (load.openPaid + site.spotAdder * openOn);
  site.ran += on;
  site.revenue += site.net * on;
  site.powerCost += up * load.mwhPerEh * (block * blockPrice + open);
}

/**
 * Counts a load: its hashrate, its energy by what became of it, and what it would have earned and paid had it never been
 * switched off for price ("always on"). Of the hours in which a part is off, those of a storm come first, which is what
 * is allowed by uptime less what is up; then a block or an ordinary day's spot price above what a MWh earns is
 * `uneconomic`; then what a programme called off; the rest is `price`: spot out of the ordinary, or a block better sold.
 */
export function countLoad(
  load: Load,
  site: Site,
  region: Region,
  blockPrice: number,
  programmes: boolean,
  drawn: boolean,
): void {
  const whole = load.hashrate * load.mwhPerEh;
  const up = whole * site.able;
  const block = up * site.fixedShare;
  const open = up - block;
  const sold = load.blockWorth * (1 - load.blockBelow);
  const openOff = 1 - load.openBelow;
  const expensive = openOff * load.openWorth;
  site.hashrate += load.hashrate;
  site.mwh += whole * site.uptime;
  site.mwhAlwaysOn += up;
  site.priceMwh += block * sold + open * expensive;
  site.uneconomicMwh += block * (1 - load.blockWorth) + open * (openOff - expensive);
  if (programmes) site.programmeMwh += block * load.blockCalled + open * load.openCalled;
  site.alwaysOnRevenue += site.net * (load.hashrate * site.able);
  site.alwaysOnPower += block * blockPrice + open * (region.spot + site.spotAdder);
  if (drawn) site.stormDear += open * stormExcess(region);
}

/** What a storm adds to the day's mean spot price; exactly nothing without one. */
function stormExcess(region: Region): number {
  const calm = min(max(region.calmMean, region.floor), region.cap);
  return region.mean > region.calmMean ? region.spot - calm : 0;
}

/** What a fleet's power came to, and its gross profit but for what storms' idle load brought. */
export function closeBill(site: Site): void {
  site.powerNet = site.powerCost - (site.credit + site.programmeCredit + site.sellBack);
  site.profitBesideStorms = site.revenue - site.powerNet - (site.credit + site.stormResale);
}

/** Adds what came back for power today to the sums. */
export function sumCredits(site: Site): void {
  site.sellBackTotal += site.sellBack;
  site.creditTotal += site.credit;
  site.programmeCreditTotal += site.programmeCredit;
}

/**
 * Closes a fleet's day: BTC, other cost, and the day added to the sums; always on, to yesterday's that stand in `before`.
 */
export function closeSite(site: Site, priceUsd: number, before: AlwaysOn, after: AlwaysOn): void {
  site.otherUsdPerDay = site.otherCost * PH_PER_EH * site.hashrate;
  site.installedDays += site.hashrate;
  site.hashDays += site.ran;
  site.hashDaysAlwaysOn += site.hashrate * site.able;
  site.daysOff += 1 - Number(site.ran > 0);
  site.btc = site.revenue / priceUsd;
  site.btcTotal += site.btc;
  site.revenueTotal += site.revenue;
  site.powerCostTotal += site.powerCost;
  after.revenue = before.revenue + site.alwaysOnRevenue;
  after.power = before.power + site.alwaysOnPower;
  after.dear = before.dear + site.stormDear;
}
