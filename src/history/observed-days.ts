import { opportunityUsd, rewardBtc } from "../bitcoin/reward.ts";
import { fppsRevenueUsdPerEhDay, networkRevenueUsdPerEhDay } from "../bitcoin/hashprice.ts";
import { BLOCKS_PER_DAY, SECONDS_PER_DAY } from "../units.ts";
import { blocksOn } from "./blocks.ts";
import { DataError, dateOf, type Epoch, type History, knownOf, valueOn } from "./history.ts";
import { marketOf } from "./market.ts";
import { type Returns, returnsOf } from "./returns.ts";
import { usualFees } from "./usual-fees.ts";

/** What market and network did on the days from one to another, as banks' monthly tables count it. */
export interface ObservedDays {
  /** Days counted from 1970-01-01, both among them. */
  readonly first: number;
  readonly last: number;
  /** Mean of the closes, USD. */
  readonly priceUsd: number;
  /** Returns of all of the days, the first one's over the day before. */
  readonly returns: Returns;
  /** Days with a hashrate and a difficulty: the means below are over them. */
  readonly counted: number;
  /** As each day's blocks tell it, EH/s: mean, and of the lowest day. */
  readonly hashrateEhs: number;
  readonly lowestHashrateEhs: number;
  /** Mean, and as the last day closes; NaN where that is not known. */
  readonly difficulty: number;
  readonly endDifficulty: number;
  /** Of 1 EH/s and day: 144·(subsidy + fees of a block)·price/hashrate, and what a pool pays by difficulty. */
  readonly revenueUsd: number;
  readonly fppsUsd: number;
  /** What power costs 1 EH/s a day. */
  readonly powerUsd: number;
  /** Four years' block rewards of the network as the last day closes, USD. */
  readonly opportunityUsd: number;
  readonly daysWithoutFees: number;
  /** What days without fees are given, BTC a day; undefined where all have them. */
  readonly filledFeesBtc: number | undefined;
}

/** What no history of days has. */
export interface Assumed {
  /** What power costs 1 EH/s on a day, counted from 1970-01-01, USD. */
  readonly powerUsdOn: (day: number) => number;
  /** Fees of a day, BTC. */
  readonly feesBtc: number;
}

/**
 * What is observed of the days from `first` to `last`. Days without fees are given the usual ones about then, as a replay gives them, or
 * the assumed ones where the history has none. Throws a DataError where a close of them or of the day before is not known, or no
 * day has a hashrate and a difficulty.
 */
export function observedDays(
  history: History,
  first: number,
  last: number,
  { powerUsdOn, feesBtc: assumed }: Assumed,
): ObservedDays {
  const { fees, difficulty, epochs } = history;
  const market = marketOf(history, first, last);
  const known = usualFees(fees, first, last);
  const usual = Number.isNaN(known) ? assumed : known;
  const days = Array.from({ length: last - first + 1 }, (_, k) => first + k).flatMap((day) => {
    const blocks = blocksOn(history, day);
    if (!(blocks > 0)) return [];
    const paid = fees === null ? NaN : valueOn(fees, day);
    const feesBtc = Number.isNaN(paid) ? usual : paid;
    const btcPerBlock = subsidyOn(epochs, day) + feesBtc / blocks;
    const [price, hashrate] = [valueOn(history.price, day), valueOn(history.hashrate, day)];
    const ofDay = valueOn(difficulty, day);
    return {
      hashrate,
      difficulty: ofDay,
      revenue: networkRevenueUsdPerEhDay(btcPerBlock, price, hashrate),
      fpps: fppsRevenueUsdPerEhDay(btcPerBlock, price, ofDay),
      power: powerUsdOn(day),
    };
  });
  if (days.length === 0)
    throw new DataError(`no day from ${dateOf(first)} to ${dateOf(last)} has a hashrate and a difficulty`);
  const mean = (of: (day: (typeof days)[number]) => number): number =>
    days.reduce((total, day) => total + of(day), 0) / days.length;
  return {
    first,
    last,
    priceUsd: market.meanUsd,
    returns: returnsOf(market, last - first + 1),
    counted: days.length,
    hashrateEhs: mean((day) => day.hashrate),
    lowestHashrateEhs: Math.min(...days.map((day) => day.hashrate)),
    difficulty: mean((day) => day.difficulty),
    endDifficulty: difficultyAtClose(history, last),
    revenueUsd: mean((day) => day.revenue),
    fppsUsd: mean((day) => day.fpps),
    powerUsd: mean((day) => day.power),
    opportunityUsd: opportunityUsd(heightAt(epochs, last + 1), market.endUsd),
    daysWithoutFees: market.daysWithoutFees,
    filledFeesBtc: market.daysWithoutFees === 0 ? undefined : usual,
  };
}

/** The highest difficulty up to the close of a day; 0 where none is known. */
export function peakDifficulty({ difficulty, epochs }: History, day: number): number {
  const end = (day + 1) * SECONDS_PER_DAY;
  const begun = epochs.filter(({ firstBlockTime }) => firstBlockTime < end).map((epoch) => epoch.difficulty);
  return [...begun, ...knownOf(difficulty, difficulty.firstDay, day)].reduce((a, b) => Math.max(a, b), 0);
}

/** The difficulty as a day closes: of an epoch that began on it, whose mean is of two, or the day's. */
function difficultyAtClose({ difficulty, epochs }: History, day: number): number {
  const begun = epochs.findLast(({ firstBlockTime }) => Math.floor(firstBlockTime / SECONDS_PER_DAY) === day);
  return begun?.difficulty ?? valueOn(difficulty, day);
}

/** The mean subsidy of a day's blocks, BTC: of two where it is halved that day. */
function subsidyOn(epochs: readonly Epoch[], day: number): number {
  const [from, to] = [heightAt(epochs, day), heightAt(epochs, day + 1)];
  return rewardBtc(from, to - from) / (to - from);
}

/** The height at the opening of a day, as a straight line between the epochs' first blocks has it; 144 blocks a day before and after. */
function heightAt(epochs: readonly Epoch[], day: number): number {
  const time = day * SECONDS_PER_DAY;
  const k = Math.max(
    0,
    epochs.findLastIndex(({ firstBlockTime }) => firstBlockTime <= time),
  );
  const [from, to] = [epochs[k], epochs[k + 1]];
  if (from === undefined)
    throw new DataError(`the epochs are none: the height of ${dateOf(day)} is not known`);
  const pace =
    to === undefined || time < from.firstBlockTime
      ? BLOCKS_PER_DAY / SECONDS_PER_DAY
      : (to.height - from.height) / (to.firstBlockTime - from.firstBlockTime);
  return from.height + (time - from.firstBlockTime) * pace;
}
