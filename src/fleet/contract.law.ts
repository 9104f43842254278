import { type Column, type Index, LANES, add, all, at, column, mul, put, sub } from "../lanes/lanes.ts";
import { FleetColumn, LoadColumn } from "./fleet.law.ts";

/** Opens the day of a fleet whose contract pays for load that is off: nothing has come back yet. */
export function openCredits(fleet: Column, count: Index): void {
  const sellBack = column(fleet, FleetColumn.sellBack);
  const credit = column(fleet, FleetColumn.credit);
  const programmeCredit = column(fleet, FleetColumn.programmeCredit);
  const stormResale = column(fleet, FleetColumn.stormResale);
  for (let i: Index = 0; i < count; i += LANES) {
    put(sellBack, i, all(0.0));
    put(credit, i, all(0.0));
    put(programmeCredit, i, all(0.0));
    put(stormResale, i, all(0.0));
  }
}

/** What is taken or paid is paid for all that uptime allows: what of a load's block is not mined. */
export function payUntaken(load: Column, fleet: Column, count: Index): void {
  const installed = column(load, LoadColumn.hashrate);
  const mwhPerEh = column(load, LoadColumn.mwhPerEh);
  const blockBelow = column(load, LoadColumn.blockBelow);
  const blockWorth = column(load, LoadColumn.blockWorth);
  const blockCalled = column(load, LoadColumn.blockCalled);
  const uptime = column(fleet, FleetColumn.uptime);
  const able = column(fleet, FleetColumn.able);
  const fixedShare = column(fleet, FleetColumn.fixedShare);
  const fixedPrice = column(fleet, FleetColumn.fixedPrice);
  const powerCost = column(fleet, FleetColumn.powerCost);
  const alwaysOnPower = column(fleet, FleetColumn.alwaysOnPower);
  for (let i: Index = 0; i < count; i += LANES) {
    const mwh = mul(mul(at(installed, i), at(mwhPerEh, i)), at(fixedShare, i));
    const usd = mul(mwh, at(fixedPrice, i));
    const up = at(able, i);
    const mined = mul(up, sub(mul(at(blockWorth, i), at(blockBelow, i)), at(blockCalled, i)));
    put(powerCost, i, add(at(powerCost, i), mul(usd, sub(at(uptime, i), mined))));
    put(alwaysOnPower, i, add(at(alwaysOnPower, i), mul(usd, sub(at(uptime, i), up))));
  }
}

/** Storms' credits are for load that they took off and that would run; always on, all of it would. */
export function creditStorms(load: Column, fleet: Column, count: Index): void {
  const installed = column(load, LoadColumn.hashrate);
  const mwhPerEh = column(load, LoadColumn.mwhPerEh);
  const openBelow = column(load, LoadColumn.openBelow);
  const blockBelow = column(load, LoadColumn.blockBelow);
  const blockWorth = column(load, LoadColumn.blockWorth);
  const uptime = column(fleet, FleetColumn.uptime);
  const able = column(fleet, FleetColumn.able);
  const fixedShare = column(fleet, FleetColumn.fixedShare);
  const stormCredit = column(fleet, FleetColumn.stormCredit);
  const credit = column(fleet, FleetColumn.credit);
  const alwaysOnPower = column(fleet, FleetColumn.alwaysOnPower);
  for (let i: Index = 0; i < count; i += LANES) {
    const stormed = mul(mul(at(installed, i), at(mwhPerEh, i)), sub(at(uptime, i), at(able, i)));
    const usd = mul(stormed, at(stormCredit, i));
    const share = at(fixedShare, i);
    const rest = sub(all(1.0), share);
    const wanted = add(mul(share, mul(at(blockWorth, i), at(blockBelow, i))), mul(rest, at(openBelow, i)));
    put(credit, i, add(at(credit, i), mul(usd, wanted)));
    put(alwaysOnPower, i, sub(at(alwaysOnPower, i), usd));
  }
}

/** Adds what came back for power today to the sums. */
export function sumCredits(fleet: Column, count: Index): void {
  const sellBack = column(fleet, FleetColumn.sellBack);
  const credit = column(fleet, FleetColumn.credit);
  const programmeCredit = column(fleet, FleetColumn.programmeCredit);
  const sellBackTotal = column(fleet, FleetColumn.sellBackTotal);
  const creditTotal = column(fleet, FleetColumn.creditTotal);
  const programmeCreditTotal = column(fleet, FleetColumn.programmeCreditTotal);
  for (let i: Index = 0; i < count; i += LANES) {
    put(sellBackTotal, i, add(at(sellBackTotal, i), at(sellBack, i)));
    put(creditTotal, i, add(at(creditTotal, i), at(credit, i)));
    put(programmeCreditTotal, i, add(at(programmeCreditTotal, i), at(programmeCredit, i)));
  }
}
