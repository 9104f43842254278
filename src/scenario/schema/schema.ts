import { z } from "zod";

import { correlations } from "./correlations.ts";
import { fees } from "./fees.ts";
import { date, whole } from "./field.ts";
import { fleetOrder, fleets } from "./fleets.ts";
import { machineModels } from "./machine-models.ts";
import { network } from "./network.ts";
import { pools } from "./pools.ts";
import { price } from "./price.ts";
import { regions } from "./regions.ts";
import { sampling } from "./sampling.ts";
import { start } from "./start.ts";
import { stormSplit, storms } from "./storms.ts";
import { valuation } from "./valuation.ts";

/** The schema of a scenario, after `extends` and `--set`: strict, with every default filled in. */
export const scenarioSchema = z.strictObject({
  description: z.string().meta({ description: "the story in a sentence" }).default(""),
  fitted: date({
    description:
      "day as of which the parameters were estimated; of no effect but a warning where the start is far from it",
  }).exactOptional(),
  expect: z
    .array(z.string().min(1).meta({ description: "a limit, such as p(default of marginal) <= 5%" }))
    .meta({ description: "limits that runs are held to, as with --expect; of no effect on results" })
    .exactOptional(),
  start,
  horizon_days: whole({ description: "simulated days", unit: "days", min: 1, max: 3650 }),
  marks: z
    .enum(["anniversaries", "calendar_months"])
    .meta({
      description:
        "where series have their marks. anniversaries: every month after the start; calendar_months: the ends of months; and the horizon",
    })
    .default("anniversaries"),
  price,
  network,
  storms,
  storm_split: stormSplit,
  regions,
  fees,
  valuation,
  pools,
  fleets,
  fleet_order: fleetOrder.exactOptional(),
  correlations: correlations.default([]),
  sampling: sampling.exactOptional(),
  machines: machineModels.default({}),
});

/**
 * A scenario: validated plain data with every default filled in, its keys as in the YAML. Import it as a type only
 * where workers load the module, so that zod stays out of them.
 */
export type Scenario = z.output<typeof scenarioSchema>;

export type StormSpec = Scenario["storms"][string];
export type RegionSpec = Scenario["regions"][string];
export type FleetSpec = Scenario["fleets"][string];
export type MachineModelSpec = Scenario["machines"][string];
export type SliceSpec = NonNullable<FleetSpec["machines"]>[string];
export type PowerSpec = FleetSpec["power"];
export type CompanySpec = FleetSpec["company"];
export type DebtSpec = CompanySpec["debts"][string];
export type ValuationSpec = Scenario["valuation"];
export type PaybackEntrySpec = Extract<Scenario["network"]["entry"], { kind: "payback" }>;
export type IssuanceSpec = NonNullable<CompanySpec["issuance"]>;
export type CovenantsSpec = NonNullable<CompanySpec["covenants"]>;
export type TreasurySpec = CompanySpec["treasury"];
export type HpcSpec = NonNullable<CompanySpec["hpc"]>;

export type { Parameter } from "./field.ts";
export type { DistributionSpec } from "./distributions.ts";
