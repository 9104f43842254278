import { BLOCKS_PER_DAY, SECONDS_PER_DAY } from "../units.ts";
import { blocksOn } from "./blocks.ts";
import { chainAt, type ChainState } from "./height.ts";
import { DataError, dateOf, type DailySeries, type History, knownOf, spanOf, valueOn } from "./history.ts";
import { medianOf } from "./median-of.ts";

/** What a scenario's `start` says, read off real days. */
export interface StartState extends ChainState {
  /** The midnight at which it holds: days from 1970-01-01. */
  readonly day: number;
  /** Close of the day before, USD. */
  readonly priceUsd: number;
  /** The highest difficulty of the epochs so far. */
  readonly peakDifficulty: number;
  /** Exponential mean of the log price of the days before, as USD. */
  readonly laggedPriceUsd: number;
  /** Mean of the last days, EH/s. A storm under way is in it. */
  readonly hashrateEhs: number;
  /** Standard error of ln of it that the luck of blocks leaves: 1/√blocks. */
  readonly hashrateLogSe: number;
  /** Usual fees a block of the last days; null where none of them has fees. */
  readonly fees: RecentFees | null;
}

/** Fees a block, and the days that they are of. */
export interface RecentFees {
  /** Median of the days' fees over 144 blocks, BTC. */
  readonly btcPerBlock: number;
  /** Days with fees, of how many before the start. */
  readonly days: number;
  readonly of: number;
}

/** Over which days before the start its numbers are taken. */
export interface StartWindows {
  readonly hashrateDays: number;
  readonly feeDays: number;
  /** Mean age of the prices in the lagged price. */
  readonly priceLagDays: number;
}

/** A week of hashrate; a month of fees, which scatter more from day to day than they wander; entry's default lag. */
export const START_WINDOWS: StartWindows = { hashrateDays: 7, feeDays: 30, priceLagDays: 45 };

/**
 * The state at 00:00 UTC of a day, counted from 1970-01-01, of what was known then: only days and epochs before it are looked at.
 *
 * Fees are the median of the days' sums over the blocks of a usual day: the law of fees is of BTC a day, a storm's few blocks share the
 * payments of as many, and of the month that follows the median misses less than the mean does (since 2017 the log by 0.55 and 0.56, since
 * mid 2024 by 0.43 and 0.49), as a week of high fees is no level.
 *
 * Throws a DataError where the close of the day before, a hashrate of the last days or the height is not known.
 */
export function startState(history: History, day: number, windows: Partial<StartWindows> = {}): StartState {
  const { hashrateDays, feeDays, priceLagDays } = { ...START_WINDOWS, ...windows };
  const priceUsd = valueOn(history.price, day - 1);
  if (!(priceUsd > 0))
    throw new DataError(
      `no price of ${dateOf(day - 1)}, whose close is the start's on ${dateOf(day)}: prices ${spanOf(history.price)}; take another date`,
    );
  const week = Array.from({ length: hashrateDays }, (_, k) => day - 1 - k).filter(
    (each) => blocksOn(history, each) > 0,
  );
  if (week.length === 0) throw new DataError(`no hashrate of the ${hashrateDays} days before ${dateOf(day)}`);
  const begun = history.epochs.filter(({ firstBlockTime }) => firstBlockTime < day * SECONDS_PER_DAY);
  return {
    day,
    priceUsd,
    peakDifficulty: begun.reduce((highest, { difficulty }) => Math.max(highest, difficulty), 0),
    laggedPriceUsd: laggedPrice(history.price, day, priceLagDays),
    hashrateEhs: sum(week.map((each) => valueOn(history.hashrate, each))) / week.length,
    hashrateLogSe: 1 / Math.sqrt(sum(week.map((each) => blocksOn(history, each)))),
    fees: history.fees && recentFees(history.fees, day, feeDays),
    ...chainAt(history, history.epochs, day),
  };
}

/** Prices of so many lags ago count for less than a thousandth. */
const LAGS = 7;

/** The mean of ln price with weights e^(−age/lag), ages from 1 day on, as a price. */
function laggedPrice(price: DailySeries, day: number, lagDays: number): number {
  let total = 0;
  let weights = 0;
  for (let age = 1; age <= LAGS * lagDays; age++) {
    const close = valueOn(price, day - age);
    if (!(close > 0)) continue;
    const weight = Math.exp(-age / lagDays);
    total += weight * Math.log(close);
    weights += weight;
  }
  return Math.exp(total / weights);
}

function recentFees(fees: DailySeries, day: number, of: number): RecentFees | null {
  const paid = knownOf(fees, day - of, day - 1);
  return paid.length === 0 ? null : { btcPerBlock: medianOf(paid) / BLOCKS_PER_DAY, days: paid.length, of };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
