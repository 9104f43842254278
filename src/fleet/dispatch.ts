import { type Column, column } from "../lanes/lanes.ts";
import { DAYS_PER_YEAR } from "../units.ts";
import { RegionColumn } from "../processes/power.law.ts";
import { FleetColumn, LoadColumn } from "./fleet.law.ts";
import type { Fleet } from "./fleet.ts";
import type { FleetLaws } from "./laws.ts";

/** What a fleet's day depends on besides its own terms and its region. */
export interface DispatchDay {
  readonly laws: FleetLaws;
  /** 0 is the first. */
  readonly day: number;
  /** Before a pool's fee, USD/EH/day. */
  readonly hashprice: Column;
  readonly priceUsd: Column;
  readonly normalCdf: Column;
  /** Room for the laws of a day's hours. */
  readonly hours: Column;
}

/** A day of a fleet: each load is mined or switched off hour by hour, paid and counted. */
export function dispatchFleet(fleet: Fleet, today: DispatchDay, count: number): void {
  const { laws } = today;
  const { columns, region, power, loads } = fleet;
  const spot = column(region.columns, RegionColumn.spot);
  const mustRun = fleet.mustRun ? 1 : 0;
  const takeOrPay = power.takeOrPay ? 1 : 0;
  const resale = power.resale ? 1 : 0;
  const peakDay = power.peakDays?.[today.day] ?? 0;
  const below = (strike: Column, share: Column, paid: Column): void => {
    if (region.hourly)
      laws.hoursBelow(region.columns, today.hours, strike, share, paid, today.normalCdf, count);
    else laws.dayBelow(spot, strike, share, paid, count);
  };

  laws.openSite(columns, today.hashprice, column(region.columns, RegionColumn.survival), count);
  if (power.resale) {
    laws.openResale(columns, count, takeOrPay);
    const at = (k: FleetColumn): Column => column(columns, k);
    below(at(FleetColumn.resaleFrom), at(FleetColumn.resaleBelow), at(FleetColumn.resalePaid));
    laws.priceIdleBlock(columns, spot, count);
  }
  if (power.response) {
    if (today.day % DAYS_PER_YEAR === 0) laws.renewCalls(columns, count);
    const at = (k: FleetColumn): Column => column(columns, k);
    below(at(FleetColumn.callPrice), at(FleetColumn.callBelow), at(FleetColumn.callPaid));
    laws.callHours(columns, count);
  }
  const programmes = power.response || power.peakDays !== undefined;
  for (const { columns: load, slice, strike } of loads) {
    const at = (k: LoadColumn): Column => column(load, k);
    const ordinary = column(region.columns, RegionColumn.ordinary);
    laws.judgeLoad(load, slice, columns, ordinary, count, mustRun, takeOrPay, resale);
    if (power.open) below(at(LoadColumn.openStrike), at(LoadColumn.openBelow), at(LoadColumn.openPaid));
    if (power.resale || strike)
      below(at(LoadColumn.blockStrike), at(LoadColumn.blockBelow), at(LoadColumn.blockPaid));
    if (programmes) laws.callLoad(load, columns, count, peakDay);
    laws.settleLoad(load, columns, spot, count, takeOrPay);
    laws.countLoad(load, columns, count);
    if (power.resale) laws.sellBlock(load, columns, spot, count, takeOrPay);
    if (programmes) laws.creditLoad(load, columns, count, peakDay);
  }
  laws.closeSite(columns, today.priceUsd, count);
}
