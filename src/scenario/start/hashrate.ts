import { EPOCH_BLOCKS } from "../../bitcoin/consensus.ts";
import { hashrateAtDifficultyEhs } from "../../bitcoin/hashprice.ts";
import { BLOCKS_PER_DAY } from "../../units.ts";
import type { Stated } from "./stated.ts";

/** Sd of ln of a retarget: 0.040 ±0.003 over four years, storms left out. */
const RETARGET_LOG_SD = 0.04;

/**
 * Sd of ln of the hashrate about what difficulty stands for. A retarget is the mean hashrate of an epoch over the one that its
 * difficulty stands for, and has the luck of the epoch's 2016 blocks beside it: what is left is how far hashrate has gone since, and
 * the luck in the difficulty. From 2022 to 2025 means of 14 days, their luck taken out, had 0.033.
 */
const DIFFICULTY_LOG_SD = Math.sqrt(RETARGET_LOG_SD ** 2 - 1 / EPOCH_BLOCKS);

/** The blocks of the running epoch after its first, and the days in which they came. */
export interface RunningEpoch {
  readonly blocks: number;
  readonly days: number;
}

/**
 * The network's hashrate by its difficulty, D·2^32/600 s. Where the running epoch's blocks are counted, n in t days, they tell it, too: n
 * over 144·t times as much, with a sd of ln of 1/√n. Both are weighed by their precision, so that a young epoch moves it little:
 *
 *     ln H = ln Hd + n / (n + 1/s²) · ln(n / (144 t)),   sd 1/√(n + 1/s²),   s = 0.033
 */
export function hashrateByChain(difficulty: number, running: RunningEpoch | undefined): Stated {
  const implied = hashrateAtDifficultyEhs(difficulty);
  const exactly = "--hashrate-ehs";
  if (running === undefined || running.blocks < 1 || !(running.days > 0))
    return {
      value: implied,
      logSd: DIFFICULTY_LOG_SD,
      basis: "derived",
      from: "difficulty, at 600 s a block; the error as retargets have it",
      exactly,
    };
  const { blocks, days } = running;
  const weight = blocks / (blocks + 1 / DIFFICULTY_LOG_SD ** 2);
  const value = implied * (blocks / (BLOCKS_PER_DAY * days)) ** weight;
  return {
    value,
    logSd: 1 / Math.sqrt(blocks + 1 / DIFFICULTY_LOG_SD ** 2),
    basis: "derived",
    from:
      `difficulty (${Math.round(implied)} EH/s) and, with a weight of ${Math.round(100 * weight)} %, ${blocks} blocks ` +
      `in ${Number(days.toFixed(2))} days of the running epoch (${Math.round((implied * blocks) / (BLOCKS_PER_DAY * days))} EH/s)`,
    exactly,
  };
}
