import type { z } from "zod";

import type { Fault } from "../yaml/fault.ts";
import { median } from "../values/median.ts";
import { PLAUSIBLE } from "../schema/plausible.ts";
import { type Parameter, type Scenario, scenarioSchema } from "../schema/schema.ts";
import { slipOf } from "./slips.ts";
import { itemOf, schemaUnder, unwrapped } from "../yaml/walk.ts";
import { valuesUnder } from "../yaml/wildcards.ts";

/** The numbers of a scenario that are out of what is real: most often slips of a unit. */
export function implausible(scenario: Scenario): Fault[] {
  return Object.keys(PLAUSIBLE).flatMap((key) =>
    valuesUnder(scenario, key).flatMap(({ path, value }): Fault[] => {
      // A map in a number's place has fields of its own.
      if (typeof value === "object" && value !== null && !Object.hasOwn(value, "dist")) return [];
      const message = implausibleAs(key, median(value as Parameter));
      return message === null ? [] : [{ path, at: "value", message }];
    }),
  );
}

/** Why a number is not what the field is in reality, in words; null if it may be. `key` is one of PLAUSIBLE's. */
export function implausibleAs(key: string, value: number): string | null {
  const range = PLAUSIBLE[key];
  if (range === undefined) throw new RangeError(`no range for ${key}`);
  return slipOf(key.split(".").at(-1)!, value, unitOf(key), range);
}

/** The unit of the field as its schema has it, "" for a pure number. */
export function unitOf(key: string): string {
  const field = key.split(".").reduce<z.ZodType | null>(stepInto, scenarioSchema);
  const unit = field?.meta()?.["unit"] ?? (field && unwrapped(field).meta()?.["unit"]);
  return typeof unit === "string" ? unit : "";
}

function stepInto(schema: z.ZodType | null, step: string): z.ZodType | null {
  return schema === null ? null : (itemOf(schema) ?? schemaUnder(schema, step));
}
