/** What a block creates, by its height: consensus rule, the same on every node. */

/** Blocks between two halvings. */
export const HALVING_BLOCKS = 210000.0;

/** Satoshi in one BTC. */
export const SATOSHI_PER_BTC = 100000000.0;

/** Subsidy of the first block, in satoshi. */
const FIRST_SUBSIDY_SATOSHI = 50.0 * SATOSHI_PER_BTC;

/** By era, in satoshi, up to the first that pays nothing. */
const SUBSIDIES: readonly number[] = subsidies();

function subsidies(): number[] {
  const found = [FIRST_SUBSIDY_SATOSHI];
  for (let last = found[0]!; last > 0; found.push(last)) last = Math.floor(last / 2);
  return found;
}

/**
 * The subsidy of the block at `height`, in satoshi: 50 BTC shifted right once for each halving before it,
 *
 *     subsidy = 5,000,000,000 >> floor(height / 210,000).
 *
 * Halving and truncating is that shift without its 32-bit limit. 0 from the 33rd halving on. A height between
 * two blocks (a continuous one) counts as that of the block before it.
 */
export function subsidySatoshi(height: number): number {
  const era = Math.floor(height / HALVING_BLOCKS);
  return SUBSIDIES[Math.max(0, Math.min(era, SUBSIDIES.length - 1))]!;
}

/** The subsidy of the block at `height`, in BTC: 3.125 from 840,000, 1.5625 from 1,050,000. */
export function subsidyBtc(height: number): number {
  return subsidySatoshi(height) / SATOSHI_PER_BTC;
}

/** The height of the first block after `height` that pays half: strictly above it, a multiple of 210,000. */
export function nextHalvingHeight(height: number): number {
  return (Math.floor(height / HALVING_BLOCKS) + 1.0) * HALVING_BLOCKS;
}
