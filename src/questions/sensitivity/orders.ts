import { keyOfSeed } from "../../random/key.ts";
import { singleDraw } from "../../random/single.ts";

/** Blocks of a path's orders that depend on one another: an order and its reverse. */
export const BLOCKS_TOGETHER = 2;

/** Fewest and most paths of a block: an order costs a task, and errors want orders. */
const BLOCK_PATHS = { least: 32, most: 256 } as const;

/** Blocks that give errors known to a tenth. */
const ENOUGH_BLOCKS = 128;

/** Paths that share an order, of so many. */
export function orderedPaths(paths: number): number {
  return Math.min(BLOCK_PATHS.most, Math.max(BLOCK_PATHS.least, Math.ceil(paths / ENOUGH_BLOCKS)));
}

/**
 * Random orders of groups, one a block: every second is its neighbour's reverse, which makes a group early as often as late.
 *
 * Source: Durstenfeld (1964), Communications of the ACM 7, 420, for the shuffle.
 */
export function randomOrders(seed: string, blocks: number, groups: number): readonly (readonly number[])[] {
  const draw = singleDraw(keyOfSeed(`${seed}\u0000orders`));
  return Array.from({ length: blocks }, (_, block) => {
    const order = shuffled(groups, (k) => draw(Math.floor(block / BLOCKS_TOGETHER), k, 0, 0)[0]!);
    return block % BLOCKS_TOGETHER === 0 ? order : order.reverse();
  });
}

function shuffled(count: number, unit: (k: number) => number): number[] {
  const order = Array.from({ length: count }, (_, g) => g);
  for (let k = count - 1; k > 0; k--) {
    const other = Math.floor(unit(k) * (k + 1));
    [order[k], order[other]] = [order[other]!, order[k]!];
  }
  return order;
}
