import { log } from "../lanes/log.law.ts";
import { driverNumber } from "../random/drivers.ts";
import type { SingleDraw } from "../random/single.ts";
import { normalQuantile } from "../statistics/normal.ts";

/**
 * The luck of an epoch in work time, where block finding is a Poisson process of rate 1. Epoch 0 is the one that runs at
 * the start.
 */
export interface EpochLuck {
  /** Work before the epoch's first block: Exp(1). */
  firstGap(path: number, epoch: number): number;
  /** Work of the `gaps` gaps after it: Gamma(gaps, 1). */
  laterGaps(path: number, epoch: number, gaps: number): number;
  /** Share of that work that the first `before` of its `gaps` gaps take: Beta(before, gaps − before). */
  shareBefore(path: number, epoch: number, before: number, gaps: number): number;
}

/** Every draw at its mean. */
export const MEAN_LUCK: EpochLuck = {
  firstGap: () => 1,
  laterGaps: (_path, _epoch, gaps) => gaps,
  shareBefore: (_path, _epoch, before, gaps) => before / gaps,
};

/** The names of what every epoch draws. */
export const EPOCH_DRIVERS = ["blocks.first", "blocks.later"] as const;

/** The names under which blocks draw their luck. */
export const LUCK_DRIVERS = [...EPOCH_DRIVERS, "blocks.before_halving", "blocks.after_halving"] as const;

/** Blocks found as a Poisson process: exact for any path of the hashrate (random time change). */
export function poissonLuck(draw: SingleDraw): EpochLuck {
  const [first, later, before, after] = LUCK_DRIVERS.map(driverNumber) as [number, number, number, number];
  return {
    firstGap: (path, epoch) => -log(draw(path, epoch, first, 0)[0]!),
    laterGaps: (path, epoch, gaps) => gamma(draw, path, epoch, later, gaps),
    shareBefore(path, epoch, beforeGaps, gaps) {
      if (beforeGaps >= gaps) return 1;
      const x = gamma(draw, path, epoch, before, beforeGaps);
      return x / (x + gamma(draw, path, epoch, after, gaps - beforeGaps));
    },
  };
}

/**
 * A draw of Gamma(shape, 1), shape ≥ 1, by squeeze-free rejection from a cubed normal; about one try in a thousand is
 * refused at shape 2015.
 *
 * Source: Marsaglia and Tsang (2000), ACM Transactions on Mathematical Software 26, 363-372.
 */
function gamma(draw: SingleDraw, path: number, epoch: number, driver: number, shape: number): number {
  const { d, c } = gammaShape(shape);
  for (let index = 0; ; index++) {
    const words = draw(path, epoch, driver, index);
    const z = normalQuantile(words[0]!);
    const root = 1 + c * z;
    if (root <= 0) continue;
    const v = root * root * root;
    if (log(words[1]!) < 0.5 * z * z + d - d * v + d * log(v)) return d * v;
  }
}

/** The numbers that the shape stands for in it. */
export function gammaShape(shape: number): { readonly d: number; readonly c: number } {
  const d = shape - 1 / 3;
  return { d, c: 1 / Math.sqrt(9 * d) };
}
