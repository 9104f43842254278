import { blocksOf, chainAt, type ChainState, dateOf } from "./height.ts";
import { HistoryError, type NetworkDay, type RealEpoch } from "./real-days.ts";

/** What a scenario's `start` says, read off real days. */
export interface StartState extends ChainState {
  /** The midnight at which it holds: days from 1970-01-01. */
  readonly day: number;
  /** Close of the day before, USD. */
  readonly priceUsd: number;
  /** Exponential mean of the log price of the days before, as USD. */
  readonly laggedPriceUsd: number;
  /** Mean of the last days, EH/s. A storm under way is in it. */
  readonly hashrateEhs: number;
  /** Standard error of ln of it that the luck of blocks leaves: 1/√blocks. */
  readonly hashrateLogSe: number;
  /** Mean over the blocks of the last days, BTC. */
  readonly feesBtcPerBlock: number;
}

/** Over which days before the start its numbers are means. */
export interface StartWindows {
  readonly hashrateDays: number;
  readonly feeDays: number;
  /** Mean age of the prices in the lagged price. */
  readonly priceLagDays: number;
}

/** A week of hashrate; a month of fees, which scatter more from day to day than they wander; base's lag of entry. */
export const START_WINDOWS: StartWindows = { hashrateDays: 7, feeDays: 30, priceLagDays: 45 };

/**
 * The state at 00:00 UTC of a day, counted from 1970-01-01, of what was known then: only days and epochs before it are looked at.
 * Days are in any order, each once; epochs in order.
 *
 * Throws a HistoryError where the close of the day before, a hashrate of the last days or the height is not known. Fees are NaN
 * where none of the last days has them.
 */
export function startState(
  days: readonly NetworkDay[],
  epochs: readonly RealEpoch[],
  day: number,
  windows: Partial<StartWindows> = {},
): StartState {
  const { hashrateDays, feeDays, priceLagDays } = { ...START_WINDOWS, ...windows };
  const past = days.filter((each) => each.day < day).toSorted((a, b) => b.day - a.day);
  const priceUsd = past.find((each) => each.day === day - 1)?.priceUsd ?? NaN;
  if (!(priceUsd > 0))
    throw new HistoryError(`no price of ${dateOf(day - 1)}, whose close is the start's on ${dateOf(day)}`);
  const week = past.filter((each) => each.day >= day - hashrateDays && blocksOf(each) > 0);
  if (week.length === 0)
    throw new HistoryError(`no hashrate of the ${hashrateDays} days before ${dateOf(day)}`);
  const blocks = sum(week.map(blocksOf));
  return {
    day,
    priceUsd,
    laggedPriceUsd: laggedPrice(past, day, priceLagDays),
    hashrateEhs: sum(week.map(({ hashrateEhs }) => hashrateEhs)) / week.length,
    hashrateLogSe: 1 / Math.sqrt(blocks),
    feesBtcPerBlock: feesPerBlock(past.filter((each) => each.day >= day - feeDays)),
    ...chainAt(past, epochs, day),
  };
}

/** Prices of so many lags ago count for less than a thousandth. */
const LAGS = 7;

/** The mean of ln price with weights e^(−age/lag), ages from 1 day on, as a price. */
function laggedPrice(past: readonly NetworkDay[], day: number, lagDays: number): number {
  let total = 0;
  let weights = 0;
  for (const { day: of, priceUsd } of past) {
    const age = day - of;
    if (age > LAGS * lagDays || !(priceUsd > 0)) continue;
    const weight = Math.exp(-age / lagDays);
    total += weight * Math.log(priceUsd);
    weights += weight;
  }
  return Math.exp(total / weights);
}

/** All fees over all blocks of the days that have both. */
function feesPerBlock(past: readonly NetworkDay[]): number {
  const both = past.filter((each) => each.feesBtc >= 0 && blocksOf(each) > 0);
  return sum(both.map(({ feesBtc }) => feesBtc)) / sum(both.map(blocksOf));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
