import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import type { CostDriver } from "../../report/costs.ts";
import type { NamedScenario } from "../../runner/types.ts";

/** The size of a run. */
export interface RunSize {
  readonly paths: number;
  readonly days: number;
  readonly fleets: number;
}

/** Sizes that double from the first, so many of them. */
const doubling = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, k) => first * 2 ** k);

/**
 * The sizes that costs are measured at: one of them varies 8 to 64 fold, from where what is fixed counts to where it does
 * not, and the others stay where the whole takes seconds a round. Days come in half years: with storms they cost more.
 */
export const COST_SIZES: Readonly<Record<CostDriver, readonly RunSize[]>> = {
  paths: doubling(512, 7).map((paths) => ({ paths, days: 90, fleets: 2 })),
  days: [182, 365, 730, 1095, 1460, 2190, 2920].map((days) => ({ paths: 1024, days, fleets: 2 })),
  fleets: [1, 2, 3, 4, 6, 8, 12, 16].map((fleets) => ({ paths: 2048, days: 180, fleets })),
};

/** The scenario with that many fleets: its own in their order, then copies of them that draw for themselves. */
export function withFleets(named: NamedScenario, count: number): NamedScenario {
  const { scenario } = named;
  const own = fleetEntries(scenario);
  const fleets = Array.from({ length: count }, (_, k): (typeof own)[number] => {
    const [name, fleet] = own[k % own.length]!;
    return k < own.length ? [name, fleet] : [copyName(name, 1 + Math.floor(k / own.length)), fleet];
  });
  const kept = new Set(fleets.map(([name, fleet]) => fleet.draws_as ?? name));
  return {
    ...named,
    scenario: {
      ...scenario,
      fleets: Object.fromEntries(fleets),
      // What an absent fleet draws can't move with anything.
      correlations: scenario.correlations.filter(({ between }) =>
        between.every((drawn) => {
          const [top, fleet = ""] = drawn.split(".");
          return top !== "fleets" || kept.has(fleet);
        }),
      ),
    },
  };
}

const copyName = (name: string, number: number): string => `${name} (${number})`;
