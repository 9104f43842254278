import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import type { Scenario } from "../../scenario/schema/schema.ts";
import { TH_PER_EH } from "../../units.ts";
import { type Derived, derive } from "./derived.ts";
import { installedEhs } from "./machines.ts";

/** The least that mining is worth, fleet by fleet. */
export function derivedSalvage(scenario: Scenario): Derived[] {
  return fleetEntries(scenario).flatMap(([name, fleet]) =>
    derive(
      ["fleets", name],
      [
        {
          key: "salvage_usd",
          label: "Machines' salvage",
          unit: "USD",
          formula: "EH/s × 1,000,000 × salvage_usd_per_th: the least that mining is valued at",
          of: (take) =>
            installedEhs(take, fleet) * TH_PER_EH * take("salvage_usd_per_th", fleet.salvage_usd_per_th),
        },
      ],
    ),
  );
}
