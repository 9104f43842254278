import { EPOCH_BLOCKS, EPOCH_SECONDS } from "./consensus.ts";
import { SECONDS_PER_DAY } from "../units.ts";
import { paceAfter } from "./pace.ts";

/** What an epoch that still runs says of its end. Times are in days, from its first block on. */
export interface NextRetarget {
  /** Blocks that are still to be found. */
  readonly blocksLeft: number;
  /** Blocks a day, and the sd of its ln. */
  readonly pacePerDay: number;
  readonly paceLogSd: number;
  /** Mean and sd of the time to the epoch's last block; and the sd that the luck of the blocks to come makes alone. */
  readonly timespanDays: number;
  readonly timespanSdDays: number;
  readonly luckSdDays: number;
  /** Next difficulty over this one less 1, at that mean, and its sd. */
  readonly change: number;
  readonly changeSd: number;
}

/**
 * The next retarget after `blocks` of an epoch, its first among them, within `days` of the first. What is left are m = 2016 − blocks gaps, gamma
 * of shape m at the pace that runs; that pace is itself gamma of shape a and rate b (see `paceAfter`), so that the time they take is a
 * compound gamma, b times a beta prime of m and a:
 *
 *     E[S] = b m / (a − 1),   Var[S] = b² m (m + a − 1) / ((a − 1)² (a − 2))
 *
 * The time that counts is t + S, and the change 14 days over it less 1: its sd is (1 + change) · sd[S] / E[t + S], to first order.
 *
 * Source: Dubey (1970), Metrika 16, 27-31. Throws a RangeError of blocks that are not 1 to 2015, and of a time before the first block.
 */
export function nextRetarget(blocks: number, days: number): NextRetarget {
  if (!(Number.isInteger(blocks) && blocks >= 1 && blocks < EPOCH_BLOCKS))
    throw new RangeError(`an epoch that runs has 1 to 2015 blocks, found ${String(blocks)}`);
  if (!(days >= 0))
    throw new RangeError(`the time since the first block must be at least 0, found ${String(days)}`);
  const { shape, rateDays } = paceAfter(blocks - 1, days);
  const left = EPOCH_BLOCKS - blocks;
  const mean = (rateDays * left) / (shape - 1);
  const sd = Math.sqrt((mean * rateDays * (left + shape - 1)) / ((shape - 1) * (shape - 2)));
  const timespanDays = days + mean;
  // Nodes count a timespan as a quarter of two weeks at least, and as four times that at most.
  const change = Math.min(3, Math.max(-0.75, EPOCH_SECONDS / SECONDS_PER_DAY / timespanDays - 1));
  return {
    blocksLeft: left,
    pacePerDay: shape / rateDays,
    paceLogSd: 1 / Math.sqrt(shape),
    timespanDays,
    timespanSdDays: sd,
    luckSdDays: (Math.sqrt(left) * rateDays) / shape,
    change,
    changeSd: ((1 + change) * sd) / timespanDays,
  };
}

/** The next retarget of an epoch, on the clock and as a difficulty. */
export interface RetargetAhead extends NextRetarget {
  /** When its last block is expected: YYYY-MM-DDTHH:MMZ. */
  readonly at: string;
  readonly difficulty: number;
  readonly nextDifficulty: number;
}

/**
 * The next retarget of an epoch of this difficulty, `blocks` of which were found by `time`, its first at `firstTime`: both in Unix seconds.
 * Throws as `nextRetarget` does.
 */
export function retargetAhead(
  difficulty: number,
  firstTime: number,
  time: number,
  blocks: number,
): RetargetAhead {
  const next = nextRetarget(blocks, (time - firstTime) / SECONDS_PER_DAY);
  const date = new Date((firstTime + next.timespanDays * SECONDS_PER_DAY) * 1000);
  return {
    ...next,
    at: `${date.toISOString().slice(0, 16)}Z`,
    difficulty,
    nextDifficulty: difficulty * (1 + next.change),
  };
}
