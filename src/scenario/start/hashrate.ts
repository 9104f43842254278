import { hashrateAtDifficultyEhs } from "../../bitcoin/hashprice.ts";
import { DIFFICULTY_LOG_SD, paceAfter } from "../../bitcoin/pace.ts";
import { BLOCKS_PER_DAY } from "../../units.ts";
import type { Stated } from "./stated.ts";

/** The blocks of the running epoch after its first, and the days in which they came. */
export interface RunningEpoch {
  readonly blocks: number;
  readonly days: number;
}

/**
 * The network's hashrate by its difficulty, D·2^32/600 s. Where the running epoch's blocks are counted, they tell it, too: it is as much
 * more as their pace is above 144 a day, each weighed as `paceAfter` has it, so that a young epoch moves it little.
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
  const { shape, rateDays } = paceAfter(blocks, days);
  const alone = (implied * blocks) / (BLOCKS_PER_DAY * days);
  return {
    value: (implied * shape) / rateDays / BLOCKS_PER_DAY,
    logSd: 1 / Math.sqrt(shape),
    basis: "derived",
    from:
      `difficulty (${Math.round(implied)} EH/s) and, with a weight of ${Math.round((100 * blocks) / shape)} %, ${blocks} blocks ` +
      `in ${Number(days.toFixed(2))} days of the running epoch (${Math.round(alone)} EH/s)`,
    exactly,
  };
}
