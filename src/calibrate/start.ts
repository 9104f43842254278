import { blocksPerEhDay } from "../bitcoin/hashprice.ts";
import { subsidyBtc } from "../bitcoin/subsidy.ts";
import { calendarDay, dateOfDay } from "../scenario/dates/calendar.ts";
import { BLOCKS_PER_DAY, SECONDS_PER_DAY } from "../units.ts";
import {
  DataError,
  type DailySeries,
  type Epoch,
  endOf,
  type History,
  lastDays,
  valueOn,
} from "./history.ts";
import { medianOf } from "./moments.ts";

/** The state of the chain and the market as a day opens, read off the data. */
export interface StartState {
  readonly date: string;
  /** Close of the day before. */
  readonly priceUsd: number;
  /** Height of the next block. */
  readonly height: number;
  readonly difficulty: number;
  /** Days since the running epoch's first block. */
  readonly epochElapsedDays: number;
  /** Blocks of the running epoch found so far. */
  readonly epochBlocks: number;
  /** Usual fees a block of the last days; null without fees. */
  readonly fees: RecentFees | null;
  /** Reward of a block at that height. */
  readonly subsidyBtc: number;
}

/** Fees a block, and the days that they are of. */
export interface RecentFees {
  readonly btcPerBlock: number;
  readonly days: number;
  /** "2026-01-03 to 2026-02-01". */
  readonly window: string;
}

/** Days that the start's fees are the median of: a week of high fees, or of few blocks, is not their level. */
const FEE_DAYS = 30;

/** An epoch takes two weeks; after four nobody has recorded the next one. */
const LONGEST_EPOCH_DAYS = 28;

/** Reads the start off a history that ends before it. */
export function startState(past: History, date: string): StartState {
  const day = calendarDay(date);
  const priceUsd = valueOn(past.price, day - 1);
  if (Number.isNaN(priceUsd))
    throw new DataError(
      `no price on ${dateOfDay(day - 1)}, the close before ${date}: prices ${spanOf(past.price)}; take another --as-of`,
    );
  const epoch = past.epochs.at(-1);
  if (epoch === undefined)
    throw new DataError(
      `no epoch began before ${date}: add earlier rows of difficulty, or take a later --as-of`,
    );
  const elapsed = day - epoch.firstBlockTime / SECONDS_PER_DAY;
  if (elapsed > LONGEST_EPOCH_DAYS)
    throw new DataError(
      `the last epoch before ${date} began at block ${epoch.height} on ${dateOfDay(Math.floor(epoch.firstBlockTime / SECONDS_PER_DAY))}: ` +
        "later ones are missing; add them, or take an earlier --as-of",
    );
  const epochBlocks = blocksSince(past, epoch, day);
  const height = epoch.height + epochBlocks;
  return {
    date,
    priceUsd,
    height,
    difficulty: epoch.difficulty,
    epochElapsedDays: elapsed,
    epochBlocks,
    fees: past.fees && recentFees(past.fees),
    subsidyBtc: subsidyBtc(height),
  };
}

/** Blocks of one day by its hashrate and difficulty; NaN where either is missing. */
export function blocksOn({ hashrate, difficulty }: History, day: number): number {
  return blocksOf(valueOn(hashrate, day), valueOn(difficulty, day));
}

/** Blocks that a day of hashrate, EH/s, finds at a difficulty. */
export function blocksOf(hashrateEhs: number, difficulty: number): number {
  return hashrateEhs * blocksPerEhDay(difficulty);
}

/**
 * Blocks that the running epoch has found. On its first day the mean difficulty, which lies between the old and the new one, says
 * how many were found at either; days without a hashrate count as the epoch's mean day.
 */
function blocksSince(past: History, epoch: Epoch, day: number): number {
  const began = epoch.firstBlockTime / SECONDS_PER_DAY;
  const firstDay = Math.floor(began);
  let blocks = firstDay < day ? blocksOfFirstDay(past, epoch, began) : 0;
  let seen = Number.isNaN(blocks) ? 0 : Math.min(day, firstDay + 1) - began;
  if (Number.isNaN(blocks)) blocks = 0;
  for (let one = firstDay + 1; one < day; one++) {
    const found = blocksOn(past, one);
    if (Number.isNaN(found)) continue;
    blocks += found;
    seen += 1;
  }
  const elapsed = day - began;
  const all = seen > 0 ? (blocks * elapsed) / seen : elapsed * BLOCKS_PER_DAY;
  return Math.max(1, Math.min(2015, Math.round(seen === elapsed ? blocks : all)));
}

function blocksOfFirstDay(past: History, epoch: Epoch, began: number): number {
  const firstDay = Math.floor(began);
  const found = blocksOn(past, firstDay);
  const before = past.epochs.at(-2)?.difficulty ?? NaN;
  const share = (valueOn(past.difficulty, firstDay) - before) / (epoch.difficulty - before);
  return share > 0 && share < 1 ? Math.round(found * share) : found * (firstDay + 1 - began);
}

/** The median of the last days of fees over the blocks of a usual day: a storm's few blocks share the fees of as many payments. */
function recentFees(fees: DailySeries): RecentFees | null {
  const days = [...lastDays(fees, FEE_DAYS)].filter((one) => one >= 0);
  if (days.length === 0) return null;
  const end = endOf(fees);
  return {
    btcPerBlock: medianOf(days) / BLOCKS_PER_DAY,
    days: days.length,
    window: `${dateOfDay(Math.max(fees.firstDay, end - FEE_DAYS))} to ${dateOfDay(end - 1)}`,
  };
}

/** "run from 2015-01-01 to 2026-02-01", in words. */
function spanOf(series: DailySeries): string {
  if (series.values.length === 0) return `begin on ${dateOfDay(series.firstDay)}`;
  return `run from ${dateOfDay(series.firstDay)} to ${dateOfDay(endOf(series) - 1)}`;
}
