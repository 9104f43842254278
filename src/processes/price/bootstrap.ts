import { viewOf, viewsOf } from "../../lanes/columns.ts";
import { type Column, column } from "../../lanes/lanes.ts";
import { type Driver, unitsOf } from "../../random/drivers.ts";
import { openPrice } from "./open.ts";
import type { PriceFrame, PriceProcess } from "./process.ts";
import type { ReturnSample } from "./sample.ts";

/** The columns of the resampled returns. */
export enum BootstrapColumn {
  /** Mean length of a block, days, at least 1. */
  meanBlockDays,
  /** Today's place in the sample. */
  position,
  /** Today's return: less the sample's mean, over its standard deviation. */
  shock,
}

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
  columns: Column,
  driver: Driver,
): PriceProcess {
  const { standardised } = sample;
  const n = standardised.length;
  const shock = column(columns, BootstrapColumn.shock);
  return {
    start(paths, priceUsd) {
      openPrice(frame, paths, priceUsd);
      if (kept.drift) paths.price.dailyDrift.fill(sample.mean, 0, paths.count);
      if (kept.volatility) paths.price.dailyScale.fill(sample.sd, 0, paths.count);
    },
    step({ laws, buffer, count }, day) {
      const views = viewsOf(buffer, columns, BootstrapColumn);
      const units = viewOf(buffer, unitsOf(driver, day));
      for (let i = 0; i < count; i++) {
        const u = units[i]!;
        const restart = day === 0 ? 1 : 1 / views.meanBlockDays[i]!;
        // Given that it is below `restart`, the word over `restart` is a uniform again.
        const next = u < restart ? Math.floor((u / restart) * n) : views.position[i]! + 1;
        const position = next >= n ? 0 : next;
        views.position[i] = position;
        views.shock[i] = standardised[position]!;
      }
      laws.stepGbm(frame.columns, shock, count);
    },
    shock: () => shock,
  };
}
