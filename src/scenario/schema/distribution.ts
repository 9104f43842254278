import { consistent } from "./consistent.ts";
import { kinds } from "./distributions.ts";

/** The schema of a distribution: a number we do not know, drawn once per path. */
export const distribution = kinds
  .superRefine(consistent)
  .meta({ id: "distribution", description: "A number we do not know: drawn once per path" });
