import { BLOCK_PATHS, type Table, type Views } from "../../lanes/memory.ts";
import { byDay } from "../../lanes/steps.ts";
import { fillTailTable } from "../../lanes/tables.ts";
import { type Driver, normalFor, unitOf } from "../../random/drivers.ts";
import { quantileOf } from "../../statistics/invert.ts";
import { studentTCdfOf, studentTDensityOf } from "../../statistics/student-t.ts";
import { DAYS_PER_YEAR } from "../../units.ts";
import { closeDay, openPrice } from "./open.ts";
import { type Price, setDailyScale, stepStudent } from "./price.law.ts";
import type { PriceFrame, PriceProcess } from "./process.ts";

/** The Student-t law of the daily log return, but for what is drawn per path. */
export interface StudentLaw {
  /** ν, above 2: below it there is no variance to scale by. */
  readonly degreesOfFreedom: number;
  /** c: a day's log return lies within ±c. */
  readonly maxDailyLogReturn: number;
}

/** The value that a t(ν) variable stays below with probability p: 0 < p < 1. */
export function studentTQuantile(p: number, degreesOfFreedom: number): number {
  return p > 0.5 ? -studentTQuantiles(degreesOfFreedom)(1 - p) : studentTQuantiles(degreesOfFreedom)(p);
}

/**
 * The quantile function of t(ν) for 0 < p ≤ 1/2. Each search starts at the answer before, so that a table is filled in few
 * steps.
 */
export function studentTQuantiles(degreesOfFreedom: number): (p: number) => number {
  const law = {
    low: -Infinity,
    high: 0,
    cdf: studentTCdfOf(degreesOfFreedom),
    density: studentTDensityOf(degreesOfFreedom),
  };
  let last = -1;
  return (p) => {
    if (p === 0.5) return 0;
    last = quantileOf(law, p, last, 1e-8);
    return last;
  };
}

/**
 * Var(T | |T| ≤ a) of T ~ t(ν), from t² = ν((1 + t²/ν) − 1): the first part is the density of a scaled t(ν − 2).
 */
export function truncatedStudentVariance(a: number, degreesOfFreedom: number): number {
  return truncatedVarianceOf(degreesOfFreedom)(a);
}

/** The same as a function of a: what depends on ν alone is computed once. */
function truncatedVarianceOf(nu: number): (a: number) => number {
  const [outer, inner] = [studentTCdfOf(nu), studentTCdfOf(nu - 2)];
  return (a) => {
    const inside = 1 - 2 * outer(-a);
    const innerInside = 1 - 2 * inner(-a * Math.sqrt((nu - 2) / nu));
    return (nu * (((nu - 1) / (nu - 2)) * innerInside - inside)) / inside;
  };
}

/** What a daily volatility asks of the law: the scale, and the probability cut from each tail. */
interface Scaled {
  readonly scale: number;
  readonly cutTail: number;
}

/**
 * The scale s for which s·T, T ~ t(ν) given |s·T| ≤ c, has standard deviation `daily`, and the probability cut from
 * each tail. Throws a RangeError when no s has it: a truncated law cannot be wider than the uniform one, c/√3.
 */
export function studentScale(law: StudentLaw, daily: number): Scaled {
  return studentScaleOf(law)(daily);
}

/** Volatilities that are remembered at most. */
const MOST_REMEMBERED = 100_000;

/** Laws that they are remembered of: a process that sees many scenarios forgets. */
const MOST_LAWS = 16;

const remembered = new Map<string, Map<number, Scaled>>();

/**
 * The same as a function of the daily volatility, for paths that each have their own. Answers are remembered: runs on common
 * draws, of which a comparison or a solution is made, ask for the same volatilities again.
 */
function studentScaleOf(law: StudentLaw): (daily: number) => Scaled {
  const { degreesOfFreedom: nu, maxDailyLogReturn: c } = law;
  const variance = truncatedVarianceOf(nu);
  const cdf = studentTCdfOf(nu);
  const key = `${nu} ${c}`;
  if (remembered.size >= MOST_LAWS) remembered.clear();
  const known = remembered.get(key) ?? new Map<number, Scaled>();
  remembered.set(key, known);
  return (daily) => {
    let found = known.get(daily);
    if (found === undefined) {
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(daily, (found = scaleBy(law, variance, cdf, daily)));
    }
    return found;
  };
}

