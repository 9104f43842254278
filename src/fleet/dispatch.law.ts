import {
  type Column,
  type Index,
  LANES,
  add,
  all,
  at,
  column,
  div,
  flag,
  gt,
  min,
  mul,
  put,
  sub,
} from "../lanes/lanes.ts";
import { FleetColumn, LoadColumn, SliceColumn } from "./fleet.law.ts";

/** Opens a fleet's day: what 1 EH/s earns after the pool's fee, what storms leave of the uptime; nothing mined yet. */
export function openSite(fleet: Column, hashprice: Column, survival: Column, count: Index): void {
  const uptime = column(fleet, FleetColumn.uptime);
  const poolFee = column(fleet, FleetColumn.poolFee);
  const net = column(fleet, FleetColumn.net);
  const able = column(fleet, FleetColumn.able);
  const hashrate = column(fleet, FleetColumn.hashrate);
  const ran = column(fleet, FleetColumn.ran);
  const revenue = column(fleet, FleetColumn.revenue);
  const powerCost = column(fleet, FleetColumn.powerCost);
  const alwaysOnRevenue = column(fleet, FleetColumn.alwaysOnRevenue);
  const alwaysOnPower = column(fleet, FleetColumn.alwaysOnPower);
  for (let i: Index = 0; i < count; i += LANES) {
    put(net, i, mul(at(hashprice, i), sub(all(1.0), at(poolFee, i))));
    put(able, i, mul(at(uptime, i), at(survival, i)));
    put(hashrate, i, all(0.0));
    put(ran, i, all(0.0));
    put(revenue, i, all(0.0));
    put(powerCost, i, all(0.0));
    put(alwaysOnRevenue, i, all(0.0));
    put(alwaysOnPower, i, all(0.0));
  }
}

/**
 * A day's decision on a load, in two parts: the fixed block and the rest at spot plus adder. A part is mined in the hours in
 * which a MWh earns more than it costs,
 *
 *     R·(1 − pool fee)/(24·e·(1 + overhead)) > price,   an exact tie is off,
 *
 * and below the owner's own strike. What the block costs is its price; where it can be sold back, also what it would be
 * sold for; where it is paid for in any case, only that. So the block has a worth a day and both parts have a strike on
 * the hour's spot price. `mustRun`, `takeOrPay` and `resale` are 0 or 1; who must run mines through any price.
 */
export function judgeLoad(
  load: Column,
  slice: Column,
  fleet: Column,
  ordinarySpot: Column,
  count: Index,
  mustRun: number,
  takeOrPay: number,
  resale: number,
): void {
  const mwhPerEh = column(load, LoadColumn.mwhPerEh);
  const perMwh = column(load, LoadColumn.perMwh);
  const openStrike = column(load, LoadColumn.openStrike);
  const blockStrike = column(load, LoadColumn.blockStrike);
  const blockWorth = column(load, LoadColumn.blockWorth);
  const openWorth = column(load, LoadColumn.openWorth);
  const strike = column(slice, SliceColumn.strike);
  const net = column(fleet, FleetColumn.net);
  const fixedPrice = column(fleet, FleetColumn.fixedPrice);
  const spotAdder = column(fleet, FleetColumn.spotAdder);
  const resaleDiscount = column(fleet, FleetColumn.resaleDiscount);
  // What a MWh is worth to a fleet that must run: more than any price.
  const forced = mustRun * 1e300;
  const unsellable = (1.0 - resale) * 1e300;
  for (let i: Index = 0; i < count; i += LANES) {
    const earned = div(at(net, i), at(mwhPerEh, i));
    const worth = add(earned, all(forced));
    const limit = add(at(strike, i), all(forced));
    const price = mul(at(fixedPrice, i), all(1.0 - takeOrPay));
    const ordinary = add(at(ordinarySpot, i), at(spotAdder, i));
    put(perMwh, i, earned);
    put(blockWorth, i, flag(gt(worth, price)));
    put(openWorth, i, flag(gt(earned, ordinary)));
    put(openStrike, i, sub(min(worth, limit), at(spotAdder, i)));
    put(blockStrike, i, min(add(worth, add(at(resaleDiscount, i), all(unsellable))), limit));
  }
}

