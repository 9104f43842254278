import { type Table, cubic, min, stepSegment } from "../lanes/law.ts";
import { paidBelow, shareBelow } from "./hours.law.ts";
import type { Region } from "./power.law.ts";

/** The spot price of a day whose hours are known: their mean, the same on every path, whatever storms do. */
export function observeSpot(region: Region, mean: number, ordinary: number): void {
  region.spot = mean;
  region.ordinary = ordinary;
}

/** The region's day, for its twin in a world without storms: the hours are the same. */
export function sameSpot(twin: Region, region: Region): void {
  twin.spot = region.spot;
  twin.ordinary = region.ordinary;
}

/**
 * How many of the day's hours are below `strike`, USD/MWh, a tie not being below: a binary search in the first 31 rows of a
 * table of counted hours (counted-hours.ts), prices in order.
 * @apart: compiled as a loop of its own, because its steps wait for one another
 */
export function hoursBelow(strike: number, hours: Table): number {
  const sixteen = 16 * Number(strike > rowOf(15, hours));
  const eight = sixteen + 8 * Number(strike > rowOf(sixteen + 7, hours));
  const four = eight + 4 * Number(strike > rowOf(eight + 3, hours));
  const two = four + 2 * Number(strike > rowOf(four + 1, hours));
  return two + Number(strike > rowOf(two, hours));
}

/**
 * Share of the day's hours whose price is below `strike`: of those that are counted in the table `hours`, or where none are,
 * by the law of the hours, whose table Φ is.
 */
export function shareOfHours(
  region: Region,
  strike: number,
  hours: Table,
  hourly: boolean,
  counted: boolean,
): number {
  return counted ? countedShare(strike, hours) : shareBelow(region, strike, hours, hourly);
}

/** The sum of the price over those hours, which are a `part` of the day's, over all of the day's hours, USD/MWh. */
export function paidInHours(
  region: Region,
  strike: number,
  part: number,
  hours: Table,
  hourly: boolean,
  counted: boolean,
): number {
  return counted ? countedPaid(strike, part, hours) : paidBelow(region, strike, part, hours, hourly);
}

/** The share stands in rows 64 to 95, by the number of hours. */
function countedShare(strike: number, hours: Table): number {
  return rowOf(64 + hoursBelow(strike, hours), hours);
}

/** What is paid stands in rows 32 to 63; never more than strike · part: hours that are worth mining lose nothing to rounding. */
function countedPaid(strike: number, part: number, hours: Table): number {
  return min(rowOf(32 + hoursBelow(strike, hours), hours), strike * part);
}

/** The number in a row of a table of numbers (`fillRow`). */
function rowOf(row: number, table: Table): number {
  return cubic(table, stepSegment(row), 0);
}
