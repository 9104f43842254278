import { type GroupOf, fieldOf, viewsOf } from "../../lanes/memory.ts";
import { record, seen, state, term } from "../../lanes/record.ts";
import { type Driver, unitsAt } from "../../random/drivers.ts";
import { INNOVATIONS } from "./drawn.ts";
import { openPrice } from "./open.ts";
import { diffuse, setDailyScale, settlePrice } from "./price.law.ts";
import type { PriceFrame, PricePaths, PriceProcess } from "./process.ts";
import type { ReturnSample } from "./sample.ts";

/** Resampled returns. */
export const Bootstrap = record("bootstrap", {
  /** Mean length of a block, days, at least 1. */
  meanBlockDays: term,
  /** Today's place in the sample; the return there, less the sample's mean, over its standard deviation. */
  position: state,
  shock: seen,
});

/** What of the sample is kept: where not, drift and volatility are the scenario's. */
export interface Kept {
  readonly drift: boolean;
  readonly volatility: boolean;
}

/**
 * Log returns drawn from a sample in blocks: every day begins, with probability 1/meanBlockDays, a new block at a place
 * that is uniform over the sample, and else takes the return that followed yesterday's; after the last comes the first. The
 * result is stationary, its daily law is the sample's, and its autocovariances are the sample's (circular) times
 * (1 − 1/meanBlockDays)^lag.
 *
 * Re-drifted and re-scaled returns are drift/365 + volatility/√365 · (r − mean)/sd. A target sets the mean of ln S on the
 * date, exactly; the median of S is near that, but no more, because the sample may be skewed.
 *
 * Source: Politis and Romano (1994), Journal of the American Statistical Association 89, 1303-1313.
 */
export function bootstrap(
  frame: PriceFrame,
  sample: ReturnSample,
  kept: Kept,
  group: GroupOf<typeof Bootstrap>,
  driver: Driver,
): PriceProcess {
  const { standardised } = sample;
  const shock = fieldOf(group, "shock");
  return {
    start(steps, priceUsd) {
      openPrice(frame, steps, priceUsd);
      if (kept.drift)
        steps.code(({ price, count }) => {
          price.dailyDrift.fill(sample.mean, 0, count);
        });
      if (kept.volatility) steps.law(setDailyScale, frame.group, sample.sd, 0);
    },
    step(steps) {
      steps.code((paths, day) => {
        resample(paths, group, standardised, driver, day);
      });
      steps.law(diffuse, frame.group, shock);
      steps.law(settlePrice, frame.group);
    },
    shock,
    drawn: [INNOVATIONS],
  };
}

/** Moves each path's place in the sample on, or to where a new block begins, and takes the return that stands there. */
function resample(
  { buffer, count }: PricePaths,
  group: GroupOf<typeof Bootstrap>,
  standardised: Float64Array,
  driver: Driver,
  day: number,
): void {
  const n = standardised.length;
  const { meanBlockDays, position, shock } = viewsOf(buffer, group);
  const units = unitsAt(buffer, driver.units, day);
  for (let i = 0; i < count; i++) {
    const u = units[i]!;
    const restart = day === 0 ? 1 : 1 / meanBlockDays[i]!;
    // Given that it is below `restart`, the word over `restart` is a uniform again.
    const next = u < restart ? Math.floor((u / restart) * n) : position[i]! + 1;
    const place = next >= n ? 0 : next;
    position[i] = place;
    shock[i] = standardised[place]!;
  }
}
