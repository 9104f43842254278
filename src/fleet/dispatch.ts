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
  // Who must run takes part in none.
  const programmes = !fleet.mustRun && (power.response || power.peakDays !== undefined);
  const below = (strike: Column, share: Column, paid: Column): void => {
    if (region.hourly)
      laws.hoursBelow(region.columns, today.hours, strike, share, paid, today.normalCdf, count);
    else laws.dayBelow(spot, strike, share, paid, count);
  };

  const site = (k: FleetColumn): Column => column(columns, k);
  laws.openSite(columns, today.hashprice, today.survival, count);
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
    laws.settleLoad(load, columns, spot, count, takeOrPay);
    if (power.resale) laws.sellBlock(load, columns, spot, count, takeOrPay, programmes ? peakDay : 0);
    if (programmes) laws.creditLoad(load, columns, count, peakDay);
  }
  laws.closeBill(columns, count);
}

/** Counts the energy of the day that was dispatched. */
export function countEnergy(laws: FleetLaws, { columns, loads }: Dispatched, count: number): void {
  for (const load of loads) laws.countLoad(load.columns, columns, count);
}
