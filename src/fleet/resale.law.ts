import {
  type Column,
  type Index,
  LANES,
  add,
  all,
  at,
  column,
  div,
  gt,
  max,
  mul,
  pick,
  put,
  sub,
} from "../lanes/lanes.ts";
import { FleetColumn, LoadColumn } from "./fleet.law.ts";

/**
 * From what spot price on an idle block is sold: from its own price, which a block that is taken or paid costs either way.
 * Both carry the discount to spot. `takeOrPay` is 0 or 1.
 */
export function openResale(fleet: Column, count: Index, takeOrPay: number): void {
  for (let i: Index = 0; i < count; i += LANES) {
    const owed = mul(at(column(fleet, FleetColumn.fixedPrice), i), all(1.0 - takeOrPay));
    const discount = at(column(fleet, FleetColumn.resaleDiscount), i);
    put(column(fleet, FleetColumn.resaleFrom), i, add(owed, discount));
  }
}

/** What an idle block is sold for, over the hours that are worth it; USD for each MWh of the block's day. */
export function priceIdleBlock(fleet: Column, spot: Column, count: Index): void {
  for (let i: Index = 0; i < count; i += LANES) {
    const sold = sub(all(1.0), at(column(fleet, FleetColumn.resaleBelow), i));
    const price = sub(at(spot, i), at(column(fleet, FleetColumn.resalePaid), i));
    put(column(fleet, FleetColumn.idleSold), i, sold);
    put(
      column(fleet, FleetColumn.idleEarned),
      i,
      sub(price, mul(at(column(fleet, FleetColumn.resaleDiscount), i), sold)),
    );
  }
}

/**
 * Sells back what of a load's block is not used: in the hours that are worth more sold than mined, called off by a
 * programme, or lost to a storm, where that beats leaving it. What is sold and not paid for in any case is bought at the
 * block's price. `peakDay` is the day's share of the peak season. Adds to the fleet's day, always on included: there only what storms idle is sold.
 */
export function sellBlock(
  load: Column,
  fleet: Column,
  spot: Column,
  count: Index,
  takeOrPay: number,
  peakDay: number,
): void {
  const installed = column(load, LoadColumn.hashrate);
  const mwhPerEh = column(load, LoadColumn.mwhPerEh);
  const blockBelow = column(load, LoadColumn.blockBelow);
  const blockPaid = column(load, LoadColumn.blockPaid);
  const blockWorth = column(load, LoadColumn.blockWorth);
  const uptime = column(fleet, FleetColumn.uptime);
  const able = column(fleet, FleetColumn.able);
  const fixedShare = column(fleet, FleetColumn.fixedShare);
  const fixedPrice = column(fleet, FleetColumn.fixedPrice);
  const resaleDiscount = column(fleet, FleetColumn.resaleDiscount);
  const peakHours = column(fleet, FleetColumn.peakHours);
  const resaleBelow = column(fleet, FleetColumn.resaleBelow);
  const resalePaid = column(fleet, FleetColumn.resalePaid);
  const idleSold = column(fleet, FleetColumn.idleSold);
  const idleEarned = column(fleet, FleetColumn.idleEarned);
  const callBelow = column(fleet, FleetColumn.callBelow);
  const callPaid = column(fleet, FleetColumn.callPaid);
  const called = column(fleet, FleetColumn.called);
  const powerCost = column(fleet, FleetColumn.powerCost);
  const sellBack = column(fleet, FleetColumn.sellBack);
  const stormResale = column(fleet, FleetColumn.stormResale);
  const alwaysOnPower = column(fleet, FleetColumn.alwaysOnPower);
  for (let i: Index = 0; i < count; i += LANES) {
    const block = mul(mul(at(installed, i), at(mwhPerEh, i)), at(fixedShare, i));
    const mined = mul(at(blockWorth, i), at(blockBelow, i));
    const dearer = gt(mined, at(resaleBelow, i));
    const below = pick(dearer, mined, at(resaleBelow, i));
    const paid = pick(dearer, at(blockPaid, i), at(resalePaid, i));
    // Hours that would be mined, and from what spot price on an idle block is sold in them: of those above the call price
    // demand response takes its share, of the rest the grid's peak its own.
    const worth = at(blockWorth, i);
    const idleFrom = at(resaleBelow, i);
    const callFrom = max(at(callBelow, i), idleFrom);
    const callFromPaid = pick(gt(at(callBelow, i), idleFrom), at(callPaid, i), at(resalePaid, i));
    const until = at(blockBelow, i);
    const minedHours = mul(worth, max(sub(until, idleFrom), all(0.0)));
    const minedPrice = mul(
      worth,
      pick(gt(until, idleFrom), sub(at(blockPaid, i), at(resalePaid, i)), all(0.0)),
    );
    const share = mul(at(called, i), worth);
    const overHours = mul(share, max(sub(until, callFrom), all(0.0)));
    const overPrice = mul(share, pick(gt(until, callFrom), sub(at(blockPaid, i), callFromPaid), all(0.0)));
    const peak = div(mul(at(peakHours, i), all(peakDay)), all(24.0));
    const calledHours = add(overHours, mul(peak, sub(minedHours, overHours)));
    const calledPrice = add(overPrice, mul(peak, sub(minedPrice, overPrice)));
    const hours = add(sub(all(1.0), below), calledHours);
    const price = add(sub(at(spot, i), paid), calledPrice);
    const earned = sub(price, mul(at(resaleDiscount, i), hours));
    const up = at(able, i);
    const stormed = sub(at(uptime, i), up);
    const idle = mul(stormed, at(idleSold, i));
    const idleUsd = mul(stormed, at(idleEarned, i));
    const owed = mul(at(fixedPrice, i), all(1.0 - takeOrPay));
    const bought = mul(add(mul(up, hours), idle), owed);
    put(sellBack, i, add(at(sellBack, i), mul(block, add(mul(up, earned), idleUsd))));
    put(powerCost, i, add(at(powerCost, i), mul(block, bought)));
    const stormGain = sub(idleUsd, mul(idle, owed));
    put(stormResale, i, add(at(stormResale, i), mul(block, stormGain)));
    put(alwaysOnPower, i, sub(at(alwaysOnPower, i), mul(block, stormGain)));
  }
}
