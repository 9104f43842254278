import { dailyShocks } from "../../scenario/values/correlatable.ts";
import type { Scenario } from "../../scenario/schema/schema.ts";
import { type Derived, derive } from "./derived.ts";

/** How the ranks of drawn numbers are correlated, whatever their distributions; daily shocks are normals as they are. */
export function derivedCorrelations(scenario: Scenario): Derived[] {
  const shocks = dailyShocks(scenario);
  return derive(
    ["correlations"],
    scenario.correlations.flatMap(({ between, rho }, k) =>
      between.some((name) => shocks.includes(name))
        ? []
        : [
            {
              key: `${k}.rank_correlation`,
              label: "Rank correlation",
              unit: "",
              formula: `6/π · asin(rho/2), of ${between.join(" and ")}`,
              of: () => (6 / Math.PI) * Math.asin(rho / 2),
            },
          ],
    ),
  );
}
