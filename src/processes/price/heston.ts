import { type Views, viewOf, viewsOf } from "../../lanes/columns.ts";
import { type Column, column } from "../../lanes/lanes.ts";
import { log } from "../../lanes/log.law.ts";
import { type Driver, normalsFor, unitsOf } from "../../random/drivers.ts";
import { HestonColumn } from "./heston.law.ts";
import { openPrice } from "./open.ts";
import type { PriceFrame, PriceProcess } from "./process.ts";

/** Above this ratio of variance to squared mean no squared normal has both. */
const MOST_SPREAD = 1.5;

/**
 * Heston's price,
 *
 *     d ln S = (drift + ½(E v − v)) dt + √v dW_S,   dv = κ(θ − v) dt + ξ√v dW_v,   corr(dW_S, dW_v) = ρ,
 *
 * by the quadratic-exponential scheme in steps of a day: the mean and variance of v' given v are exact, its law nearly so.
 * `drift` is the mean yearly log return, exactly. A target sets the mean of ln S on the date, exactly; the median of S is
 * near that, but no more, because ln S is skewed.
 *
 * Sources: Heston (1993), Review of Financial Studies 6, 327-343; Andersen (2008), Journal of Computational Finance 11(3),
 * 1-42.
 */
export function heston(
  frame: PriceFrame,
  columns: Column,
  driver: Driver,
  varianceDriver: Driver,
  correlated: boolean,
): PriceProcess {
  return {
    start(paths, priceUsd) {
      openPrice(frame, paths, priceUsd);
      paths.laws.startHeston(columns, paths.count, 1);
    },
    step({ laws, buffer, count }, day) {
      const normal = normalsFor(driver, day);
      const varianceNormal = normalsFor(varianceDriver, day);
      laws.stepVariance(columns, varianceNormal, count);
      nearZero(viewsOf(buffer, columns, HestonColumn), viewOf(buffer, unitsOf(varianceDriver, day)), count);
      laws.stepHestonPrice(frame.columns, columns, normal, count);
      if (correlated) laws.hestonShock(columns, varianceNormal, normal, count);
    },
    shock: () => (correlated ? column(columns, HestonColumn.shock) : undefined),
  };
}

/** Replaces the step of the few paths whose variance is so near 0 that the quadratic branch has no solution. */
export function nearZero(state: Views<typeof HestonColumn>, units: Float64Array, count: number): void {
  const { psi, variance } = state;
  for (let i = 0; i < count; i++) {
    if (psi[i]! <= MOST_SPREAD) continue;
    const theta = state.longRun[i]!;
    const mean = theta + (state.opening[i]! - theta) * state.decay[i]!;
    variance[i] = exponentialVariance(mean, psi[i]!, units[i]!);
  }
}

/** The exponential branch: 0 with probability p = (ψ − 1)/(ψ + 1), else exponential, with the same mean and variance. */
export function exponentialVariance(mean: number, psi: number, u: number): number {
  const p = (psi - 1) / (psi + 1);
  return u <= p ? 0 : (mean / (1 - p)) * log((1 - p) / (1 - u));
}
