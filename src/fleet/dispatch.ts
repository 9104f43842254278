import { type Column, column } from "../lanes/lanes.ts";
import { DAYS_PER_YEAR } from "../units.ts";
import { RegionColumn } from "../processes/power.law.ts";
import { FleetColumn, LoadColumn } from "./fleet.law.ts";
import type { Dispatched, Site } from "./fleet.ts";
import type { FleetLaws } from "./laws.ts";

/** What a fleet's day depends on besides its own terms. */
export interface DispatchDay {
  readonly laws: FleetLaws;
  /** 0 is the first. */
  readonly day: number;
  /** Before a pool's fee, USD/EH/day. */
  readonly hashprice: Column;
  readonly region: Site;
  /** Share of the region's fleets that storms leave running. */
  readonly survival: Column;
  readonly normalCdf: Column;
  /** Room for the laws of a day's hours. */
  readonly hours: Column;
}

/** A day of a fleet: each load is mined, sold or switched off hour by hour, and paid. */
export function dispatchFleet(fleet: Dispatched, today: DispatchDay, count: number): void {
  const { laws, region } = today;
  const { columns, power, loads } = fleet;
  const spot = column(region.columns, RegionColumn.spot);
  const ordinary = column(region.columns, RegionColumn.ordinary);
  const mustRun = fleet.mustRun ? 1 : 0;
  const takeOrPay = power.takeOrPay ? 1 : 0;
  const resale = power.resale ? 1 : 0;
  const peakDay = power.peakDays?.[today.day] ?? 0;
  const programmes = inProgrammes(fleet);
  const below = (strike: Column, share: Column, paid: Column): void => {
    if (region.hourly)
      laws.hoursBelow(region.columns, today.hours, strike, share, paid, today.normalCdf, count);
    else laws.dayBelow(spot, strike, share, paid, count);
  };

  const site = (k: FleetColumn): Column => column(columns, k);
  laws.openSite(columns, today.hashprice, today.survival, count);
  if (isCredited(fleet)) laws.openCredits(columns, count);
  if (power.resale) {
    laws.openResale(columns, count, takeOrPay);
    below(site(FleetColumn.resaleFrom), site(FleetColumn.resaleBelow), site(FleetColumn.resalePaid));
    laws.priceIdleBlock(columns, spot, count);
  }
  if (power.response && !fleet.mustRun) {
    if (today.day % DAYS_PER_YEAR === 0) laws.renewCalls(columns, count);
    below(site(FleetColumn.callPrice), site(FleetColumn.callBelow), site(FleetColumn.callPaid));
    laws.callHours(columns, count);
  }
  for (const { columns: load, slice, strike } of loads) {
    const at = (k: LoadColumn): Column => column(load, k);
    laws.judgeLoad(load, slice, columns, ordinary, count, mustRun, takeOrPay, resale);
    if (power.open) below(at(LoadColumn.openStrike), at(LoadColumn.openBelow), at(LoadColumn.openPaid));
    if (power.resale || strike)
      below(at(LoadColumn.blockStrike), at(LoadColumn.blockBelow), at(LoadColumn.blockPaid));
    if (programmes) laws.callLoad(load, columns, count, peakDay);
    laws.settleLoad(load, columns, count);
    if (power.takeOrPay) laws.payUntaken(load, columns, count);
    if (power.stormCredit) laws.creditStorms(load, columns, count);
    if (power.resale) laws.sellBlock(load, columns, spot, count, takeOrPay, programmes ? peakDay : 0);
    if (programmes) laws.creditLoad(load, columns, count, peakDay);
  }
  laws.closeBill(columns, count);
}

/** Counts the day that was dispatched: energy, what came back for it, and what "always on" would have made of the day. */
export function countFleet(fleet: Dispatched, { laws, region }: DispatchDay, count: number): void {
  const { columns, loads } = fleet;
  const spot = column(region.columns, RegionColumn.spot);
  for (const load of loads) {
    laws.countLoad(load.columns, columns, spot, count);
    if (inProgrammes(fleet)) laws.countCalls(load.columns, columns, count);
  }
  if (isCredited(fleet)) laws.sumCredits(columns, count);
}

/** Who must run takes part in none. */
function inProgrammes({ power, mustRun }: Dispatched): boolean {
  return !mustRun && (power.response || power.peakDays !== undefined);
}

/** Whether anything may come back for power. */
function isCredited(fleet: Dispatched): boolean {
  return fleet.power.resale || fleet.power.stormCredit || inProgrammes(fleet);
}