/** What a load's day earns and pays, added to its fleet's. */
export function settleLoad(load: Column, fleet: Column, count: Index): void {
  const installed = column(load, LoadColumn.hashrate);
  const mwhPerEh = column(load, LoadColumn.mwhPerEh);
  const openBelow = column(load, LoadColumn.openBelow);
  const openPaid = column(load, LoadColumn.openPaid);
  const blockBelow = column(load, LoadColumn.blockBelow);
  const blockWorth = column(load, LoadColumn.blockWorth);
  const blockCalled = column(load, LoadColumn.blockCalled);
  const openCalled = column(load, LoadColumn.openCalled);
  const able = column(fleet, FleetColumn.able);
  const net = column(fleet, FleetColumn.net);
  const fixedShare = column(fleet, FleetColumn.fixedShare);
  const fixedPrice = column(fleet, FleetColumn.fixedPrice);
  const spotAdder = column(fleet, FleetColumn.spotAdder);
  const ran = column(fleet, FleetColumn.ran);
  const revenue = column(fleet, FleetColumn.revenue);
  const powerCost = column(fleet, FleetColumn.powerCost);
  for (let i: Index = 0; i < count; i += LANES) {
    const up = mul(at(installed, i), at(able, i));
    const share = at(fixedShare, i);
    const rest = sub(all(1.0), share);
    const block = mul(share, sub(mul(at(blockWorth, i), at(blockBelow, i)), at(blockCalled, i)));
    const openOn = sub(at(openBelow, i), at(openCalled, i));
    const on = mul(up, add(block, mul(rest, openOn)));
    const open = mul(rest, add(at(openPaid, i), mul(at(spotAdder, i), openOn)));
    const paid = add(mul(block, at(fixedPrice, i)), open);
    put(ran, i, add(at(ran, i), on));
    put(revenue, i, add(at(revenue, i), mul(at(net, i), on)));
    put(powerCost, i, add(at(powerCost, i), mul(mul(up, at(mwhPerEh, i)), paid)));
  }
}

/**
 * Counts a load: its hashrate, its energy by what became of it, and what it would have earned and paid had it never been
 * switched off for price ("always on").
 *
 * Of the hours in which a part is off, those of a storm come first, which is what is allowed by uptime less what is up; then
 * a block or an ordinary day's spot price dearer than what a MWh earns is `uneconomic`; then what a programme called off,
 * which `countCalls` counts; the rest is `price`: spot out of the ordinary, or a block better sold.
 */
export function countLoad(load: Column, fleet: Column, spot: Column, count: Index): void {
  const installed = column(load, LoadColumn.hashrate);
  const mwhPerEh = column(load, LoadColumn.mwhPerEh);
  const openBelow = column(load, LoadColumn.openBelow);
  const blockBelow = column(load, LoadColumn.blockBelow);
  const blockWorth = column(load, LoadColumn.blockWorth);
  const openWorth = column(load, LoadColumn.openWorth);
  const uptime = column(fleet, FleetColumn.uptime);
  const able = column(fleet, FleetColumn.able);
  const net = column(fleet, FleetColumn.net);
  const fixedShare = column(fleet, FleetColumn.fixedShare);
  const fixedPrice = column(fleet, FleetColumn.fixedPrice);
  const spotAdder = column(fleet, FleetColumn.spotAdder);
  const hashrate = column(fleet, FleetColumn.hashrate);
  const mwh = column(fleet, FleetColumn.mwh);
  const mwhAlwaysOn = column(fleet, FleetColumn.mwhAlwaysOn);
  const priceMwh = column(fleet, FleetColumn.priceMwh);
  const uneconomicMwh = column(fleet, FleetColumn.uneconomicMwh);
  const alwaysOnRevenue = column(fleet, FleetColumn.alwaysOnRevenue);
  const alwaysOnPower = column(fleet, FleetColumn.alwaysOnPower);
  for (let i: Index = 0; i < count; i += LANES) {
    const eh = at(installed, i);
    const whole = mul(eh, at(mwhPerEh, i));
    const up = mul(whole, at(able, i));
    const share = at(fixedShare, i);
    const block = mul(up, share);
    const open = sub(up, block);
    const worth = at(blockWorth, i);
    const sold = mul(worth, sub(all(1.0), at(blockBelow, i)));
    const openOff = sub(all(1.0), at(openBelow, i));
    const dear = mul(openOff, at(openWorth, i));
    put(hashrate, i, add(at(hashrate, i), eh));
    put(mwh, i, add(at(mwh, i), mul(whole, at(uptime, i))));
    put(mwhAlwaysOn, i, add(at(mwhAlwaysOn, i), up));
    put(priceMwh, i, add(at(priceMwh, i), add(mul(block, sold), mul(open, dear))));
    const worthless = mul(block, sub(all(1.0), worth));
    put(uneconomicMwh, i, add(at(uneconomicMwh, i), add(worthless, mul(open, sub(openOff, dear)))));

    const paid = add(mul(block, at(fixedPrice, i)), mul(open, add(at(spot, i), at(spotAdder, i))));
    put(alwaysOnRevenue, i, add(at(alwaysOnRevenue, i), mul(at(net, i), mul(eh, at(able, i)))));
    put(alwaysOnPower, i, add(at(alwaysOnPower, i), paid));
  }
}

