import { scenarioLabels } from "../../report/scenario-labels.ts";
import type { NamedScenario } from "../../runner/types.ts";
import type { PlannedRun } from "../../shards/work.ts";

/** Runs of scenarios as they are, whose paths become rows of tables. */
export function labelledRuns(scenarios: readonly NamedScenario[]): PlannedRun[] {
  const labels = scenarioLabels(scenarios);
  return scenarios.map((named, k) => ({ ...plannedRun(named, named.name), label: labels[k]! }));
}

/** A run of a scenario, of which nothing becomes rows. */
export function plannedRun(
  { name, file, sha256, scenario }: NamedScenario,
  title: string,
  how: Pick<PlannedRun, "series" | "markDays" | "resampled"> = {},
): PlannedRun {
  return { title, of: { name, file, sha256 }, scenario, ...how };
}

/** Runs of variants of fleets. */
export function variantRuns(
  variants: readonly { readonly named: NamedScenario; readonly title: string }[],
): PlannedRun[] {
  return variants.map(({ named, title }) => plannedRun(named, title));
}
