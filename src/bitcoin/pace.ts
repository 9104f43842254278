import { BLOCKS_PER_DAY } from "../units.ts";
import { EPOCH_BLOCKS } from "./consensus.ts";

/** Sd of ln of a retarget: 0.040 ±0.003 over four years, storms left out. */
const RETARGET_LOG_SD = 0.04;

/**
 * Sd of ln of the pace about 144 blocks a day, before any block of the epoch is counted. A retarget is the mean hashrate of an epoch over
 * the one that its difficulty stands for, with the luck of the epoch's 2016 blocks beside it: what is left is how far hashrate has
 * gone since, and the luck in the difficulty. From 2022 to 2025 means of 14 days, their luck taken out, had 0.033.
 */
export const DIFFICULTY_LOG_SD = Math.sqrt(RETARGET_LOG_SD * RETARGET_LOG_SD - 1 / EPOCH_BLOCKS);

/**
 * No epoch takes longer, days: what began earlier has ended. Since 2015 the longest took 19.4, from block 687,456 on, when China's miners
 * left; some before that took up to 41.
 */
export const LONGEST_EPOCH_DAYS = 28;

/** Blocks a day that are found: gamma, of this shape and of this rate in days. */
export interface Pace {
  readonly shape: number;
  readonly rateDays: number;
}

/**
 * The pace of an epoch after `blocks` of it, its first left out, came within `days` of its first. Before that it is gamma of mean 144 a day
 * and shape k = 1/0.033²; blocks are Poisson, so that after them it is gamma of shape k + n and rate k/144 + t: a young epoch tells
 * little, and one of two weeks two thirds.
 *
 *     mean (k + n) / (k/144 + t),   sd of ln about 1/√(k + n)
 */
export function paceAfter(blocks: number, days: number): Pace {
  const prior = 1 / (DIFFICULTY_LOG_SD * DIFFICULTY_LOG_SD);
  return { shape: prior + blocks, rateDays: prior / BLOCKS_PER_DAY + days };
}
