import { exp } from "../../lanes/exp.law.ts";
import { type GroupOf, type Views, viewsOf } from "../../lanes/memory.ts";
import { type Driver, driverNumber, normalFor, unitOf, unitsAt } from "../../random/drivers.ts";
import { poissonCount } from "../../random/poisson.ts";
import { normalQuantile } from "../../statistics/normal.ts";
import { DAYS_PER_YEAR } from "../../units.ts";
import { INNOVATIONS } from "./drawn.ts";
import { type Jumps, jumps } from "./jumps.law.ts";
import { mertonMedian, sameLaw } from "./merton-median.ts";
import { openDay, openPrice } from "./open.ts";
import { diffuse, settlePrice } from "./price.law.ts";
import type { PriceFrame, PricePaths, PriceProcess } from "./process.ts";

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
export function merton(
  frame: PriceFrame,
  group: GroupOf<typeof Jumps>,
  driver: Driver,
  draws: JumpDraws,
): PriceProcess {
  const { targetDays } = frame;
  const size = driverNumber(draws.size);
  return {
    start(steps, priceUsd) {
      openPrice(frame, steps, priceUsd);
      steps.code((paths) => {
        startJumps(paths, viewsOf(paths.buffer, group));
      });
      if (targetDays !== undefined)
        steps.code((paths) => {
          aimMedian(frame, targetDays, paths, viewsOf(paths.buffer, group));
        });
    },
    step(steps) {
      openDay(frame, steps);
      steps.law(diffuse, frame.group, normalFor(driver));
      steps.each(jumps, [group, unitOf(draws.arrivals)], (paths, list, n, day) => {
        const views = viewsOf(paths.buffer, group);
        const units = unitsAt(paths.buffer, draws.arrivals.units, day);
        for (let k = 0; k < n; k++) jump(paths, views, units, size, day, list[k]!);
      });
      steps.law(settlePrice, frame.group);
    },
    shock: normalFor(driver),
    drawn: [INNOVATIONS, { key: "price.jumps", of: ({ buffer }) => viewsOf(buffer, group).moved.slice() }],
  };
}

type JumpViews = Views<typeof Jumps>;

function startJumps({ price, count }: PricePaths, { perYear, logMean, calmDay }: JumpViews): void {
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
  { price, count }: PricePaths,
  { perYear, logMean, logSd }: JumpViews,
): void {
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

/** Lets the day's jumps happen on path i, which has some. */
function jump(
  { firstPath, price, single }: PricePaths,
  { calmDay, logMean, logSd, total, moved }: JumpViews,
  units: Float64Array,
  size: number,
  day: number,
  i: number,
): void {
  const n = poissonCount(units[i]!, calmDay[i]!);
  // n independent normals add up to one.
  const z = normalQuantile(single(firstPath + i, day, size, 0)[0]!);
  price.logPrice[i] = price.logPrice[i]! + n * logMean[i]! + Math.sqrt(n) * logSd[i]! * z;
  moved[i] = moved[i]! + (n * logMean[i]! + Math.sqrt(n) * logSd[i]! * z);
  total[i] = total[i]! + n;
}
