import { byFleet, fleetEntries } from "../../scenario/values/fleet-order.ts";
import type { NamedScenario } from "../../runner/run.ts";
import type { FleetSpec } from "../../scenario/schema/schema.ts";

/** Fleets simulated at once: more share the network's work, and take more memory. */
const FLEETS_AT_ONCE = 8;

/** Variants in the groups that are simulated together, each with the place of its first. */
export function fleetsAtOnce<T>(
  all: readonly T[],
): readonly { readonly some: readonly T[]; readonly first: number }[] {
  return Array.from({ length: Math.ceil(all.length / FLEETS_AT_ONCE) }, (_, k) => {
    const first = k * FLEETS_AT_ONCE;
    return { some: all.slice(first, first + FLEETS_AT_ONCE), first };
  });
}

/** A company that has no part in what its machines earn. */
export const BYSTANDER: FleetSpec["company"] = {
  cash_usd: 1e15,
  cash_floor_usd: 0,
  btc: 0,
  shares: 1,
  sga_usd_per_year: 0,
  treasury: { policy: "sell_all" },
  debts: {},
};

/**
 * The scenario with these fleets in place of its own. Where its correlations name numbers of its fleets those stay beside
 * them, so that what is tied to them is drawn as in the scenario itself.
 */
export function withFleets(
  named: NamedScenario,
  fleets: readonly (readonly [name: string, fleet: FleetSpec])[],
): NamedScenario {
  const { scenario } = named;
  const tied = scenario.correlations.some(({ between }) =>
    between.some((name) => name.startsWith("fleets.")),
  );
  const own = tied ? fleetEntries(scenario) : [];
  const { fleet_order: _, ...rest } = scenario;
  return { ...named, scenario: { ...rest, ...byFleet([...own, ...fleets]) } };
}
