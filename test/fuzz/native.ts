/** What tests of cases run at length, as Node itself loads it: Vitest reaches every import through a getter, which is slow. */
export { parseScenario } from "../../src/scenario/load/load.ts";
export { scenarioSchema } from "../../src/scenario/schema/schema.ts";
export { itemOf, keysOf, kindsOf } from "../../src/scenario/yaml/walk.ts";
export { caseOf, kindOf } from "./cases.ts";
export { isParameter, placeOf } from "./place.ts";
