import type { Scenario } from "../../scenario/schema/schema.ts";
import { listed } from "../../scenario/text/listed.ts";
import { fleetNames } from "../../scenario/values/fleet-order.ts";

interface Named {
  readonly name: string;
  readonly scenario: Scenario;
}

/** What scenarios do not have in common that makes their differences others than they seem, in words. */
export function apart(scenarios: readonly Named[]): string[] {
  const all = (of: (scenario: Scenario) => string | number): string[] => [
    ...new Set(scenarios.map(({ scenario }) => String(of(scenario)))),
  ];
  const days = all(({ horizon_days }) => horizon_days);
  const dates = all(({ start }) => start.date);
  return [
    ...(days.length > 1 ? [`horizons differ (${days.join(", ")} days), and so do all sums over them`] : []),
    ...(dates.length > 1
      ? [
          `starts differ (${dates.join(", ")}): a draw falls on other dates in each, and markets moved in between`,
        ]
      : []),
    ...missingFleets(scenarios),
  ];
}

/** Fleets that are not compared, since a scenario lacks them; one sentence for all that the same scenarios lack. */
function missingFleets(scenarios: readonly Named[]): string[] {
  const fleets = [...new Set(scenarios.flatMap(({ scenario }) => fleetNames(scenario)))];
  const byLack = new Map<string, string[]>();
  for (const fleet of fleets) {
    const lack = scenarios.filter(({ scenario }) => !Object.hasOwn(scenario.fleets, fleet));
    if (lack.length === 0) continue;
    const names = listed(lack.map(({ name }) => name));
    byLack.set(names, [...(byLack.get(names) ?? []), fleet]);
  }
  return [...byLack].map(
    ([lack, names]) =>
      `no comparison of ${listed(names)}, which ${lack} ${lack.includes(",") ? "lack" : "lacks"}: ` +
      "put the fleet into a file of its own and lay it over all of them with --company FILE",
  );
}
