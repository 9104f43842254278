import type { Observation } from "./epochs.ts";
import { type GrowthLaw, openState, type State, stepState } from "./filter.ts";
import type { FilteredEpoch } from "./network-filter.ts";

export interface Elasticity {
  readonly value: number;
  readonly se: number;
  readonly n: number;
}

/**
 * The elasticity of capacity to the lagged price over the last `count` epochs: the filter is linear, so the innovations without it are
 * what the elasticity times those of the lagged price explain, by weighted least squares. The error is robust to their spread (White).
 */
export function elasticityOf(epochs: readonly FilteredEpoch[], law: GrowthLaw, count: number): Elasticity {
  const capacity = innovations(epochs, law, ({ logCapacity }) => logCapacity);
  const price = innovations(epochs, law, ({ laggedLogPrice }) => laggedLogPrice);
  const used = epochs
    .map(({ epoch, variance }, k) => ({ epoch, variance, y: capacity[k]!, x: price[k]! }))
    .slice(-count)
    .filter(({ epoch }) => !epoch.stormy);
  const information = used.reduce((sum, { x, variance }) => sum + (x * x) / variance, 0);
  const value = used.reduce((sum, { x, y, variance }) => sum + (x * y) / variance, 0) / information;
  const scores = used.reduce((sum, { x, y, variance }) => sum + ((x * (y - value * x)) / variance) ** 2, 0);
  return { value, se: Math.sqrt(scores) / information, n: used.length };
}

/** Innovations of another series in the same filter, with the volatilities that it had; none is clipped, which keeps it linear. */
function innovations(
  epochs: readonly FilteredEpoch[],
  law: GrowthLaw,
  observed: (epoch: Observation) => number,
): number[] {
  const centred = { ...law, meanPerYear: 0 };
  let state: State = openState(observed(epochs[0]!.epoch), centred);
  return epochs.map(({ epoch, volatility }) => {
    const { after, innovation } = stepState(state, epoch, observed(epoch), volatility, centred, Infinity);
    state = after;
    return innovation;
  });
}
