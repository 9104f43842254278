import { subsidyBtc } from "../bitcoin/subsidy.ts";
import { calendarDay, dateOfDay } from "../scenario/calendar.ts";
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
import { mean } from "./moments.ts";

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
  /** Mean fees a block of the last days; null without fees. */
  readonly feesBtcPerBlock: number | null;
  /** Reward of a block at that height. */
  readonly subsidyBtc: number;
}

/** Days that the start's fees are a mean over. */
export const FEE_DAYS = 7;

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
    feesBtcPerBlock: past.fees && recentFees(past, past.fees),
    subsidyBtc: subsidyBtc(height),
  };
}

/** Blocks of one day by its hashrate and difficulty; NaN where either is missing. */
export function blocksOn({ hashrate, difficulty }: History, day: number): number {
  return blocksOf(valueOn(hashrate, day), valueOn(difficulty, day));
}

/** Blocks that a day of hashrate, EH/s, finds at a difficulty. */
export function blocksOf(hashrateEhs: number, difficulty: number): number {
  return (hashrateEhs * 1e18 * SECONDS_PER_DAY) / (difficulty * 2 ** 32);
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

/** Fees a block over the last days that have both. */
function recentFees(past: History, fees: DailySeries): number | null {
  const end = endOf(fees);
  const rows = Array.from({ length: FEE_DAYS }, (_, k) => end - 1 - k)
    .map((day) => ({ fees: valueOn(fees, day), blocks: blocksOn(past, day) }))
    .filter((row) => row.fees >= 0 && row.blocks > 0);
  if (rows.length > 0) return mean(rows.map((row) => row.fees)) / mean(rows.map(({ blocks }) => blocks));
  const days = lastDays(fees, FEE_DAYS).filter((one) => one >= 0);
  return days.length === 0 ? null : mean(days) / BLOCKS_PER_DAY;
}

/** "run from 2015-01-01 to 2026-02-01", in words. */
function spanOf(series: DailySeries): string {
  if (series.values.length === 0) return `begin on ${dateOfDay(series.firstDay)}`;
  return `run from ${dateOfDay(series.firstDay)} to ${dateOfDay(endOf(series) - 1)}`;
}
