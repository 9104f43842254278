import { EPOCH_BLOCKS } from "../bitcoin/consensus.ts";
import { LONGEST_EPOCH_DAYS } from "../bitcoin/pace.ts";
import { BLOCKS_PER_DAY, BLOCK_SECONDS, SECONDS_PER_DAY } from "../units.ts";
import { blocksOn, type NetworkDays } from "./blocks.ts";
import { DataError, dateOf, type Epoch, valueOn } from "./history.ts";

/** Where the chain stood at a midnight. */
export interface ChainState {
  /** Height of the next block to be found. */
  readonly height: number;
  /** Blocks of the running epoch found so far. */
  readonly epochBlocks: number;
  readonly difficulty: number;
  /** Days since the first block of the running epoch; 0 where none of it is found. */
  readonly epochElapsedDays: number;
  /** Whether every day since the epoch began says how many blocks it found; else some are estimated. */
  readonly exact: boolean;
}

/** Days without a number within an epoch that may be filled. */
const MOST_FILLED = 5;

/** Estimated header times are good to this, and block times scatter by less than a few hours about their pace. */
const TIME_ROOM_SECONDS = 4 * 3600;

/**
 * The chain as it stood at 00:00 UTC of `midnight`, counted in days from 1970-01-01: the epoch that ran then, and the blocks that each
 * day since its first one found, H·86,400·10^18 / (D·2^32). Of the day on which the epoch began, the mean difficulty over that
 * day's blocks says how many were of the new one; where it does not, the time of its first block does, to within a few blocks.
 *
 * Nothing of `midnight` or later is looked at, but the difficulty of an epoch whose first block is the next to be found: the
 * blocks before it make it. Throws a DataError where the data do not reach so far.
 */
export function chainAt(days: NetworkDays, epochs: readonly Epoch[], midnight: number): ChainState {
  const k = epochs.findLastIndex(({ firstBlockTime }) => firstBlockTime < midnight * SECONDS_PER_DAY);
  const epoch = epochs[k];
  const before = epochs[k - 1];
  if (epoch === undefined || before === undefined)
    throw new DataError(
      `the epochs have none that began before ${dateOf(midnight)} and one before that: add earlier ones, or take a later date`,
    );
  const elapsed = midnight - epoch.firstBlockTime / SECONDS_PER_DAY;
  if (elapsed > LONGEST_EPOCH_DAYS)
    throw new DataError(
      `the last epoch before ${dateOf(midnight)} began at block ${epoch.height} on ${dateOf(midnight - Math.ceil(elapsed))}: ` +
        "later ones are missing; add them, or take an earlier date",
    );
  const firstDay = Math.floor(epoch.firstBlockTime / SECONDS_PER_DAY);
  const opening = blocksOnFirstDay(days, firstDay, epoch, before);
  const later = laterBlocks(days, epoch, firstDay + 1, midnight);
  const exact = opening.exact && later.exact;
  const found = Math.round(opening.blocks + later.blocks);
  if (found >= EPOCH_BLOCKS) return nextEpoch(epochs[k + 1], epoch, found, midnight, exact);
  const epochBlocks = Math.max(found, 1);
  return {
    height: epoch.height + epochBlocks,
    epochBlocks,
    difficulty: epoch.difficulty,
    epochElapsedDays: elapsed,
    exact,
  };
}

interface Count {
  readonly blocks: number;
  readonly exact: boolean;
}

/** The blocks of the epoch on the day of its first one. */
function blocksOnFirstDay(days: NetworkDays, day: number, epoch: Epoch, before: Epoch): Count {
  const left = SECONDS_PER_DAY - (epoch.firstBlockTime % SECONDS_PER_DAY);
  const all = blocksOn(days, day);
  const byPace = ((Number.isNaN(all) ? BLOCKS_PER_DAY : all) * left) / SECONDS_PER_DAY;
  const share = (valueOn(days.difficulty, day) - before.difficulty) / (epoch.difficulty - before.difficulty);
  const blocks = Math.round(all * share);
  // A difficulty that was read off at one time of the day says all or nothing.
  const apart = Math.abs(blocks - byPace) * BLOCK_SECONDS;
  const exact = Number.isInteger(blocks) && blocks >= 1 && apart <= TIME_ROOM_SECONDS && isWhole(all * share);
  return exact ? { blocks, exact } : { blocks: Math.max(1, byPace), exact: false };
}

/** The blocks of the epoch's later days, up to a midnight; days without a number find what the others do. */
function laterBlocks(days: NetworkDays, epoch: Epoch, from: number, midnight: number): Count {
  let blocks = 0;
  let counted = 0;
  let exact = true;
  for (let day = from; day < midnight; day++) {
    const found = blocksOn(days, day);
    if (Number.isNaN(found)) continue;
    const difficulty = valueOn(days.difficulty, day);
    if (Math.abs(difficulty / epoch.difficulty - 1) > DIFFERENT) {
      throw new DataError(
        `the difficulty of ${dateOf(day)}, ${difficulty.toPrecision(7)}, is not that of the last epoch before ` +
          `${dateOf(midnight)}, ${epoch.difficulty.toPrecision(7)} from height ${epoch.height}: add the epochs since`,
      );
    }
    exact &&= isWhole(found);
    blocks += found;
    counted++;
  }
  const count = midnight - from;
  const missing = count - counted;
  if (missing <= 0) return { blocks, exact };
  if (missing > MOST_FILLED) {
    const span = `the ${count} days from ${dateOf(from)} to ${dateOf(midnight - 1)}`;
    throw new DataError(
      `the height at ${dateOf(midnight)} needs hashrate and difficulty of each day since its epoch began: ` +
        `of ${span} ${missing} have none; take another date or add them`,
    );
  }
  return { blocks: blocks + missing * (counted === 0 ? BLOCKS_PER_DAY : blocks / counted), exact: false };
}

/** A difficulty that differs by more is another one, and not a rounded one: the smallest retarget was 3e-5. */
const DIFFERENT = 1e-5;

/** All blocks of the epoch are found before midnight: the next one's first is the next to be found. */
function nextEpoch(
  next: Epoch | undefined,
  epoch: Epoch,
  found: number,
  midnight: number,
  exact: boolean,
): ChainState {
  const height = epoch.height + EPOCH_BLOCKS;
  if (next?.height === height && (found === EPOCH_BLOCKS || !exact) && isNextToBeFound(next, midnight))
    return { height, epochBlocks: 0, difficulty: next.difficulty, epochElapsedDays: 0, exact };
  throw new DataError(
    `${found} blocks from height ${epoch.height} on were found before ${dateOf(midnight)}, more than an epoch has: ` +
      `add the epoch that began at ${height}`,
  );
}

/** Daily hashrate has seven digits or more: a count of blocks comes back to within this. */
function isWhole(blocks: number): boolean {
  return Math.abs(blocks - Math.round(blocks)) < 0.01;
}

/** A block takes an hour at most, but once in four hundred. */
const LONG_BLOCK_SECONDS = 3600;

/** Whether an epoch's first block is the next to be found as a day opens: the blocks before it have made its difficulty. */
export function isNextToBeFound({ firstBlockTime: time }: Epoch, midnight: number): boolean {
  const opening = midnight * SECONDS_PER_DAY;
  return time >= opening && time < opening + LONG_BLOCK_SECONDS;
}
