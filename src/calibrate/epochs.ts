import { calendarDay } from "../scenario/calendar.ts";
import { SECONDS_PER_DAY } from "../units.ts";
import type { NetworkAssumptions } from "./assumptions.ts";
import type { History } from "./history.ts";
import { type Drivers, epochHashrate, Means, WARM_UP } from "./running.ts";
import type { StartState } from "./start.ts";
import { isStormy } from "./storm-days.ts";

/** An epoch as the filter sees it. */
export interface Observation {
  /** Days since 1970 at which it begins, and its length. */
  readonly begins: number;
  readonly days: number;
  /** ln of its mean hashrate, EH/s, over the share that runs: capacity, with the answer to the price in it. */
  readonly logCapacity: number;
  /** Mean of the log share that runs over it. */
  readonly logRunning: number;
  /** Mean of the lagged log price over it. */
  readonly laggedLogPrice: number;
  /** Variance of the luck of its blocks. */
  readonly luck: number;
  /** Whether a storm took machines off in it: then it tells nothing of capacity. */
  readonly stormy: boolean;
}

export const EPOCH_BLOCKS = 2016;

/** The epochs since prices are known and their lags forgotten, and the running one up to the start. */
export function observationsOf(
  past: History,
  drivers: Drivers,
  start: StartState,
  assumed: NetworkAssumptions,
): Observation[] {
  const { epochs } = past;
  const lags = Math.max(assumed.entryLagDays, assumed.shutdown.lagDays);
  const known = drivers.firstDay + WARM_UP * lags;
  const running = new Means({ firstDay: drivers.firstDay, values: drivers.logRunning });
  const lagged = new Means({ firstDay: drivers.firstDay, values: drivers.laggedLogPrice });
  const end = calendarDay(start.date);
  return epochs.flatMap((epoch, k): Observation[] => {
    const begins = epoch.firstBlockTime / SECONDS_PER_DAY;
    if (begins < known) return [];
    const next = epochs[k + 1];
    const ends = next === undefined ? end : next.firstBlockTime / SECONDS_PER_DAY;
    const blocks = next === undefined ? start.epochBlocks : EPOCH_BLOCKS;
    const days = ends - begins;
    const logRunning = running.between(begins, ends);
    return [
      {
        begins,
        days,
        logCapacity: Math.log(epochHashrate(epoch, blocks, days)) - logRunning,
        logRunning,
        laggedLogPrice: lagged.between(begins, ends),
        // Of the running epoch the last block is not an end: a few blocks more or less make another mean.
        luck: next === undefined ? 1 / blocks + 4 / blocks ** 2 : 1 / EPOCH_BLOCKS,
        stormy: isStormy(begins, ends),
      },
    ];
  });
}
