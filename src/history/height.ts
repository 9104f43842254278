import { EPOCH_BLOCKS } from "../bitcoin/consensus.ts";
import { blocksPerEhDay } from "../bitcoin/hashprice.ts";
import { BLOCKS_PER_DAY, BLOCK_SECONDS, SECONDS_PER_DAY } from "../units.ts";
import { HistoryError, type NetworkDay, type RealEpoch } from "./real-days.ts";

/** Where the chain stood at a midnight. */
export interface ChainState {
  /** Height of the next block to be found. */
  readonly height: number;
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
 * blocks before it make it. Epochs are in order. Throws a HistoryError where the data do not reach so far.
 */
export function chainAt(
  days: readonly NetworkDay[],
  epochs: readonly RealEpoch[],
  midnight: number,
): ChainState {
  const k = epochs.findLastIndex(({ firstBlockTime }) => firstBlockTime < midnight * SECONDS_PER_DAY);
  const epoch = epochs[k];
  const before = epochs[k - 1];
  if (epoch === undefined || before === undefined)
    throw new HistoryError(`the epochs have none that began before ${dateOf(midnight)} and one before that`);
  const firstDay = Math.floor(epoch.firstBlockTime / SECONDS_PER_DAY);
  const known = new Map(days.map((each) => [each.day, each]));
  const opening = blocksOnFirstDay(known.get(firstDay), epoch, before);
  const later = laterBlocks(known, epoch, firstDay + 1, midnight);
  const exact = opening.exact && later.exact;
  const found = Math.round(opening.blocks + later.blocks);
  if (found >= EPOCH_BLOCKS) return nextEpoch(epochs[k + 1], epoch, found, midnight, exact);
  return {
    height: epoch.height + Math.max(found, 1),
    difficulty: epoch.difficulty,
    epochElapsedDays: midnight - epoch.firstBlockTime / SECONDS_PER_DAY,
    exact,
  };
}

interface Count {
  readonly blocks: number;
  readonly exact: boolean;
}

/** The blocks of the epoch on the day of its first one. */
function blocksOnFirstDay(day: NetworkDay | undefined, epoch: RealEpoch, before: RealEpoch): Count {
  const left = SECONDS_PER_DAY - (epoch.firstBlockTime % SECONDS_PER_DAY);
  const all = day === undefined ? NaN : blocksOf(day);
  const byPace = ((Number.isNaN(all) ? BLOCKS_PER_DAY : all) * left) / SECONDS_PER_DAY;
  const share = ((day?.difficulty ?? NaN) - before.difficulty) / (epoch.difficulty - before.difficulty);
  const blocks = Math.round(all * share);
  // A difficulty that was read off at one time of the day says all or nothing.
  const apart = Math.abs(blocks - byPace) * BLOCK_SECONDS;
  const exact = Number.isInteger(blocks) && blocks >= 1 && apart <= TIME_ROOM_SECONDS && isWhole(all * share);
  return exact ? { blocks, exact } : { blocks: Math.max(1, byPace), exact: false };
}

/** The blocks of the epoch's later days, up to a midnight; days without a number find what the others do. */
function laterBlocks(
  known: ReadonlyMap<number, NetworkDay>,
  epoch: RealEpoch,
  from: number,
  midnight: number,
): Count {
  let blocks = 0;
  let counted = 0;
  let exact = true;
  for (let day = from; day < midnight; day++) {
    const each = known.get(day);
    const found = each === undefined ? NaN : blocksOf(each);
    if (Number.isNaN(found)) continue;
    if (each!.difficulty > 0 && Math.abs(each!.difficulty / epoch.difficulty - 1) > DIFFERENT) {
      throw new HistoryError(
        `the difficulty of ${dateOf(day)}, ${each!.difficulty.toPrecision(7)}, is not that of the last epoch before ` +
          `${dateOf(midnight)}, ${epoch.difficulty.toPrecision(7)} from height ${epoch.height}: add the epochs since`,
      );
    }
    exact &&= isWhole(found);
    blocks += found;
    counted++;
  }
  const days = midnight - from;
  const missing = days - counted;
  if (missing <= 0) return { blocks, exact };
  if (missing > MOST_FILLED) {
    const span = `the ${days} days from ${dateOf(from)} to ${dateOf(midnight - 1)}`;
    throw new HistoryError(
      `the height at ${dateOf(midnight)} needs hashrate and difficulty of each day since its epoch began: ` +
        `of ${span} ${missing} have none; take another date or add them`,
    );
  }
  return { blocks: blocks + missing * (counted === 0 ? BLOCKS_PER_DAY : blocks / counted), exact: false };
}

/** A difficulty that differs by more is another one: no retarget is so small. */
const DIFFERENT = 1e-6;

/** All blocks of the epoch are found before midnight: the next one's first is the next to be found. */
function nextEpoch(
  next: RealEpoch | undefined,
  epoch: RealEpoch,
  found: number,
  midnight: number,
  exact: boolean,
): ChainState {
  const height = epoch.height + EPOCH_BLOCKS;
  if (next?.height === height && (found === EPOCH_BLOCKS || !exact))
    return { height, difficulty: next.difficulty, epochElapsedDays: 0, exact };
  throw new HistoryError(
    `${found} blocks from height ${epoch.height} on were found before ${dateOf(midnight)}, more than an epoch has: ` +
      `add the epoch that began at ${height}`,
  );
}

/** The blocks that a day found, as its hashrate over its difficulty says; NaN where either is missing. */
export function blocksOf({ hashrateEhs, difficulty }: NetworkDay): number {
  return hashrateEhs * blocksPerEhDay(difficulty);
}

/** Daily hashrate has seven digits or more: a count of blocks comes back to within this. */
function isWhole(blocks: number): boolean {
  return Math.abs(blocks - Math.round(blocks)) < 0.01;
}

export const dateOf = (day: number): string =>
  new Date(day * SECONDS_PER_DAY * 1000).toISOString().slice(0, 10);
