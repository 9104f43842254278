import type { Options } from "yargs";
import { UsageError } from "../terminal/errors.ts";
import type { Arguments } from "./numbers.ts";

export const costsOption = {
  costs: {
    type: "boolean",
    describe: "Instead: the cost of runs by paths, days and fleets, with fitted slopes",
  },
  accuracy: {
    type: "boolean",
    describe: "Instead: paths and time to a standard error of 0.1 %, quasi against plain sampling",
  },
} as const satisfies Record<string, Options>;

/** Whether accuracy is asked for, which is measured in one thread under both samplings. */
export function accuracyAsked(args: Arguments): boolean {
  if (args["accuracy"] !== true) return false;
  const needless = ["workers", "engine", "costs", "sampling"].find((name) => args[name] !== undefined);
  if (needless === undefined) return true;
  throw new UsageError(`--accuracy runs in one thread, under both samplings; leave out --${needless}`);
}

/** Whether costs are asked for, which are measured in one thread and at sizes of their own. */
export function costsOf(args: Arguments): boolean {
  if (args["costs"] !== true) return false;
  const needless = ["workers", "paths"].find((name) => args[name] !== undefined);
  if (needless === undefined) return true;
  throw new UsageError(`--costs runs in one thread, at sizes of its own; leave out --${needless}`);
}
