import type { Fleet } from "../fleet/fleet.ts";
import { viewOf } from "../lanes/columns.ts";
import { COLUMN_BYTES } from "../lanes/lanes.ts";
import { driverNumber } from "../random/drivers.ts";
import { poissonDraw } from "../statistics/poisson.ts";
import type { Block } from "./block.ts";

/**
 * Pays the fleet for the blocks that were found today instead of those expected, where it bears that luck: its
 * revenue, as FPPS would have paid it, times
 *
 *     N / m,   N ~ Poisson(m),   m = the blocks that the fleet itself (solo) or its pool (PPLNS) is expected to find,
 *
 * so that both keep their mean. A pool is expected to find no fewer than the fleet in it.
 */
export function payLuck(block: Block, fleet: Fleet, day: number): void {
  const { luck } = fleet;
  if (luck === undefined) return;
  const { buffer, chain, count, model, network, pay, price } = block;
  const { revenue, poolFee } = block.fleets[model.fleets.indexOf(fleet)]!.fleet;
  const expectedTotal = viewOf(buffer, luck.expectedBtcTotal);
  const share = luck.networkShare === undefined ? undefined : viewOf(buffer, luck.networkShare);
  const found = blocksFound(block, luck.driver, day);
  for (let i = 0; i < count; i++) {
    const expected = revenue[i]! / price.price[i]!;
    if (expected === 0) continue;
    const perEh = chain.dayWorkPerEh[i]!;
    const own = (expected * perEh) / (pay.btcPerEh[i]! * (1 - poolFee[i]!));
    const mean = share === undefined ? own : Math.max(share[i]! * network.hashrate[i]! * perEh, own);
    const luckOfDay = found(i, mean) / mean;
    expectedTotal[i] = expectedTotal[i]! + expected;
    revenue[i] = revenue[i]! * luckOfDay;
  }
}

/** The blocks found on `day` in lane i at a mean, drawn under `driver`: the first try of all lanes in one dense pass. */
function blocksFound(block: Block, driver: string, day: number): (i: number, mean: number) => number {
  const { laws, buffer, count, firstPath, key, model, single } = block;
  const number = driverNumber(driver);
  const scratch = model.memory.parameters;
  laws.drawUnits(scratch, count, firstPath, day, number, 0, key.word0, key.word1);
  const columns = [0, 1, 2, 3].map((k) => viewOf(buffer, scratch + k * COLUMN_BYTES));
  const first = [0, 0, 0, 0];
  return (i, mean) => {
    for (let k = 0; k < 4; k++) first[k] = columns[k]![i]!;
    return poissonDraw(mean, (index) => (index === 0 ? first : single(firstPath + i, day, number, index)));
  };
}
