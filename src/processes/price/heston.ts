import { type GroupOf, fieldOf, viewsOf } from "../../lanes/memory.ts";
import { log } from "../../lanes/log.law.ts";
import { type Driver, normalFor, unitsAt } from "../../random/drivers.ts";
import { INNOVATIONS } from "./drawn.ts";
import {
  type Heston,
  hestonShock,
  nearZero,
  startHeston,
  stepHestonPrice,
  stepVariance,
} from "./heston.law.ts";
import { openPrice } from "./open.ts";
import type { PriceFrame, PriceProcess } from "./process.ts";

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
  group: GroupOf<typeof Heston>,
  driver: Driver,
  varianceDriver: Driver,
  correlated: boolean,
): PriceProcess {
  const normal = normalFor(driver);
  const varianceNormal = normalFor(varianceDriver);
  return {
    start(steps, priceUsd) {
      openPrice(frame, steps, priceUsd);
      steps.law(startHeston, group, 1);
    },
    step(steps) {
      steps.law(stepVariance, group, varianceNormal);
      steps.each(nearZero, [group], ({ buffer }, list, n, day) => {
        const { longRun, decay, opening, psi, variance } = viewsOf(buffer, group);
        const units = unitsAt(buffer, varianceDriver.units, day);
        for (let k = 0; k < n; k++) {
          const i = list[k]!;
          const mean = longRun[i]! + (opening[i]! - longRun[i]!) * decay[i]!;
          variance[i] = exponentialVariance(mean, psi[i]!, units[i]!);
        }
      });
      steps.law(stepHestonPrice, frame.group, group, normal);
      if (correlated) steps.law(hestonShock, group, varianceNormal, normal);
    },
    shock: correlated ? fieldOf(group, "shock") : undefined,
    drawn: [INNOVATIONS],
  };
}

/** The exponential branch: 0 with probability p = (ψ − 1)/(ψ + 1), else exponential, with the same mean and variance. */
export function exponentialVariance(mean: number, psi: number, u: number): number {
  const p = (psi - 1) / (psi + 1);
  return u <= p ? 0 : (mean / (1 - p)) * log((1 - p) / (1 - u));
}
