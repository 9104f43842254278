import type { Observation } from "./epochs.ts";
import { type GrowthLaw, openState, type State, type Step, stepState } from "./filter.ts";
import { type LevelVolatility, levelVolatility } from "./level-volatility.ts";

/** An epoch as it was taken in, with the volatility that the epochs before it told. */
export interface FilteredEpoch extends Step {
  readonly epoch: Observation;
  readonly before: State;
  readonly volatility: number;
}

export interface Filtered {
  readonly epochs: readonly FilteredEpoch[];
  /** After the last. */
  readonly state: State;
  /** By the last year of epochs. */
  readonly volatility: LevelVolatility;
}

/**
 * Filters the epochs with an elasticity to the lagged price. The volatility of each step is what the `memory` epochs before it tell, so
 * that nothing looks ahead.
 */
export function filterEpochs(
  epochs: readonly Observation[],
  elasticity: number,
  law: GrowthLaw,
  memory: number,
): Filtered {
  const observed = ({ logCapacity, laggedLogPrice }: Observation): number =>
    logCapacity - elasticity * laggedLogPrice;
  const done: FilteredEpoch[] = [];
  let state = openState(observed(epochs[0]!), law);
  const told = (): LevelVolatility => {
    const recent = done.slice(-memory);
    const from = recent[0]?.before ?? state;
    return levelVolatility(
      from,
      recent.map(({ epoch }) => epoch),
      observed,
      law,
    );
  };
  for (const epoch of epochs) {
    const volatility = told().value;
    const step = stepState(state, epoch, observed(epoch), volatility, law);
    done.push({ ...step, epoch, before: state, volatility });
    state = step.after;
  }
  return { epochs: done, state, volatility: told() };
}
