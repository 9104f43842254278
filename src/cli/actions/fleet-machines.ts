import { type MachinePayback, machinePayback, todaysPaybackDays } from "../../report/fleet-machines.ts";
import { replicatesOf } from "../../runner/replicates-of.ts";
import type { NamedScenario } from "../../runner/run.ts";
import { median } from "../../scenario/values/median.ts";
import type { FleetSpec, MachineModelSpec } from "../../scenario/schema/schema.ts";
import { TH_PER_EH } from "../../units.ts";
import { fleetSeries } from "./fleet-columns.ts";
import { BYSTANDER, fleetsAtOnce, withFleets } from "./fleet-variants.ts";
import type { VariantRun } from "./fleet-grid.ts";
import type { Simulate } from "./simulate.ts";

/**
 * The payback of each machine that the scenario names, under the terms of one of its fleets: a copy of that fleet of
 * those machines alone, which draws under the same names and has the same site, pool and power contract.
 */
export async function simulateMachines(
  named: NamedScenario,
  like: string,
  simulate: Simulate,
): Promise<MachinePayback[]> {
  const { scenario } = named;
  const terms = scenario.fleets[like]!;
  const paybacks: MachinePayback[] = [];
  for (const { machines, ...variant } of machineRuns(named, like)) {
    const run = await simulate(variant.named, variant.title);
    for (const [name, machine] of machines) {
      const grossProfit = fleetSeries(run, fleetName(name), "gross_profit_usd");
      const costUsd = machine.price_usd_per_th * TH_PER_EH * hashrateOf(terms);
      const today = todaysPaybackDays(scenario, terms, machine);
      paybacks.push(
        machinePayback(
          name,
          machine,
          { grossProfit, costUsd },
          run.layout.markDays,
          today,
          replicatesOf(run, run.seriesPaths),
        ),
      );
    }
  }
  return paybacks;
}

/** The runs of a scenario's machines, some each. */
export function machineRuns(
  named: NamedScenario,
  like: string,
): readonly (VariantRun & { readonly machines: readonly (readonly [string, MachineModelSpec])[] })[] {
  const { scenario } = named;
  const terms = scenario.fleets[like]!;
  return fleetsAtOnce(Object.entries(scenario.machines)).map(({ some: machines }) => ({
    machines,
    named: withFleets(
      named,
      machines.map(([name, machine]) => [fleetName(name), fleetOf(machine, terms, like)] as const),
    ),
    title: `${named.name} machines`,
  }));
}

/** Apart from the scenario's own fleets, which may be called like a machine. */
function fleetName(machine: string): string {
  return `machine_${machine}`;
}

function fleetOf(machine: MachineModelSpec, terms: FleetSpec, like: string): FleetSpec {
  return {
    ...terms,
    draws_as: terms.draws_as ?? like,
    hashrate_ehs: hashrateOf(terms),
    efficiency_j_per_th: machine.efficiency_j_per_th,
    company: BYSTANDER,
  };
}

/** EH/s of a fleet of one kind of machine; the same on every path, so that what it cost is too. */
function hashrateOf({ hashrate_ehs: hashrate }: FleetSpec): number {
  if (hashrate === undefined)
    throw new RangeError("a fleet of several kinds of machines has no one hashrate");
  return median(hashrate);
}
