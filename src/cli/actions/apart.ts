import type { Scenario } from "../../scenario/schema/schema.ts";

/** What scenarios do not have in common that makes their differences others than they seem, in words. */
export function apart(scenarios: readonly { readonly scenario: Scenario }[]): string[] {
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
  ];
}
