import type { CorrelatedParameter, CorrelatedShock } from "../../engine/model.ts";
import type { Driver } from "../../random/drivers.ts";
import type { Assembly } from "./assembly.ts";
import { correlationRows } from "../values/correlation-rows.ts";
import type { Scenario } from "../schema/schema.ts";

interface Correlated {
  readonly correlatedParameters: readonly CorrelatedParameter[];
  readonly correlatedShocks: readonly CorrelatedShock[];
}

/** What of the model's draws moves together; the assembly must hold all of them. */
export function buildCorrelations({ correlations }: Scenario, assembly: Assembly): Correlated {
  const result = correlationRows(correlations);
  if ("breach" in result) throw new RangeError("the correlations contradict one another");
  const moved = result.rows.filter(({ parts }) => parts.length > 0);
  const shocks = new Set(["price", ...assembly.drivers.map(({ name }) => name)]);
  const driverOf = (name: string): Driver => {
    const driver = assembly.drivers.find((each) => each.name === name);
    if (!driver) throw new RangeError(`nothing is drawn under the name "${name}"`);
    return driver;
  };
  // A number of no effect here is no parameter of the model; what moves with it keeps its own law.
  const correlatedParameters = result.rows
    .filter(({ name }) => !shocks.has(name))
    .map(({ name, weight, parts }) => ({
      name: assembly.name(name),
      weight,
      parts: parts.map((part) => ({ of: part.name, weight: part.weight })),
    }));
  const correlatedShocks = moved
    .filter(({ name }) => shocks.has(name))
    .map(({ name, weight, parts }) => ({
      driver: driverOf(name),
      weight,
      parts: parts.map((part) => ({
        of: part.name === "price" ? ("price" as const) : driverOf(part.name),
        weight: part.weight,
      })),
      movesUnits: assembly.takesUnits(name),
    }))
    .reverse();
  return { correlatedParameters, correlatedShocks };
}
