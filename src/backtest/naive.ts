/** Forecasts that anybody could make: normal laws of logarithms, estimated from the days before the origin. */
import { EPOCH_BLOCKS, EPOCH_SECONDS } from "../bitcoin/consensus.ts";
import {
  blocksPerEhDay,
  hashrateAtDifficultyEhs,
  networkRevenueUsdPerEhDay,
  fppsRevenueUsdPerEhDay,
} from "../bitcoin/hashprice.ts";
import { subsidyBtc } from "../bitcoin/subsidy.ts";
import { type DailySeries, type Epoch, type History, valueOn } from "../history/history.ts";
import type { RecentFees, StartState } from "../history/start-state.ts";
import { BLOCKS_PER_DAY, BLOCK_SECONDS, PH_PER_EH, SECONDS_PER_DAY } from "../units.ts";
import type { NormalLaw } from "./score/ensemble.ts";
import { NEXT_RETARGET, type Scored } from "./targets.ts";

/** Days of prices, and of epochs, that naive laws are estimated on. */
const PRICE_DAYS = 3 * 365;
const EPOCH_DAYS = 2 * 365;

/** A naive law by its name. */
export interface NaiveLaw {
  readonly name: string;
  readonly law: NormalLaw;
}

/** What the past before an origin says about its naive forecasts. */
export interface NaivePast {
  readonly start: StartState & { readonly fees: RecentFees };
  readonly history: Pick<History, "price" | "epochs">;
}

/** The naive laws of a quantity `horizon` days after the start; skill is told over the first. */
export type Naive = (target: Scored, horizon: number) => readonly NaiveLaw[];

/** Estimates naive laws on days and epochs before the start. */
export function naiveOf({ start, history: { price: closes, epochs } }: NaivePast): Naive {
  const [from, to] = [start.day - EPOCH_DAYS, start.day].map((day) => day * SECONDS_PER_DAY) as [
    number,
    number,
  ];
  const recent = epochs.filter(({ firstBlockTime: time }) => time >= from && time < to);
  const walk = priceWalk(closes, start.day);
  const hashrate = walkOf(epochHashrates(recent));
  const retargets = recent.map(({ firstBlockTime, difficulty }) => {
    return { day: firstBlockTime / SECONDS_PER_DAY, log: Math.log(difficulty) };
  });
  const difficulty = walkOf(retargets);
  const paid = (horizon: number): number =>
    subsidyBtc(start.height + Math.round(BLOCKS_PER_DAY * horizon)) + start.fees.btcPerBlock;

  return (target, horizon) => {
    const price = after(walk, Math.log(start.priceUsd), horizon, false);
    switch (target) {
      case "price":
        return [{ name: "random walk", law: price }];
      case "hashrate":
        return walks(hashrate, Math.log(start.hashrateEhs), horizon);
      case "difficulty":
        return walks(difficulty, Math.log(start.difficulty), horizon);
      case "hashprice": {
        const [byDifficulty, still] = [true, false].map((drifts) =>
          after(difficulty, Math.log(start.difficulty), horizon, drifts),
        ) as [NormalLaw, NormalLaw];
        const byHashrate = after(hashrate, Math.log(start.hashrateEhs), horizon, true);
        const perBlock = paid(horizon);
        const fpps = fppsRevenueUsdPerEhDay(perBlock, 1, 1) / PH_PER_EH;
        const share = networkRevenueUsdPerEhDay(perBlock, 1, 1) / PH_PER_EH;
        return [
          { name: "both walks", law: quotient(Math.log(fpps), price, byDifficulty) },
          { name: "both without drift", law: quotient(Math.log(fpps), price, still) },
          { name: "share of hashrate", law: quotient(Math.log(share), price, byHashrate) },
        ];
      }
      case NEXT_RETARGET: {
        const changes = differences(retargets).map(({ change }) => change);
        return [
          { name: "as before", law: { mean: mean(changes), sd: deviation(changes) } },
          { name: "the week's pace", law: atPace(start, hashrate.variance0) },
        ];
      }
    }
  };
}

/**
 * ln of the next retarget's ratio if the blocks that are left come at the pace of the start's hashrate: off by their luck, by that
 * hashrate's own error, and by a walk of hashrate, whose mean over a time t from now has a third of t's variance.
 */
function atPace(start: StartState, varianceADay: number): NormalLaw {
  const left = EPOCH_BLOCKS - (start.height % EPOCH_BLOCKS);
  const days = left / (start.hashrateEhs * blocksPerEhDay(start.difficulty));
  const epochDays = start.epochElapsedDays + days;
  const logSd = Math.sqrt(1 / left + start.hashrateLogSe ** 2 + (varianceADay * days) / 3);
  return {
    mean: Math.log(EPOCH_SECONDS / SECONDS_PER_DAY / epochDays),
    sd: (days / epochDays) * logSd,
  };
}

/** A walk of a logarithm: drift a day, and variance a day about the drift and about none. */
interface Walk {
  readonly drift: number;
  readonly variance: number;
  readonly variance0: number;
}

interface LogPoint {
  readonly day: number;
  readonly log: number;
}

/** ln of hashrate over each epoch, by its middle. */
function epochHashrates(epochs: readonly Epoch[]): LogPoint[] {
  return epochs.slice(1).map((next, k) => {
    const epoch = epochs[k]!;
    const seconds = next.firstBlockTime - epoch.firstBlockTime;
    const pace = ((next.height - epoch.height) * BLOCK_SECONDS) / seconds;
    return {
      day: (epoch.firstBlockTime + seconds / 2) / SECONDS_PER_DAY,
      log: Math.log(hashrateAtDifficultyEhs(epoch.difficulty) * pace),
    };
  });
}

function differences(points: readonly LogPoint[]): { readonly days: number; readonly change: number }[] {
  return points.slice(1).map(({ day, log }, k) => {
    return { days: day - points[k]!.day, change: log - points[k]!.log };
  });
}

function walkOf(points: readonly LogPoint[]): Walk {
  const steps = differences(points);
  const days = steps.reduce((sum, step) => sum + step.days, 0);
  const drift = steps.reduce((sum, { change }) => sum + change, 0) / days;
  const squares = (about: number): number =>
    steps.reduce((sum, step) => sum + (step.change - about * step.days) ** 2, 0);
  const { length } = steps;
  return {
    drift,
    variance: (squares(drift) / days) * (length / (length - 1)),
    variance0: squares(0) / days,
  };
}

/** The price's walk over the last years, or as many days as there are. */
function priceWalk(price: DailySeries, start: number): Walk {
  const points: LogPoint[] = [];
  for (let day = Math.max(price.firstDay, start - PRICE_DAYS - 1); day < start; day++) {
    const close = valueOn(price, day);
    if (close > 0) points.push({ day, log: Math.log(close) });
  }
  return walkOf(points);
}

function after({ drift, variance, variance0 }: Walk, log: number, days: number, drifts: boolean): NormalLaw {
  return drifts
    ? { mean: log + drift * days, sd: Math.sqrt(variance * days) }
    : { mean: log, sd: Math.sqrt(variance0 * days) };
}

function walks(walk: Walk, log: number, horizon: number): NaiveLaw[] {
  return [
    { name: "drifting random walk", law: after(walk, log, horizon, true) },
    { name: "random walk", law: after(walk, log, horizon, false) },
  ];
}

/** The law of `log` + a − b, a and b independent. */
function quotient(log: number, a: NormalLaw, b: NormalLaw): NormalLaw {
  return { mean: log + a.mean - b.mean, sd: Math.hypot(a.sd, b.sd) };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}