function scaleBy(
  law: StudentLaw,
  variance: (a: number) => number,
  cdf: (t: number) => number,
  daily: number,
): Scaled {
  const { maxDailyLogReturn: c } = law;
  if (daily === 0) return { scale: 0, cutTail: 0 };
  if (daily > maxDailyVolatility(law))
    throw new RangeError(`no law within ±${c} a day has a daily volatility of ${daily}`);
  const sdOf = (s: number): number => s * Math.sqrt(variance(c / s));
  let low = 0;
  let high = daily;
  while (sdOf(high) < daily) {
    low = high;
    high *= 2;
  }
  // The sd grows with s and is nearly proportional to it: regula falsi (Illinois) in a bracket.
  let missLow = low === 0 ? -daily : sdOf(low) - daily;
  let missHigh = sdOf(high) - daily;
  let s = high;
  for (let step = 0; step < 100 && high - low > 1e-14 * high; step++) {
    s = high - (missHigh * (high - low)) / (missHigh - missLow);
    const miss = sdOf(s) - daily;
    if (Math.abs(miss) <= 1e-14 * daily) break;
    if (miss > 0) {
      high = s;
      missHigh = miss;
      missLow /= 2;
    } else {
      low = s;
      missLow = miss;
      missHigh /= 2;
    }
  }
  return { scale: s, cutTail: cdf(-c / s) };
}

/** The largest daily volatility that a law truncated at ±c is asked for: 90 % of the uniform law's c/√3. */
export function maxDailyVolatility(law: StudentLaw): number {
  return (0.9 * law.maxDailyLogReturn) / Math.sqrt(3);
}

/** Sets each path's scale and cut tail from its volatility. */
export function startStudent(
  price: Views<typeof Price>,
  law: StudentLaw,
  count: number,
  scaleOf = studentScaleOf(law),
): void {
  let volatility = -1;
  let found = { scale: 0, cutTail: 0 };
  for (let i = 0; i < Math.min(count, BLOCK_PATHS); i++) {
    if (price.volatility[i] !== volatility) {
      volatility = price.volatility[i]!;
      found = scaleOf(volatility / Math.sqrt(DAYS_PER_YEAR));
    }
    price.dailyScale[i] = found.scale;
    price.cutTail[i] = found.cutTail;
  }
}

/**
 * Student-t daily log returns. `tails` is room for a tail table; the driver needs normals only where other shocks are
 * correlated with the price's, and then the correlation acts on the normal that the day's uniform stands for.
 */
export function student(frame: PriceFrame, law: StudentLaw, tails: Table, driver: Driver): PriceProcess {
  const scales = frame.termStructure && dailyScales(law, frame.termStructure.daily);
  const scaleOf = studentScaleOf(law);
  return {
    fillTables(buffer) {
      fillTailTable(buffer, tails, studentTQuantiles(law.degreesOfFreedom));
    },
    start(steps, priceUsd) {
      openPrice(frame, steps, priceUsd);
      if (!scales)
        steps.code(({ price, count }) => {
          startStudent(price, law, count, scaleOf);
        });
    },
    step(steps) {
      if (scales)
        steps.law(
          setDailyScale,
          frame.group,
          byDay((day) => scales[day]!.scale),
          byDay((day) => scales[day]!.cutTail),
        );
      steps.law(stepStudent, frame.group, unitOf(driver), tails);
      closeDay(frame, steps);
    },
    shock: driver.normals && normalFor(driver),
    drawn: [{ key: "price", of: ({ price }, days) => standardInnovations(price, law, days, scales) }],
  };
}

/**
 * The sum of the days' innovations over its standard deviation. An innovation's is the day's volatility over its scale; that
 * of t(ν) itself where neither is above 0, and nothing truncates it.
 */
function standardInnovations(
  { innovations, volatility, dailyScale }: Views<typeof Price>,
  { degreesOfFreedom: nu }: StudentLaw,
  days: number,
  scales: ReturnType<typeof dailyScales> | undefined,
): Float64Array {
  const variance = (daily: number, scale: number): number =>
    scale === 0 ? nu / (nu - 2) : (daily / scale) * (daily / scale);
  if (scales) {
    let total = 0;
    for (let day = 0; day < days; day++) total += variance(scales[day]!.daily, scales[day]!.scale);
    return innovations.map((sum) => sum / Math.sqrt(total));
  }
  return innovations.map(
    (sum, i) => sum / Math.sqrt(days * variance(volatility[i]! / Math.sqrt(DAYS_PER_YEAR), dailyScale[i]!)),
  );
}

/** The scale and cut tail of each day, from its volatility. */
function dailyScales(
  law: StudentLaw,
  daily: Float64Array,
): (ReturnType<typeof studentScale> & { daily: number })[] {
  const found = new Map<number, ReturnType<typeof studentScale> & { daily: number }>();
  for (const sd of daily) if (!found.has(sd)) found.set(sd, { ...studentScale(law, sd), daily: sd });
  return Array.from(daily, (sd) => found.get(sd)!);
}
