import { viewOf } from "../../lanes/columns.ts";
import type { Column } from "../../lanes/lanes.ts";
import { log } from "../../lanes/log.law.ts";
import { openPrice } from "./open.ts";
import type { PriceFrame, PriceProcess } from "./process.ts";
import { returnSample } from "./sample.ts";

/**
 * The same prices on every path: `startUsd` as the first day opens, `prices[d]` at the close of day d, in USD. The shock of a day is its log return, less the
 * mean of all replayed, over their standard deviation; `shocks` is room for it.
 */
export function replay(
  frame: PriceFrame,
  startUsd: number,
  prices: Float64Array,
  shocks: Column,
): PriceProcess {
  const { standardised } = returnSample([startUsd, ...prices]);
  return {
    start(paths, priceUsd) {
      openPrice(frame, paths, priceUsd);
    },
    step({ price, buffer, count }, day) {
      const usd = prices[day]!;
      price.price.fill(usd, 0, count);
      price.logPrice.fill(log(usd), 0, count);
      viewOf(buffer, shocks).fill(standardised[day]!, 0, count);
    },
    shock: () => shocks,
  };
}
