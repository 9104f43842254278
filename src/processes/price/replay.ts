import { type GroupOf, fieldOf } from "../../lanes/memory.ts";
import { log } from "../../lanes/log.law.ts";
import { byDay } from "../../lanes/steps.ts";
import { openPrice } from "./open.ts";
import { type Replayed, replayDay } from "./price.law.ts";
import type { PriceFrame, PriceProcess } from "./process.ts";
import { returnSample } from "./sample.ts";

/**
 * The same prices on every path: `startUsd` as the first day opens, `prices[d]` at the close of day d, in USD. The shock of
 * a day is its log return, less the mean of all replayed, over their standard deviation.
 */
export function replay(
  frame: PriceFrame,
  startUsd: number,
  prices: Float64Array,
  replayed: GroupOf<typeof Replayed>,
): PriceProcess {
  const logPrices = prices.map(log);
  const { standardised } = returnSample([startUsd, ...prices]);
  return {
    start(steps, priceUsd) {
      openPrice(frame, steps, priceUsd);
    },
    step(steps) {
      steps.law(
        replayDay,
        frame.group,
        replayed,
        byDay((day) => prices[day]!),
        byDay((day) => logPrices[day]!),
        byDay((day) => standardised[day]!),
      );
    },
    shock: fieldOf(replayed, "shock"),
    drawn: [],
  };
}