/** What a fleet's power came to, and its gross profit but for what storms' idle load brought. */
export function closeBill(fleet: Column, count: Index): void {
  const revenue = column(fleet, FleetColumn.revenue);
  const powerCost = column(fleet, FleetColumn.powerCost);
  const sellBack = column(fleet, FleetColumn.sellBack);
  const credit = column(fleet, FleetColumn.credit);
  const programmeCredit = column(fleet, FleetColumn.programmeCredit);
  const stormResale = column(fleet, FleetColumn.stormResale);
  const powerNet = column(fleet, FleetColumn.powerNet);
  const profitBesideStorms = column(fleet, FleetColumn.profitBesideStorms);
  for (let i: Index = 0; i < count; i += LANES) {
    const back = add(add(at(credit, i), at(programmeCredit, i)), at(sellBack, i));
    const power = sub(at(powerCost, i), back);
    put(powerNet, i, power);
    const forStorms = add(at(credit, i), at(stormResale, i));
    put(profitBesideStorms, i, sub(sub(at(revenue, i), power), forStorms));
  }
}

/**
 * Closes a fleet's day: BTC, other cost, and the day added to the sums. Those of what it would have earned and paid always on
 * stand in a column a day: `before` is yesterday's. What came back for power `sumCredits` adds.
 */
export function closeSite(
  fleet: Column,
  priceUsd: Column,
  revenueBefore: Column,
  revenueAlwaysOn: Column,
  powerBefore: Column,
  powerAlwaysOn: Column,
  count: Index,
): void {
  const able = column(fleet, FleetColumn.able);
  const otherCost = column(fleet, FleetColumn.otherCost);
  const hashrate = column(fleet, FleetColumn.hashrate);
  const otherUsdPerDay = column(fleet, FleetColumn.otherUsdPerDay);
  const ran = column(fleet, FleetColumn.ran);
  const btc = column(fleet, FleetColumn.btc);
  const revenue = column(fleet, FleetColumn.revenue);
  const powerCost = column(fleet, FleetColumn.powerCost);
  const alwaysOnRevenue = column(fleet, FleetColumn.alwaysOnRevenue);
  const alwaysOnPower = column(fleet, FleetColumn.alwaysOnPower);
  const btcTotal = column(fleet, FleetColumn.btcTotal);
  const revenueTotal = column(fleet, FleetColumn.revenueTotal);
  const powerCostTotal = column(fleet, FleetColumn.powerCostTotal);
  const installedDays = column(fleet, FleetColumn.installedDays);
  const hashDays = column(fleet, FleetColumn.hashDays);
  const hashDaysAlwaysOn = column(fleet, FleetColumn.hashDaysAlwaysOn);
  const daysOff = column(fleet, FleetColumn.daysOff);
  for (let i: Index = 0; i < count; i += LANES) {
    const eh = at(hashrate, i);
    put(otherUsdPerDay, i, mul(mul(at(otherCost, i), all(1000.0)), eh));
    put(installedDays, i, add(at(installedDays, i), eh));
    put(hashDays, i, add(at(hashDays, i), at(ran, i)));
    put(hashDaysAlwaysOn, i, add(at(hashDaysAlwaysOn, i), mul(eh, at(able, i))));
    put(daysOff, i, add(at(daysOff, i), sub(all(1.0), flag(gt(at(ran, i), all(0.0))))));

    const usd = at(revenue, i);
    const mined = div(usd, at(priceUsd, i));
    put(btc, i, mined);
    put(btcTotal, i, add(at(btcTotal, i), mined));
    put(revenueTotal, i, add(at(revenueTotal, i), usd));
    put(powerCostTotal, i, add(at(powerCostTotal, i), at(powerCost, i)));
    put(revenueAlwaysOn, i, add(at(revenueBefore, i), at(alwaysOnRevenue, i)));
    put(powerAlwaysOn, i, add(at(powerBefore, i), at(alwaysOnPower, i)));
  }
}

/** Hours below a strike, of a day whose hours are alike: all of them or none. */
export function dayBelow(spot: Column, strike: Column, share: Column, paid: Column, count: Index): void {
  for (let i: Index = 0; i < count; i += LANES) {
    const below = flag(gt(at(strike, i), at(spot, i)));
    put(share, i, below);
    put(paid, i, mul(below, at(spot, i)));
  }
}
