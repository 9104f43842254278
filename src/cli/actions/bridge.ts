import type { FleetMetricName } from "../../engine/catalogue/names.ts";
import { type Bridge, bridgesOf } from "../../report/bridge.ts";
import { scenarioLabels } from "../../report/scenario-labels.ts";
import { hybridCount, hybridScenarios, simulateHybrids } from "../../runner/hybrids.ts";
import type { NamedScenario, Run } from "../../runner/run.ts";
import { type BridgePlan, bridgePlan, whyNoBridge } from "../../scenario/bridge/bridge-plan.ts";
import { UsageError } from "../terminal/errors.ts";
import { type SimulateNext, withCountedRuns } from "./counted-runs.ts";
import type { Simulate } from "./simulate.ts";

/** The plans of the bridges from the first scenario to each other; a UsageError where there can be none. */
export function bridgePlans(scenarios: readonly NamedScenario[]): readonly BridgePlan[] {
  const [first, ...others] = scenarios as readonly [NamedScenario, ...NamedScenario[]];
  const labels = scenarioLabels(scenarios);
  const faults = others.flatMap((other, k) =>
    whyNoBridge(first.scenario, other.scenario).map(
      (why) => `--bridge: no bridge leads from ${labels[0]!} to ${labels[k + 1]!}: ${why}`,
    ),
  );
  if (faults.length > 0) throw new UsageError(faults.join("\n"));
  return others.map((other) => bridgePlan(first.scenario, other.scenario));
}

/** The bridges of plans between runs, of which the first is where all begin; tells how all of it gets on. */
export async function simulateBridges(
  plans: readonly BridgePlan[],
  runs: readonly Run[],
  metrics: readonly FleetMetricName[],
  simulate: Simulate,
  quiet: boolean,
): Promise<readonly Bridge[]> {
  return withCountedRuns("bridge", hybridsOf(plans), simulate, quiet, (next) =>
    bridgesBetween(plans, runs, metrics, next),
  );
}

/** The scenarios that plans simulate between those that they join. */
export function bridgeScenarios(plans: readonly BridgePlan[]): readonly NamedScenario[] {
  return plans.flatMap((plan) => hybridScenarios(plan, "bridge"));
}

/** Runs that plans need. */
export function hybridsOf(plans: readonly (BridgePlan | undefined)[]): number {
  return plans.reduce((sum, plan) => sum + (plan === undefined ? 0 : hybridCount(plan)), 0);
}

/** The same, of one fleet where it is named, without telling how it gets on; no plan where no bridge leads to a run. */
export async function bridgesBetween(
  plans: readonly (BridgePlan | undefined)[],
  runs: readonly Run[],
  metrics: readonly FleetMetricName[],
  next: SimulateNext,
  fleet?: string,
): Promise<readonly Bridge[]> {
  const [first, ...others] = runs as readonly [Run, ...Run[]];
  const labels = scenarioLabels(runs.map(({ named }) => named));
  const bridges: Bridge[] = [];
  for (const [k, plan] of plans.entries()) {
    if (plan === undefined) continue;
    const hybrids = await simulateHybrids(plan, { from: first, to: others[k]! }, metrics, next, fleet);
    bridges.push(...bridgesOf(hybrids, labels[0], labels[k + 1]));
  }
  return bridges;
}
