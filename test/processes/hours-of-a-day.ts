/** Hours of a day: the laws of `hours.law.ts` at numbers, and what they say in closed form worked out the long way. */
import { AddressSpace } from "../../src/lanes/memory.ts";
import { bind } from "../../src/lanes/primitives.ts";
import { fillStepTable, STEP_TABLE_BYTES } from "../../src/lanes/tables.ts";
import { boundHours, nearBound, openHours, paidBelow, shareBelow } from "../../src/processes/hours.law.ts";
import { Region, startRegion } from "../../src/processes/power.law.ts";
import { normalCdf } from "../../src/statistics/normal.ts";
import { pathOf } from "../support/record.ts";

/** A day, USD/MWh but for the log sd. */
export interface Day {
  readonly mean: number;
  readonly logSd: number;
  readonly shift: number;
  readonly floor: number;
  readonly cap: number;
}

/** Hours below a strike: their share of the day, and the integral of the price over them. */
export interface Hours {
  readonly share: number;
  readonly paid: number;
}

const space = new AddressSpace();
const table = space.table(STEP_TABLE_BYTES);
const buffer = new ArrayBuffer(space.bytes);
fillStepTable(buffer, table, normalCdf);

/** The mean of the day's hours and, for each strike, the hours below it: what the laws say. */
export function hoursOf(
  { mean, logSd, shift, floor, cap }: Day,
  at: readonly number[],
): { mean: number; below: Hours[] } {
  bind(buffer);
  const region = pathOf(Region, { median: mean, intradayLogSd: logSd, shift, floor, cap });
  startRegion(region);
  // what stepSpot leaves
  region.mean = mean;
  region.spot = Math.min(Math.max(mean, floor), cap);
  openHours(region);
  if (nearBound(region)) boundHours(region, table);
  const below = at.map((strike) => {
    const share = shareBelow(region, strike, table, true);
    const paid = paidBelow(region, strike, share, table, true);
    // No hours at a price below zero cost −0, which is as good as 0.
    return { share, paid: share > 0 ? paid : paid + 0 };
  });
  return { mean: region.spot, below };
}

/** The price of the hour that a standard normal z stands for. */
export function priceOf({ mean, logSd, shift, floor, cap }: Day, z: number): number {
  const price = (mean + shift) * Math.exp(logSd * z - (logSd * logSd) / 2) - shift;
  return Math.min(Math.max(price, floor), cap);
}

/** The same by quadrature over z, piece by piece between the kinks of the price: Simpson's rule, 1e-12 or better. */
export function quadrature(day: Day, strike: number): Hours {
  const kinks = [day.floor, day.cap, strike].map((price) => scoreOf(day, price));
  const [low, high] = [-9, 9 + day.logSd];
  const ends = [low, ...kinks.filter((z) => z > low && z < high).sort((a, b) => a - b), high];
  let share = 0;
  let paid = 0;
  for (let k = 0; k + 1 < ends.length; k++) {
    const [a, b] = [ends[k]!, ends[k + 1]!];
    if (!(priceOf(day, (a + b) / 2) < strike)) continue;
    const steps = 2 * Math.ceil((b - a) * 60) + 2;
    const h = (b - a) / steps;
    for (let j = 0; j <= steps; j++) {
      const z = a + j * h;
      const weight = (j === 0 || j === steps ? 1 : j % 2 === 1 ? 4 : 2) * (h / 3) * density(z);
      share += weight;
      paid += weight * priceOf(day, z);
    }
  }
  return { share, paid };
}

/** The z at which an hour would cost `price`, its bounds set aside. */
function scoreOf({ mean, logSd, shift }: Day, price: number): number {
  if (price + shift <= 0) return -Infinity;
  return Math.log((price + shift) / (mean + shift)) / logSd + logSd / 2;
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}
