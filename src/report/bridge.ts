import type { MetricName } from "../engine/catalogue/names.ts";
import type { BridgeColumn, BridgeRuns } from "../runner/hybrids.ts";
import { BRIDGE_GROUPS } from "../scenario/bridge/bridge-groups.ts";
import { replicatesOf } from "../runner/replicates-of.ts";
import { addingUp } from "../statistics/adding-up.ts";
import { completeRowNumbers, completeRows } from "../statistics/complete.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { moments } from "../statistics/moments.ts";
import { shapleyValues } from "../statistics/shapley.ts";

/** What a group of keys adds to the mean of a metric. */
export interface BridgeDocumentPart extends Estimate {
  /** One of BRIDGE_GROUPS, or several joined by " + " that can only be taken over together. */
  readonly group: string;
  /** Keys of the scenario in which the two differ, as dotted paths; none where the part is 0 for that reason. */
  readonly keys: readonly string[];
}

/**
 * How the mean of a fleet's metric gets from one scenario to another: Shapley values over groups of keys, path by path.
 * The values of the parts add up to that of the difference exactly, in any order.
 */
export interface Bridge {
  readonly from: string;
  readonly to: string;
  readonly fleet: string;
  readonly metric: MetricName;
  readonly unit: string;
  readonly description: string;
  readonly from_mean: Estimate;
  readonly to_mean: Estimate;
  /** The paired difference of the means, rounded so that parts can add up to it (see addingUp). */
  readonly difference: Estimate;
  /** A part for each group, in the order of BRIDGE_GROUPS. */
  readonly parts: readonly BridgeDocumentPart[];
  /** Share of paths on which some hybrid has no value; they are left out of the whole bridge. */
  readonly missing_share: number;
  /** Scenarios simulated for it, both ends among them. */
  readonly runs: number;
  /** Why groups are taken over together. */
  readonly notes: readonly string[];
}

/** The bridges of every fleet and metric whose columns the runs have kept. */
export function bridgesOf(runs: BridgeRuns, from = runs.from.name, to = runs.to.name): readonly Bridge[] {
  return runs.columns.map((column, c) => ({ from, to, ...bridgeOf(runs, column, c) }));
}

/** Paths that are taken together: all hybrids' columns of so many are in memory at once. */
const CHUNK_PATHS = 4096;

function bridgeOf(
  { plan, paths, sampling, hybrids }: BridgeRuns,
  { fleet, metric, unit, description }: BridgeColumn,
  c: number,
): Omit<Bridge, "from" | "to"> {
  const { players, equal, notes } = plan;
  // NaN on paths on which some hybrid has no value.
  const sums = players.map(() => new Float64Array(paths).fill(NaN));
  const [before, after] = [new Float64Array(paths).fill(NaN), new Float64Array(paths).fill(NaN)];
  const replicates = replicatesOf({ sampling }, paths);
  const meanOf = (values: Float64Array): Estimate => {
    const { mean: value, mean_se: se } = moments(values, replicates);
    return { value, se };
  };
  let present = 0;
  for (let first = 0; first < paths; first += CHUNK_PATHS) {
    const end = Math.min(first + CHUNK_PATHS, paths);
    const columns = hybrids.map((hybrid) => hybrid.read(c, first, end));
    const rows = completeRowNumbers(columns);
    const game = completeRows(columns);
    const place = (values: Float64Array, to: Float64Array): void => {
      if (rows === undefined) to.set(values, first);
      else for (const [k, row] of rows.entries()) to[first + row] = values[k]!;
    };
    for (const [g, values] of shapleyValues(game, players.length).entries()) place(values, sums[g]!);
    place(game[0]!, before);
    place(game.at(-1)!, after);
    present += game[0]!.length;
  }
  const difference = meanOf(after.map((value, i) => value - before[i]!));
  const means = sums.map(meanOf);
  const exact = exactly(difference, means);
  const parts = [
    ...players.map(({ name, keys }, g) => ({ group: name, keys, ...exact.parts[g]! })),
    ...equal.map(({ name, keys }) => ({ group: name, keys, ...nothing(present) })),
  ];
  return {
    fleet,
    metric,
    unit,
    description,
    from_mean: meanOf(before),
    to_mean: meanOf(after),
    difference: exact.difference,
    parts: parts.sort((a, b) => rankOf(a.group) - rankOf(b.group)),
    missing_share: (paths - present) / paths,
    runs: hybrids.length,
    notes,
  };
}

/** The means of the parts and of the difference, rounded so that they add up. */
function exactly(
  difference: Estimate,
  parts: readonly Estimate[],
): { readonly difference: Estimate; readonly parts: readonly Estimate[] } {
  if (difference.value === null) return { difference, parts };
  const { total, parts: values } = addingUp(
    difference.value,
    parts.map(({ value }) => value!),
  );
  return {
    difference: { ...difference, value: total },
    parts: parts.map((part, k) => ({ ...part, value: values[k]! })),
  };
}

/** The part of a group that is equal in both scenarios. */
function nothing(present: number): Estimate {
  return present === 0 ? { value: null, se: null } : { value: 0, se: present === 1 ? null : 0 };
}

/** The place of a part: that of its first group. */
function rankOf(name: string): number {
  return BRIDGE_GROUPS.findIndex((group) => name.split(" + ").includes(group));
}
