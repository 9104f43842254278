import type { GroupOf, Table } from "../lanes/memory.ts";
import { fieldOf } from "../lanes/memory.ts";
import { byDay, type NumberArgument, type Steps } from "../lanes/steps.ts";
import { type Hours, hoursBelow } from "../processes/hours.law.ts";
import { DAYS_PER_YEAR } from "../units.ts";
import { creditStorms, openCredits, payUntaken, sumCredits } from "./contract.law.ts";
import {
  closeBill,
  countLoad,
  dayBelow,
  judgeLoad,
  keepBlockHours,
  keepNoOpenHours,
  keepOpenHours,
  openSite,
  settleLoad,
} from "./dispatch.law.ts";
import type { Dispatched, Market } from "./fleet.ts";
import { callHours, callLoad, countCalls, creditLoad, keepCallHours, renewCalls } from "./programmes.law.ts";
import { keepResaleHours, openResale, priceIdleBlock, sellBlock } from "./resale.law.ts";

/** What a fleet's day depends on besides its own terms. */
export interface DispatchDay {
  /** Before a pool's fee, USD/EH/day. */
  readonly hashprice: NumberArgument;
  readonly region: Market;
  /** Share of the region's fleets that storms leave running. */
  readonly survival: NumberArgument;
  readonly normalCdf: Table;
  /** Where hours below a strike are found. */
  readonly hours: GroupOf<typeof Hours>;
}

/** A day of a fleet: each load is mined, sold or switched off hour by hour, and paid. */
export function dispatchFleet<Block>(steps: Steps<Block>, fleet: Dispatched, today: DispatchDay): void {
  const { region, hours } = today;
  const { site, power, loads, mustRun } = fleet;
  const { takeOrPay, resale, peakDays } = power;
  const peakDay = peakDays === undefined ? 0 : byDay((day) => peakDays[day]!);
  const programmes = inProgrammes(fleet);
  /** Finds the hours below a strike. */
  const below = (strike: NumberArgument): void => {
    if (region.hourly) steps.law(hoursBelow, hours, region.group, strike, today.normalCdf);
    else steps.law(dayBelow, hours, region.group, strike);
  };

  steps.law(openSite, site, today.hashprice, today.survival);
  if (isCredited(fleet)) steps.law(openCredits, site);
  if (resale) {
    steps.law(openResale, site, takeOrPay);
    below(fieldOf(site, "resaleFrom"));
    steps.law(keepResaleHours, site, hours);
    steps.law(priceIdleBlock, site, region.group);
  }
  if (power.response && !mustRun) {
    steps.on(isNewYear, (first) => {
      first.law(renewCalls, site);
    });
    below(fieldOf(site, "callPrice"));
    steps.law(keepCallHours, site, hours);
    steps.law(callHours, site);
  }
  for (const { group: load, slice, strike } of loads) {
    steps.law(judgeLoad, load, slice, site, region.group, mustRun, takeOrPay, resale);
    if (power.open) {
      below(fieldOf(load, "openStrike"));
      steps.law(keepOpenHours, load, hours);
    } else if (programmes) steps.law(keepNoOpenHours, load);
    if (resale || strike) {
      below(fieldOf(load, "blockStrike"));
      steps.law(keepBlockHours, load, hours);
    }
    if (programmes) steps.law(callLoad, load, site, peakDay);
    steps.law(settleLoad, load, site);
    if (takeOrPay) steps.law(payUntaken, load, site);
    if (power.stormCredit) steps.law(creditStorms, load, site);
    if (resale) steps.law(sellBlock, load, site, region.group, takeOrPay, programmes ? peakDay : 0);
    if (programmes) steps.law(creditLoad, load, site, peakDay);
  }
  steps.law(closeBill, site);
}

/** True of the first day, and of every one that is a number of years after it. */
export function isNewYear(day: number): boolean {
  return day % DAYS_PER_YEAR === 0;
}

/** Counts the day that was dispatched: energy, what came back for it, and what "always on" would have made of the day. */
export function countFleet<Block>(steps: Steps<Block>, fleet: Dispatched, { region }: DispatchDay): void {
  const { site, loads } = fleet;
  for (const { group: load } of loads) {
    steps.law(countLoad, load, site, region.group);
    if (inProgrammes(fleet)) steps.law(countCalls, load, site);
  }
  if (isCredited(fleet)) steps.law(sumCredits, site);
}

/** Who must run takes part in none. */
function inProgrammes({ power, mustRun }: Dispatched): boolean {
  return !mustRun && (power.response || power.peakDays !== undefined);
}

/** Whether anything may come back for power. */
function isCredited(fleet: Dispatched): boolean {
  return fleet.power.resale || fleet.power.stormCredit || inProgrammes(fleet);
}
