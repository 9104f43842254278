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
  min,
  mul,
  pick,
  put,
  sub,
} from "../lanes/lanes.ts";
import { FleetColumn, LoadColumn } from "./fleet.law.ts";

/** A new year's hours of demand response. */
export function renewCalls(fleet: Column, count: Index): void {
  for (let i: Index = 0; i < count; i += LANES) {
    put(column(fleet, FleetColumn.callHoursLeft), i, at(column(fleet, FleetColumn.callHours), i));
  }
}

/**
 * Demand response today: the hours at or above the call price are called while the year has hours left; of more hours than
 * are left an equal share is.
 */
export function callHours(fleet: Column, count: Index): void {
  const callHoursLeft = column(fleet, FleetColumn.callHoursLeft);
  for (let i: Index = 0; i < count; i += LANES) {
    const dear = mul(sub(all(1.0), at(column(fleet, FleetColumn.callBelow), i)), all(24.0));
    const left = at(callHoursLeft, i);
    const hours = min(max(dear, all(0.0)), left);
    const any = gt(dear, all(0.0));
    put(column(fleet, FleetColumn.called), i, pick(any, div(hours, pick(any, dear, all(1.0))), all(0.0)));
    put(callHoursLeft, i, sub(left, hours));
  }
}

/**
 * Takes a load off in the hours that demand response calls and, of the rest, in a share `peak` of the day in which the
 * grid's yearly peak may fall.
 */
export function callLoad(load: Column, fleet: Column, count: Index, peakDay: number): void {
  const openBelow = column(load, LoadColumn.openBelow);
  const openPaid = column(load, LoadColumn.openPaid);
  const blockBelow = column(load, LoadColumn.blockBelow);
  const blockWorth = column(load, LoadColumn.blockWorth);
  const blockCalled = column(load, LoadColumn.blockCalled);
  const openCalled = column(load, LoadColumn.openCalled);
  const callBelow = column(fleet, FleetColumn.callBelow);
  const callPaid = column(fleet, FleetColumn.callPaid);
  const called = column(fleet, FleetColumn.called);
  const peakHours = column(fleet, FleetColumn.peakHours);
  for (let i: Index = 0; i < count; i += LANES) {
    const share = at(called, i);
    const from = at(callBelow, i);
    const blockOver = max(sub(at(blockBelow, i), from), all(0.0));
    const blockHours = mul(mul(at(blockWorth, i), share), blockOver);
    const openOver = max(sub(at(openBelow, i), from), all(0.0));
    const openHours = mul(share, openOver);
    const openUsd = pick(
      gt(at(openBelow, i), from),
      mul(share, sub(at(openPaid, i), at(callPaid, i))),
      all(0.0),
    );
    // Hours a day that a peak takes, in proportion from what still runs.
    const peak = div(mul(at(peakHours, i), all(peakDay)), all(24.0));
    const blockLeft = sub(mul(at(blockWorth, i), at(blockBelow, i)), blockHours);
    const openLeft = sub(at(openBelow, i), openHours);
    put(blockCalled, i, add(blockHours, mul(peak, blockLeft)));
    put(openCalled, i, add(openHours, mul(peak, openLeft)));
    put(openPaid, i, mul(sub(at(openPaid, i), openUsd), sub(all(1.0), peak)));
  }
}

/**
 * What programmes pay for a load: the call's credit for each MWh that is taken off, and the saved charge for peaks, a share
 * `peakDay` of the season's. Both are for load that would run in an ordinary hour; load that a storm has taken off is not
 * there to be called, but it saves the charge.
 */
export function creditLoad(load: Column, fleet: Column, count: Index, peakDay: number): void {
  const installed = column(load, LoadColumn.hashrate);
  const mwhPerEh = column(load, LoadColumn.mwhPerEh);
  const blockWorth = column(load, LoadColumn.blockWorth);
  const openWorth = column(load, LoadColumn.openWorth);
  const uptime = column(fleet, FleetColumn.uptime);
  const able = column(fleet, FleetColumn.able);
  const fixedShare = column(fleet, FleetColumn.fixedShare);
  const callBelow = column(fleet, FleetColumn.callBelow);
  const called = column(fleet, FleetColumn.called);
  const callCredit = column(fleet, FleetColumn.callCredit);
  const peakCharge = column(fleet, FleetColumn.peakCharge);
  const credit = column(fleet, FleetColumn.programmeCredit);
  for (let i: Index = 0; i < count; i += LANES) {
    const whole = mul(at(installed, i), at(mwhPerEh, i));
    const share = at(fixedShare, i);
    const ordinary = add(mul(share, at(blockWorth, i)), mul(sub(all(1.0), share), at(openWorth, i)));
    const off = mul(at(called, i), sub(all(1.0), at(callBelow, i)));
    const perMwh = mul(mul(at(able, i), off), at(callCredit, i));
    // MWh a day over 24 hours is MW.
    const saved = div(mul(mul(at(uptime, i), at(peakCharge, i)), all(peakDay)), all(24.0));
    put(credit, i, add(at(credit, i), mul(mul(whole, ordinary), add(perMwh, saved))));
  }
}

/** Counts the energy that programmes called off. */
export function countCalls(load: Column, fleet: Column, count: Index): void {
  const installed = column(load, LoadColumn.hashrate);
  const mwhPerEh = column(load, LoadColumn.mwhPerEh);
  const blockCalled = column(load, LoadColumn.blockCalled);
  const openCalled = column(load, LoadColumn.openCalled);
  const able = column(fleet, FleetColumn.able);
  const fixedShare = column(fleet, FleetColumn.fixedShare);
  const programmeMwh = column(fleet, FleetColumn.programmeMwh);
  for (let i: Index = 0; i < count; i += LANES) {
    const up = mul(mul(at(installed, i), at(mwhPerEh, i)), at(able, i));
    const block = mul(up, at(fixedShare, i));
    const called = add(mul(block, at(blockCalled, i)), mul(sub(up, block), at(openCalled, i)));
    put(programmeMwh, i, add(at(programmeMwh, i), called));
  }
}
