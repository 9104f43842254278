import { calendarDay, dateOfDay } from "../scenario/dates/calendar.ts";
import { BLOCKS_PER_DAY } from "../units.ts";
import type { Fitted } from "./fitted.ts";
import { type History, valueOn } from "../history/history.ts";
import { mean } from "./moments.ts";
import type { NetworkFit } from "./network.ts";
import { KNOWN_STORMS, type KnownStorm } from "./storm-days.ts";

/** A storm and what it cost. */
export interface StormLoss {
  readonly name: string;
  /** Network-days lost, and the error that the luck of blocks leaves. */
  readonly days: number;
  readonly se: number;
  /** Whether it was over when the data end. */
  readonly over: boolean;
}

/** Winter storms as the days before a date tell them. */
export interface StormFit {
  readonly losses: readonly StormLoss[];
  /** Storms a winter. */
  readonly perSeason: Fitted;
  /** Median and log sd of the depth, network-days; null before there are three storms. */
  readonly medianDays: Fitted | null;
  readonly logSd: Fitted | null;
  /** Share of the network that a storm keeps off as the day opens; 0 where none is under way. */
  readonly runningLoss: Fitted | null;
}

/** The first winter in which storms could be seen in the network's hashrate, since much of it stands in North America. */
const SEEN_SINCE = calendarDay("2021-12-01");

/** Days of December to February in a year of 365. */
const SEASON_DAYS = 90;

/** Hashrate before and after a storm is a mean over so many days. */
const BESIDE_DAYS = 14;

/** A storm is looked at once it has lasted so many days. */
const LEAST_DAYS = 7;

/** The course of a storm, by base and by default: days at full depth, and those in which the loss then halves. */
const PLATEAU_DAYS = 3;
const HALF_LIFE_DAYS = 2;

/** Two depths have no spread of use. */
const LEAST_STORMS = 3;

/** Fits rate and depth of winter storms to a history that ends before `asOf`; null where none was seen yet. */
export function fitStorms(past: History, asOf: string, network: NetworkFit): StormFit | null {
  const day = calendarDay(asOf);
  const begun = KNOWN_STORMS.filter(({ from }) => calendarDay(from) + LEAST_DAYS <= day);
  const losses = begun.flatMap((storm) => lossOf(past, storm, day) ?? []);
  if (losses.length === 0) return null;
  const winters = seasonDays(day) / SEASON_DAYS;
  const window = `winters since ${dateOfDay(SEEN_SINCE)}`;
  const logs = losses.map(({ days }) => Math.log(days));
  const enough = logs.length >= LEAST_STORMS;
  const centre = mean(logs);
  const n = logs.length;
  const spread = Math.sqrt(logs.reduce((sum, one) => sum + (one - centre) ** 2, 0) / Math.max(n - 1, 1));
  return {
    losses,
    perSeason: {
      value: n / winters,
      se: Math.sqrt(n) / winters,
      n,
      window,
      method: "storms over winters; error of a Poisson count",
    },
    medianDays: enough
      ? {
          value: Math.exp(centre),
          se: (Math.exp(centre) * spread) / Math.sqrt(n),
          n,
          window,
          method: "geometric mean of losses against the fortnights before and after",
        }
      : null,
    logSd: enough
      ? {
          value: spread,
          se: spread / Math.sqrt(2 * (n - 1)),
          n,
          window,
          method: "sd of the log losses",
        }
      : null,
    runningLoss: runningLoss(past, begun.at(-1)!, day, network),
  };
}

/** What a storm cost by the daily hashrate: against a straight line of its log between the fortnights beside it. */
function lossOf(past: History, { name, from, to }: KnownStorm, day: number): StormLoss | null {
  const first = calendarDay(from);
  const end = Math.min(calendarDay(to) + 1, day);
  const over = calendarDay(to) + 1 + BESIDE_DAYS <= day;
  const before = logMean(past, first - BESIDE_DAYS, first);
  const after = over ? logMean(past, end, end + BESIDE_DAYS) : before;
  const { days, counted } = lostDays(past, first, end, (one) => {
    const share = (one + 0.5 - first + BESIDE_DAYS / 2) / (end - first + BESIDE_DAYS);
    return Math.exp(before + share * (after - before));
  });
  // The luck of the storm's own blocks, and that of those beside it, which shifts all days alike.
  const own = counted / BLOCKS_PER_DAY;
  const beside = (counted * counted) / (BLOCKS_PER_DAY * BESIDE_DAYS * (over ? 2 : 1));
  return days > 0 ? { name, days, se: Math.sqrt(own + beside), over } : null;
}

function logMean(past: History, from: number, to: number): number {
  const days = Array.from({ length: to - from }, (_, k) => valueOn(past.hashrate, from + k));
  return Math.log(mean(days.filter((one) => one > 0)));
}

/** Network-days lost from one day to before another against what would have run, and how many days have a hashrate. */
function lostDays(
  past: History,
  from: number,
  to: number,
  usual: (day: number) => number,
): { days: number; counted: number } {
  let days = 0;
  let counted = 0;
  for (let one = from; one < to; one++) {
    const hashrate = valueOn(past.hashrate, one);
    if (Number.isNaN(hashrate)) continue;
    days += 1 - hashrate / usual(one);
    counted += 1;
  }
  return { days, counted };
}

/**
 * The loss as the day opens: what the storm has taken so far, spread over its course. The mean of its last days would be
 * more, since it fades; and a day alone has 8 % of luck. Null where none is under way.
 */
function runningLoss(
  past: History,
  { from, to }: KnownStorm,
  day: number,
  network: NetworkFit,
): Fitted | null {
  if (calendarDay(to) < day) return null;
  const first = calendarDay(from);
  const { days, counted } = lostDays(past, first, day, () => network.hashrate.value);
  const left = 2 ** (-(day - first - PLATEAU_DAYS) / HALF_LIFE_DAYS);
  const soFar = PLATEAU_DAYS + (HALF_LIFE_DAYS / Math.LN2) * (1 - left);
  // The luck of its blocks, and an error of the start's hashrate, which shifts all days alike.
  const se = Math.sqrt(counted / BLOCKS_PER_DAY + (counted * network.hashrateLogSd) ** 2);
  return {
    value: Math.min(0.95, (Math.max(0, days) / soFar) * left),
    se: (se / soFar) * left,
    n: counted,
    window: `${dateOfDay(first)} to ${dateOfDay(day - 1)}`,
    method: "network-days lost so far against the start's hashrate, by a storm's course",
  };
}

/** Days of winters since storms can be seen. */
function seasonDays(until: number): number {
  let days = 0;
  for (let day = SEEN_SINCE; day < until; day++) if (WINTER.includes(dateOfDay(day).slice(5, 7))) days++;
  return days;
}

const WINTER = ["12", "01", "02"];
