import { heightOf } from "../bitcoin/epochs.ts";
import { hashrateAtDifficultyEhs } from "../bitcoin/hashprice.ts";
import { OPPORTUNITY_BLOCKS, rewardBtc } from "../bitcoin/reward.ts";
import type { Block } from "./block.ts";

/** Values a company at the close of `day` days (1 is the first day's close). */
export function valueFleet(block: Block, k: number, day: number): void {
  quoteMarket(block, 0, block.count);
  block.executor.run(block.model.routines.values[k]!, block, day);
}

/** What the network's coming blocks are worth on `count` lanes, and the hashrate that would find them at 144 a day. */
export function quoteMarket({ market, chain, price }: Block, lane: number, count: number): void {
  for (let i = lane; i < lane + count; i++) {
    market.opportunity[i] = rewardBtc(heightOf(chain, i), OPPORTUNITY_BLOCKS) * price.price[i]!;
    market.hashrateAtDifficulty[i] = hashrateAtDifficultyEhs(chain.difficulty[i]!);
  }
}

/** Values a company on one lane at the close of `day` days (1 is the first day's close). */
export function valueAt(block: Block, k: number, day: number, i: number): void {
  quoteMarket(block, i, 1);
  block.executor.runAt(block.model.routines.values[k]!, block, day, i);
}
