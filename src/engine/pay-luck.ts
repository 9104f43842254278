import type { Fleet } from "../fleet/fleet.ts";
import { viewsOf } from "../lanes/memory.ts";
import { DAY, type Steps } from "../lanes/steps.ts";
import { drawCounter, unitsAt, driverNumber } from "../random/drivers.ts";
import { poissonDraw } from "../statistics/poisson.ts";
import type { Block } from "./block.ts";
import type { Model } from "./model.ts";

/**
 * Pays the fleet for the blocks that were found today instead of those expected, where it bears that luck: its
 * revenue, as FPPS would have paid it, times
 *
 *     N / m,   N ~ Poisson(m),   m = the blocks that the fleet itself (solo) or its pool (PPLNS) is expected to find,
 *
 * so that both keep their mean. A pool is expected to find no fewer than the fleet in it.
 */
export function payLuck(steps: Steps<Block>, { memory, sampling }: Model, { luck }: Fleet, k: number): void {
  if (luck === undefined) return;
  // The first try of all lanes.
  drawCounter(steps, memory.scratch, DAY, luck.driver, sampling);
  steps.code((block, day) => {
    const { buffer, chain, count, network, pay, price } = block;
    const { revenue, poolFee } = block.fleets[k]!.site;
    const { btcTotal } = viewsOf(buffer, luck.expected);
    const share = luck.pool && viewsOf(buffer, luck.pool).networkShare;
    const found = blocksFound(block, luck.driver, day);
    for (let i = 0; i < count; i++) {
      const expected = revenue[i]! / price.price[i]!;
      if (expected === 0) continue;
      const perEh = chain.dayWorkPerEh[i]!;
      const own = (expected * perEh) / (pay.btcPerEh[i]! * (1 - poolFee[i]!));
      const mean = share === undefined ? own : Math.max(share[i]! * network.hashrate[i]! * perEh, own);
      const luckOfDay = found(i, mean) / mean;
      btcTotal[i] = btcTotal[i]! + expected;
      revenue[i] = revenue[i]! * luckOfDay;
    }
  });
}

/** The blocks found on `day` in lane i at a mean, drawn under `driver`; the first try stands in the scratch. */
function blocksFound(block: Block, driver: string, day: number): (i: number, mean: number) => number {
  const { buffer, firstPath, model, single } = block;
  const number = driverNumber(driver);
  const columns = [0, 1, 2, 3].map((k) => unitsAt(buffer, model.memory.scratch, k));
  const first = [0, 0, 0, 0];
  return (i, mean) => {
    for (let k = 0; k < 4; k++) first[k] = columns[k]![i]!;
    return poissonDraw(mean, (index) => (index === 0 ? first : single(firstPath + i, day, number, index)));
  };
}
