import { modelOf } from "../../../workers/simulate-range.ts";
import type { Resampled, ResampledBlocks } from "../../random/resampled.ts";
import type { NamedScenario } from "../../runner/types.ts";
import { type DrawGroup, drawGroups, drawnNumbers, type SensitivityBy } from "./draw-groups.ts";
import { independentGroups, separableGroups } from "./joined.ts";
import { orderedPaths, randomOrders } from "./orders.ts";

/** What a sensitivity simulates: known before any result. */
export interface Design {
  /** Groups that do not depend on one another. */
  readonly groups: readonly DrawGroup[];
  /** Groups that Shapley effects tell apart; none where the others say all. */
  readonly players: readonly DrawGroup[];
  /** What draws anew: in all groups, in each, and then in the first of each block's order. After the run as it is, in this order. */
  readonly all: Resampled;
  readonly each: readonly Resampled[];
  readonly byOrder: readonly ResampledBlocks[];
  /** Orders of the players, by block of so many paths. */
  readonly orders: readonly (readonly number[])[];
  readonly blockPaths: number;
}

/** The seed of the second sample: any text is a seed, and one that a person types has no such letter. */
function otherSeed(seed: string): string {
  return `${seed}\u0000resampled`;
}

/** The design of a sensitivity of a scenario by driver, number or group of keys. */
export function designOf(
  named: NamedScenario,
  by: SensitivityBy,
  { paths, seed }: { readonly paths: number; readonly seed: string },
): Design {
  const model = modelOf(JSON.stringify(named.scenario));
  const { correlations } = named.scenario;
  const drawn = drawGroups(model, by);
  const groups = independentGroups(drawn, correlations);
  const separable = separableGroups(drawn, correlations, drawnNumbers(model));
  const players = separable.length > groups.length ? separable : [];
  const blockPaths = orderedPaths(paths);
  const orders = randomOrders(seed, Math.ceil(paths / blockPaths), players.length);
  const anew = (names: readonly string[]): Resampled => ({ names, seed: otherSeed(seed) });
  return {
    groups,
    players,
    all: anew(groups.flatMap(({ names }) => names)),
    each: groups.map(({ names }) => anew(names)),
    byOrder: Array.from({ length: Math.max(0, players.length - 1) }, (_, k) => ({
      blockPaths,
      seed: otherSeed(seed),
      names: orders.map((order) => order.slice(0, k + 1).flatMap((player) => players[player]!.names)),
    })),
    orders,
    blockPaths,
  };
}
