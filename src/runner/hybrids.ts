import type { FleetMetricName, MetricName } from "../engine/catalogue/names.ts";
import { type BridgePlan, digestOf, scenarioOf } from "../scenario/bridge/bridge-plan.ts";
import type { Sampling } from "../random/sampling.ts";
import { coalitions } from "../statistics/shapley.ts";
import { createMetricStore, type MetricStore, MOST_BYTES_IN_MEMORY } from "./metric-store.ts";
import type { NamedScenario, Run } from "./types.ts";

/** Simulates a hybrid with the seed and the paths of the two runs it stands between. */
export type SimulateHybrid = (named: NamedScenario) => Promise<Run>;

/** A metric of a fleet, of which every hybrid keeps its column. */
export interface BridgeColumn {
  readonly fleet: string;
  readonly metric: MetricName;
  readonly unit: string;
  readonly description: string;
}

/** What a bridge needs of the runs of all hybrids: a few columns each. */
export interface BridgeRuns {
  readonly plan: BridgePlan;
  readonly from: NamedScenario;
  readonly to: NamedScenario;
  readonly paths: number;
  readonly sampling: Sampling;
  readonly columns: readonly BridgeColumn[];
  /** By coalition of the plan's players: column c of the hybrid at rows first … end − 1. */
  readonly hybrids: readonly Pick<MetricStore, "read">[];
}

/** Runs that a plan needs beside those of its two scenarios. */
export function hybridCount({ players }: BridgePlan): number {
  return Math.max(0, coalitions(players.length) - 2);
}

/** Simulates the hybrids of a plan, whose ends have been run, and keeps of each run the metrics asked for, in every fleet or that one. */
export async function simulateHybrids(
  plan: BridgePlan,
  ends: { readonly from: Run; readonly to: Run },
  metrics: readonly FleetMetricName[],
  simulate: SimulateHybrid,
  only?: string,
): Promise<BridgeRuns> {
  const { from, to } = ends;
  const columns = from.layout.metrics.flatMap(({ scope, name, unit, description }): BridgeColumn[] =>
    scope.kind === "fleet" &&
    (only === undefined || scope.fleet === only) &&
    (metrics as readonly string[]).includes(name)
      ? [{ fleet: scope.fleet, metric: name, unit, description }]
      : [],
  );
  const whole = coalitions(plan.players.length);
  const hybrids: MetricStore[] = [];
  for (let coalition = 0; coalition < whole; coalition += 1) {
    const run =
      coalition === 0
        ? from
        : coalition === whole - 1
          ? to
          : await simulate(hybrid(plan, coalition, `${from.named.name} to ${to.named.name}`));
    hybrids.push(kept(run, columns, MOST_BYTES_IN_MEMORY / whole));
  }
  return {
    plan,
    from: from.named,
    to: to.named,
    paths: from.paths,
    sampling: from.sampling,
    columns,
    hybrids,
  };
}

/** The scenarios of a plan between its two, in the order in which they are simulated. */
export function hybridScenarios(plan: BridgePlan, title: string): readonly NamedScenario[] {
  return Array.from({ length: hybridCount(plan) }, (_, k) => hybrid(plan, k + 1, title));
}

function hybrid(plan: BridgePlan, coalition: number, name: string): NamedScenario {
  const scenario = scenarioOf(plan, coalition);
  return { name, file: name, sha256: digestOf(scenario), scenario };
}

/** The run's columns of those names, without the rest of it. */
function kept(run: Run, columns: readonly BridgeColumn[], bytesInMemory: number): MetricStore {
  const { paths, layout } = run;
  const store = createMetricStore(columns.length, paths, bytesInMemory);
  const values = new Float64Array(columns.length * paths);
  columns.forEach(({ fleet, metric }, c) => {
    const m = layout.metrics.findIndex(
      ({ scope, name }) => name === metric && scope.kind === "fleet" && scope.fleet === fleet,
    );
    const column = run.metrics[m];
    if (column === undefined) throw new RangeError(`fleet ${fleet} has no metric ${metric}`);
    values.set(column, c * paths);
  });
  store.place(values, 0, paths);
  return store;
}
