import { HASHES_PER_DIFFICULTY, HASHES_PER_EH, SECONDS_PER_DAY } from "../units.ts";
import type { NetworkAssumptions } from "./assumptions.ts";
import type { Epoch, History } from "../history/history.ts";
import type { Drivers } from "./drivers.ts";
import { Means } from "./means.ts";
import type { StartState } from "../history/start-state.ts";
import { isStormy } from "./storm-days.ts";

/** An epoch as the filter sees it. */
export interface Observation {
  /** Days since 1970 at which it begins, and its length. */
  readonly begins: number;
  readonly days: number;
  /** ln of its mean hashrate, EH/s, less `logAnswer`: capacity, with the answer to the price in it. */
  readonly logCapacity: number;
  /** Mean over it of the log share that runs, and of what entered by margin until then less what has by the start. */
  readonly logAnswer: number;
  /** Mean of the lagged log price over it. */
  readonly laggedLogPrice: number;
  /** Variance of the luck of its blocks. */
  readonly luck: number;
  /** Whether a storm took machines off in it: then it tells nothing of capacity. */
  readonly stormy: boolean;
}

export const EPOCH_BLOCKS = 2016;

/** Lags of this many times their mean are forgotten: from then on the drivers know nothing of where they began. */
const WARM_UP = 3;

/** The epochs since prices are known and their lags forgotten, and the running one up to the start. */
export function observationsOf(
  past: History,
  drivers: Drivers,
  start: StartState,
  assumed: NetworkAssumptions,
): Observation[] {
  const { epochs } = past;
  const lags = Math.max(assumed.entry.lagDays, assumed.shutdown.lagDays);
  const known = drivers.firstDay + WARM_UP * lags;
  const { firstDay, logRunning, logEntered } = drivers;
  const entered = logEntered.at(-1) ?? 0;
  const answer = new Means({ firstDay, values: logRunning.map((one, k) => one + logEntered[k]! - entered) });
  const lagged = new Means({ firstDay: drivers.firstDay, values: drivers.laggedLogPrice });
  const end = start.day;
  return epochs.flatMap((epoch, k): Observation[] => {
    const begins = epoch.firstBlockTime / SECONDS_PER_DAY;
    if (begins < known) return [];
    const next = epochs[k + 1];
    const ends = next === undefined ? end : next.firstBlockTime / SECONDS_PER_DAY;
    const blocks = next === undefined ? start.height - epoch.height : EPOCH_BLOCKS;
    const days = ends - begins;
    const logAnswer = answer.between(begins, ends);
    return [
      {
        begins,
        days,
        logCapacity: Math.log(epochHashrate(epoch, blocks, days)) - logAnswer,
        logAnswer,
        laggedLogPrice: lagged.between(begins, ends),
        // Of the running epoch the last block is not an end: a few blocks more or less make another mean.
        luck: next === undefined ? 1 / blocks + 4 / blocks ** 2 : 1 / EPOCH_BLOCKS,
        stormy: isStormy(begins, ends),
      },
    ];
  });
}

/** The hashrate that an epoch's blocks stand for, EH/s, if so many came in so many days. */
function epochHashrate({ difficulty }: Epoch, blocks: number, days: number): number {
  return (difficulty * HASHES_PER_DIFFICULTY * blocks) / (days * SECONDS_PER_DAY * HASHES_PER_EH);
}
