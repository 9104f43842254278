import type { HpcSpec, Parameter } from "../schema/schema.ts";
import type { Horizon } from "./horizon.ts";

/** Months by which a hall opens late: none of one that was planned for the start or before, since that is open. */
export function hostingDelay({ start, delay_months }: HpcSpec, horizon: Horizon): Parameter {
  return horizon.dayOf(start) > 0 ? delay_months : 0;
}
