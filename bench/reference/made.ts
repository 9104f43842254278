import { loadScenario } from "../../src/scenario/load/load.ts";
import { packagedFile } from "../../src/scenario/files/shipped.ts";
import { wholeSchema } from "../../src/scenario/schema/json-schema.ts";
import { referencePage } from "./page.ts";

/** The page as it must be today: of the schema, and of base as it ships, whatever folder of scenarios is in use. */
export function madeReference(): string {
  const base = packagedFile("base");
  if (base === null) throw new Error("no scenarios/base.yaml");
  return referencePage(wholeSchema(), loadScenario(base).scenario);
}
