import { fppsRevenueUsdPerEhDay, powerCostUsdPerEhDay } from "../bitcoin/hashprice.ts";
import { subsidyBtc } from "../bitcoin/subsidy.ts";
import { normalCdf } from "../statistics/normal.ts";
import { BLOCKS_PER_DAY, SECONDS_PER_DAY } from "../units.ts";
import { efficiencyOn, type NetworkAssumptions } from "./assumptions.ts";
import { type DailySeries, endOf, type Epoch, type History, valueOn } from "./history.ts";

/** What moves hashrate beside capacity, by day as each day ends. */
export interface Drivers {
  readonly firstDay: number;
  /** m: exponentially lagged log price. */
  readonly laggedLogPrice: Float64Array;
  /** ln a: log of the share of capacity that runs, by the shutdown law that is assumed. */
  readonly logRunning: Float64Array;
}

/** Lags of this many times their mean are forgotten: from then on the drivers know nothing of where they began. */
export const WARM_UP = 3;

/** Drivers of all days with a price; the share that runs starts at what the first hashprice asks for, and follows it with its lag. */
export function driversOf(past: History, assumed: NetworkAssumptions): Drivers {
  const { price } = past;
  const days = price.values.length;
  const laggedLogPrice = new Float64Array(days);
  const logRunning = new Float64Array(days);
  const { sensitiveShare, logSpread, lagDays } = assumed.shutdown;
  const entryWeight = 1 - Math.exp(-1 / assumed.entryLagDays);
  const shutdownWeight = 1 - Math.exp(-1 / lagDays);
  const hashprices = hashpriceOf(past);
  let lagged = NaN;
  let running = NaN;
  for (let k = 0; k < days; k++) {
    const close = price.values[k]!;
    if (!Number.isNaN(close)) {
      const logPrice = Math.log(close);
      lagged = Number.isNaN(lagged) ? logPrice : lagged + entryWeight * (logPrice - lagged);
    }
    const hashprice = hashprices[k]!;
    if (!Number.isNaN(hashprice)) {
      const cost = powerCostUsdPerEhDay(efficiencyOn(price.firstDay + k), assumed.powerUsdPerMwh);
      const goal = 1 - sensitiveShare * normalCdf(Math.log(cost / hashprice) / logSpread);
      running = Number.isNaN(running) ? goal : running + shutdownWeight * (goal - running);
    }
    laggedLogPrice[k] = lagged;
    logRunning[k] = Math.log(running);
  }
  return { firstDay: price.firstDay, laggedLogPrice, logRunning };
}

/** FPPS revenue in USD/EH/day by day of the price; NaN before the first epoch. Days without fees have those of the day before. */
function hashpriceOf({ price, fees, epochs }: History): Float64Array {
  let next = 0;
  let feesPerBlock = 0;
  return price.values.map((close, k) => {
    const day = price.firstDay + k;
    while (next < epochs.length && epochs[next]!.firstBlockTime < (day + 1) * SECONDS_PER_DAY) next++;
    const epoch = epochs[next - 1];
    if (epoch === undefined) return NaN;
    const paid = fees === null ? NaN : valueOn(fees, day);
    if (!Number.isNaN(paid)) feesPerBlock = paid / BLOCKS_PER_DAY;
    return fppsRevenueUsdPerEhDay(subsidyBtc(epoch.height) + feesPerBlock, close, epoch.difficulty);
  });
}

/** Means of a daily quantity over any stretch of time, parts of days counted by their length. */
export class Means {
  readonly #sums: Float64Array;
  readonly #firstDay: number;

  constructor({ firstDay, values }: DailySeries) {
    this.#firstDay = firstDay;
    this.#sums = new Float64Array(values.length + 1);
    for (let k = 0; k < values.length; k++) this.#sums[k + 1] = this.#sums[k]! + values[k]!;
  }

  /** The mean from one time to another, in days since 1970. */
  between(from: number, to: number): number {
    return (this.#until(to) - this.#until(from)) / (to - from);
  }

  #until(time: number): number {
    const at = time - this.#firstDay;
    const whole = Math.floor(at);
    const below = this.#sums[whole] ?? NaN;
    const above = this.#sums[whole + 1] ?? below;
    return below + (at - whole) * (above - below);
  }
}

/** The hashrate that an epoch's blocks stand for, EH/s, if so many came in so many days. */
export function epochHashrate({ difficulty }: Epoch, blocks: number, days: number): number {
  return (difficulty * 2 ** 32 * blocks) / (days * SECONDS_PER_DAY * 1e18);
}

export const lastDayOf = (series: DailySeries): number => endOf(series) - 1;
