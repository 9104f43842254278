import { fieldOf, type Table } from "../lanes/memory.ts";
import { byDay, type NumberArgument, type Steps } from "../lanes/steps.ts";
import { DAYS_PER_YEAR } from "../units.ts";
import {
  callHours,
  callLoad,
  callsBelow,
  creditStorms,
  idleHours,
  payUntaken,
  sellBlock,
} from "./contract.law.ts";
import {
  closeBill,
  countLoad,
  judgeLoad,
  openSite,
  settleLoad,
  shareLoad,
  sumCredits,
} from "./dispatch.law.ts";
import type { Dispatched, Load, Market } from "./fleet.ts";

/** What a fleet's day depends on besides its own terms. */
export interface DispatchDay {
  /** Before a pool's fee, USD/EH/day. */
  readonly hashprice: NumberArgument;
  readonly region: Market;
  /** Share of the region's fleets that storms leave running. */
  readonly survival: NumberArgument;
  readonly normalCdf: Table;
}

/** Hours in which the fixed block has one price: what runs in them, that price, and spot in them. */
interface Part {
  readonly loads: readonly Load[];
  readonly price: NumberArgument;
  readonly market: Market;
}

/** The parts of a fleet's day: all of it, or those that the contract tells apart. */
function partsOf({ site, power, loads, loadsByBand }: Dispatched, { region }: DispatchDay): Part[] {
  const { bands } = power;
  if (bands === undefined) return [{ loads, price: fieldOf(site, "fixedPrice"), market: region }];
  return bands.map(({ price, hours }, k) => ({
    loads: loadsByBand[k]!,
    price,
    market: hours?.market ?? region,
  }));
}

/** A day of a fleet: each load is mined, sold or switched off hour by hour, and paid. */
export function dispatchFleet<Block>(steps: Steps<Block>, fleet: Dispatched, today: DispatchDay): void {
  const { hashprice, survival, normalCdf, region } = today;
  const { site, power, mustRun } = fleet;
  const response = power.response && !mustRun;

  steps.law(openSite, site, hashprice, survival);
  if (response) steps.law(callHours, site, region.group, ...hoursOf(region, normalCdf), NEW_YEAR);
  shareLoads(steps, fleet);
  for (const part of partsOf(fleet, today)) {
    const apart = response && part.market !== region;
    if (apart) steps.law(callsBelow, site, part.market.group, ...hoursOf(part.market, normalCdf));
    dispatchPart(steps, fleet, part, normalCdf);
    // What is left of the year's calls is told by the day's hours.
    if (apart) steps.law(callsBelow, site, region.group, ...hoursOf(region, normalCdf));
  }
  steps.law(closeBill, site);
}

/** What tells laws the hours of a market: a table, whether they differ, and whether they are counted in it. */
function hoursOf({ counted, hourly }: Market, normalCdf: Table): readonly [Table, boolean, boolean] {
  return [counted ?? normalCdf, hourly, counted !== undefined];
}

/** Gives each band its part of the day's loads. */
function shareLoads<Block>(steps: Steps<Block>, { power, loads, loadsByBand }: Dispatched): void {
  for (const [k, { shares }] of power.bands?.entries() ?? []) {
    const share = byDay((day) => shares[day]!);
    for (const [n, { group }] of loads.entries())
      steps.law(shareLoad, loadsByBand[k]![n]!.group, group, share);
  }
}

/** Decides on the loads in a part of the day, and settles it. */
function dispatchPart<Block>(
  steps: Steps<Block>,
  fleet: Dispatched,
  { loads, price, market }: Part,
  normalCdf: Table,
): void {
  const { site, power, mustRun } = fleet;
  const { open, takeOrPay, resale, stormCredit, peakDays } = power;
  const { group: region } = market;
  const hours = hoursOf(market, normalCdf);
  const programmes = inProgrammes(fleet);
  const peakDay = programmes && peakDays !== undefined ? byDay((day) => peakDays[day]!) : 0;

  if (resale) steps.law(idleHours, site, region, price, ...hours, takeOrPay);
  for (const { group: load, slice, strike } of loads) {
    const priced = resale || strike;
    const flags = [open, priced, mustRun, takeOrPay, resale] as const;
    steps.law(judgeLoad, load, slice, site, region, price, ...hours, ...flags);
    if (programmes) steps.law(callLoad, load, site, peakDay);
    steps.law(settleLoad, load, site, price);
    if (takeOrPay) steps.law(payUntaken, load, site, price);
    if (stormCredit) steps.law(creditStorms, load, site);
    if (resale) steps.law(sellBlock, load, site, region, price, takeOrPay, peakDay);
  }
}

/** 1 on the first day, and on every one that is a number of years after it; else 0. */
export const NEW_YEAR = byDay((day) => Number(day % DAYS_PER_YEAR === 0));

/** Counts the day that was dispatched: energy, what came back for it, and what "always on" would have made of the day. */
export function countFleet<Block>(steps: Steps<Block>, fleet: Dispatched, today: DispatchDay): void {
  const { site, power } = fleet;
  const programmes = inProgrammes(fleet);
  for (const { loads, price, market } of partsOf(fleet, today))
    for (const { group: load } of loads)
      steps.law(
        countLoad,
        load,
        site,
        market.group,
        price,
        programmes,
        // Storms leave the prices of real hours alone.
        power.open && market.counted === undefined,
      );
  if (power.resale || power.stormCredit || programmes) steps.law(sumCredits, site);
}

/** Who must run takes part in none. */
function inProgrammes({ power, mustRun }: Dispatched): boolean {
  return !mustRun && (power.response || power.peakDays !== undefined);
}
