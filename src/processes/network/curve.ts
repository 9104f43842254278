import { exp } from "../../lanes/exp.law.ts";
import { log } from "../../lanes/log.law.ts";
import type { Views } from "../../lanes/memory.ts";
import { normalCdf } from "../../statistics/normal.ts";
import type { Curve } from "./curve.law.ts";

/**
 * c̄ ÷ m: mean power cost of the machines that run over that of the median machine, on a lognormal curve of costs with log
 * spread s of which the share Φ(z) runs.
 */
export function meanCostRatio(z: number, spread: number): number {
  return (exp((spread * spread) / 2) * normalCdf(z - spread)) / normalCdf(z);
}

/**
 * The least z at the start: at least half of all machines run there. Judgement: the most that hashrate lost since 2015 was half, when
 * China banned mining in 2021, so that hardly more can be waiting. In March 2020 it might have bound (docs/model.md). A cost drawn
 * above that is cut to it.
 */
const LOWEST_Z = 0;

/** The most that the machines that run can cost at the start, over what operators look at: half of all then run. */
export function mostOfOutlook(spread: number): number {
  return meanCostRatio(LOWEST_Z, spread);
}

/**
 * z of the curve on which the machines that run cost `cost` on average where operators look at `outlook`, both USD/EH/day.
 * With m = outlook·e^(−sz) the mean falls in z towards 0, so there is one z for every cost below the most, and the least z above.
 */
export function restingZ(cost: number, outlook: number, spread: number): number {
  const target = log(cost / outlook);
  const miss = (z: number): number => log(meanCostRatio(z, spread)) - spread * z - target;
  let low = LOWEST_Z;
  let high = 8;
  if (miss(low) <= 0) return low;
  // Far up all run, and the mean cost of all is e^(s²/2) medians.
  while (miss(high) > 0) high *= 2;
  while (high - low > 1e-15 * Math.max(1, Math.abs(high))) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (miss(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Sets each path's median machine so that the average machine that runs has the network's cost; `outlook` is set. */
export function settleCurve(curve: Views<typeof Curve>, breakeven: Float64Array, count: number): void {
  let last = { cost: NaN, outlook: NaN, spread: NaN, z: NaN };
  for (let i = 0; i < count; i++) {
    const outlook = exp(curve.outlook[i]!);
    const cost = breakeven[i]!;
    const spread = curve.logSpread[i]!;
    if (cost !== last.cost || outlook !== last.outlook || spread !== last.spread)
      last = { cost, outlook, spread, z: restingZ(cost, outlook, spread) };
    curve.medianGap[i] = curve.outlook[i]! - spread * last.z - log(breakeven[i]!);
  }
}
