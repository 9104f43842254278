import { type Views, viewOf, viewsOf } from "../../lanes/columns.ts";
import { exp } from "../../lanes/exp.law.ts";
import type { Column } from "../../lanes/lanes.ts";
import { type Driver, driverNumber, normalsFor, unitsOf } from "../../random/drivers.ts";
import { poissonCount } from "../../random/poisson.ts";
import { normalQuantile } from "../../statistics/normal.ts";
import { DAYS_PER_YEAR } from "../../units.ts";
import { mertonMedian, sameLaw } from "./merton-median.ts";
import { openDay, openPrice } from "./open.ts";
import type { PriceFrame, PricePaths, PriceProcess } from "./process.ts";

/** The columns of the jumps: parameters, and what they imply a day. */
export enum JumpColumn {
  /** λ: expected jumps a year. */
  perYear,
  /** Mean and standard deviation of a jump of ln S. */
  logMean,
  logSd,
  /** Probability of a day without a jump. */
  calmDay,
  /** Jumps since the start. */
  total,
}

/** Where the jumps come from. */
export interface JumpDraws {
  /** One word a path and day: how many jumps. */
  readonly arrivals: Driver;
  /** Name under which their size is drawn. */
  readonly size: string;
}

/**
 * Merton's jump diffusion,
 *
 *     d ln S = (drift − λ·logMean) dt + volatility dW + J dN,   J ~ N(logMean, logSd²),   N Poisson(λ),
 *
 * exact for daily steps. The drift is compensated by the jumps' mean, so that it is the mean of the yearly log return.
 * With skewed jumps the median of ln S is not its mean; a target is a median, and met exactly.
 *
 * Source: Merton (1976), Journal of Financial Economics 3, 125-144.
 */
export function merton(frame: PriceFrame, jumps: Column, driver: Driver, draws: JumpDraws): PriceProcess {
  const size = driverNumber(draws.size);
  return {
    start(paths, priceUsd) {
      openPrice(frame, paths, priceUsd);
      startJumps(paths, viewsOf(paths.buffer, jumps, JumpColumn));
      if (frame.targetDays !== undefined) aimMedian(frame, frame.targetDays, paths, jumps);
    },
    step(paths, day) {
      openDay(frame, paths, day);
      paths.laws.diffuse(frame.columns, normalsFor(driver, day), paths.count);
      jump(paths, viewsOf(paths.buffer, jumps, JumpColumn), draws.arrivals, size, day);
      paths.laws.settlePrice(frame.columns, paths.count);
    },
    shock: (day) => normalsFor(driver, day),
  };
}

type Jumps = Views<typeof JumpColumn>;

function startJumps({ price, count }: PricePaths, { perYear, logMean, calmDay }: Jumps): void {
  for (let i = 0; i < count; i++) {
    const daily = perYear[i]! / DAYS_PER_YEAR;
    calmDay[i] = exp(-daily);
    price.dailyDrift[i] = price.dailyDrift[i]! - daily * logMean[i]!;
  }
}

/** Moves the drift, so that not the mean but the median of ln S is what the target says. */
function aimMedian(
  frame: PriceFrame,
  days: number,
  { price, buffer, count }: PricePaths,
  jumps: Column,
): void {
  const { perYear, logMean, logSd } = viewsOf(buffer, jumps, JumpColumn);
  let last = { jumps: -1, logMean: 0, logSd: 0, variance: 0 };
  let median = 0;
  for (let i = 0; i < count; i++) {
    const law = {
      jumps: (perYear[i]! * days) / DAYS_PER_YEAR,
      logMean: logMean[i]!,
      logSd: logSd[i]!,
      variance:
        frame.termStructure?.untilTarget ??
        (price.volatility[i]! * price.volatility[i]! * days) / DAYS_PER_YEAR,
    };
    if (!sameLaw(law, last)) median = mertonMedian(law);
    last = law;
    price.dailyDrift[i] = price.dailyDrift[i]! - median / days;
  }
}

/** Lets the day's jumps happen, on the few paths that have any. */
function jump(paths: PricePaths, jumps: Jumps, arrivals: Driver, size: number, day: number): void {
  const units = viewOf(paths.buffer, unitsOf(arrivals, day));
  const { calmDay, logMean, logSd, total } = jumps;
  const { logPrice } = paths.price;
  for (let i = 0; i < paths.count; i++) {
    if (units[i]! < calmDay[i]!) continue;
    const n = poissonCount(units[i]!, calmDay[i]!);
    // n independent normals add up to one.
    const z = normalQuantile(paths.single(paths.firstPath + i, day, size, 0)[0]!);
    logPrice[i] = logPrice[i]! + n * logMean[i]! + Math.sqrt(n) * logSd[i]! * z;
    total[i] = total[i]! + n;
  }
}
