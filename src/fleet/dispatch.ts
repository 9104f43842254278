import type { Table } from "../lanes/memory.ts";
import { byDay, type NumberArgument, type Steps } from "../lanes/steps.ts";
import { DAYS_PER_YEAR } from "../units.ts";
import { callHours, callLoad, creditStorms, idleHours, payUntaken, sellBlock } from "./contract.law.ts";
import { closeBill, countLoad, judgeLoad, openSite, settleLoad, sumCredits } from "./dispatch.law.ts";
import type { Dispatched, Market } from "./fleet.ts";

/** What a fleet's day depends on besides its own terms. */
export interface DispatchDay {
  /** Before a pool's fee, USD/EH/day. */
  readonly hashprice: NumberArgument;
  readonly region: Market;
  /** Share of the region's fleets that storms leave running. */
  readonly survival: NumberArgument;
  readonly normalCdf: Table;
}

/** A day of a fleet: each load is mined, sold or switched off hour by hour, and paid. */
export function dispatchFleet<Block>(steps: Steps<Block>, fleet: Dispatched, today: DispatchDay): void {
  const { hashprice, survival, normalCdf } = today;
  const { group: region, hourly } = today.region;
  const { site, power, loads, mustRun } = fleet;
  const { open, takeOrPay, resale, stormCredit, peakDays } = power;
  const response = power.response && !mustRun;
  const programmes = inProgrammes(fleet);
  const peakDay = programmes && peakDays !== undefined ? byDay((day) => peakDays[day]!) : 0;

  steps.law(openSite, site, hashprice, survival);
  if (resale) steps.law(idleHours, site, region, normalCdf, hourly, takeOrPay);
  if (response) steps.law(callHours, site, region, normalCdf, hourly, NEW_YEAR);
  for (const { group: load, slice, strike } of loads) {
    const priced = resale || strike;
    const flags = [hourly, open, priced, mustRun, takeOrPay, resale] as const;
    steps.law(judgeLoad, load, slice, site, region, normalCdf, ...flags);
    if (programmes) steps.law(callLoad, load, site, peakDay);
    steps.law(settleLoad, load, site);
    if (takeOrPay) steps.law(payUntaken, load, site);
    if (stormCredit) steps.law(creditStorms, load, site);
    if (resale) steps.law(sellBlock, load, site, region, takeOrPay, peakDay);
  }
  steps.law(closeBill, site);
}

/** 1 on the first day, and on every one that is a number of years after it; else 0. */
export const NEW_YEAR = byDay((day) => Number(day % DAYS_PER_YEAR === 0));

/** Counts the day that was dispatched: energy, what came back for it, and what "always on" would have made of the day. */
export function countFleet<Block>(steps: Steps<Block>, fleet: Dispatched, { region }: DispatchDay): void {
  const { site, loads, power } = fleet;
  const programmes = inProgrammes(fleet);
  for (const { group: load } of loads) steps.law(countLoad, load, site, region.group, programmes);
  if (power.resale || power.stormCredit || programmes) steps.law(sumCredits, site);
}

/** Who must run takes part in none. */
function inProgrammes({ power, mustRun }: Dispatched): boolean {
  return !mustRun && (power.response || power.peakDays !== undefined);
}
