import { BLOCKS_PER_DAY } from "../units.ts";
import { nextHalvingHeight, subsidyBtc } from "./subsidy.ts";

/** Days in four years with their leap day: the horizon of the block-reward opportunity. */
export const OPPORTUNITY_DAYS = 1461.0;

/** Blocks of the four-year opportunity at 144 a day: 210,384. */
export const OPPORTUNITY_BLOCKS = OPPORTUNITY_DAYS * BLOCKS_PER_DAY;

/**
 * BTC issued by the next `blocks` blocks, the first of them at `height`; fees apart.
 *
 * Both may be fractions: issue grows linearly with blocks inside an era, and its slope halves at 210,000 · k.
 */
export function rewardBtc(height: number, blocks: number): number {
  const end = height + blocks;
  let issued = 0.0;
  let from = height;
  while (from < end) {
    const subsidy = subsidyBtc(from);
    if (subsidy === 0.0) break;
    const to = Math.min(end, nextHalvingHeight(from));
    issued += (to - from) * subsidy;
    from = to;
  }
  return issued;
}

/**
 * The four-year block-reward opportunity in USD: BTC issued over the next 1,461 days at 144 blocks a day, halvings by
 * height, at today's price. What JPMorgan's monthly notes set miners' market values against.
 */
export function opportunityUsd(height: number, priceUsd: number): number {
  return rewardBtc(height, OPPORTUNITY_BLOCKS) * priceUsd;
}
