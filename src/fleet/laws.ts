import type * as hours from "../processes/hours.law.ts";
import type * as company from "./company.law.ts";
import type * as contract from "./contract.law.ts";
import type * as dispatch from "./dispatch.law.ts";
import type * as hpcValue from "./hpc-value.law.ts";
import type * as miningValue from "./mining-value.law.ts";
import type * as programmes from "./programmes.law.ts";
import type * as resale from "./resale.law.ts";
import type * as value from "./value.law.ts";

/** The dense laws that a fleet and its company call. */
export type FleetLaws = typeof hours &
  typeof company &
  typeof contract &
  typeof dispatch &
  typeof hpcValue &
  typeof miningValue &
  typeof programmes &
  typeof resale &
  typeof value;
