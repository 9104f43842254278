import type { Options } from "yargs";
import { UsageError } from "../terminal/errors.ts";
import type { Arguments } from "./numbers.ts";

export const costsOption = {
  costs: {
    type: "boolean",
    describe: "Instead: the cost of runs by paths, days and fleets, with fitted slopes",
  },
} as const satisfies Record<string, Options>;

/** Whether costs are asked for, which are measured in one thread and at sizes of their own. */
export function costsOf(args: Arguments): boolean {
  if (args["costs"] !== true) return false;
  const needless = ["workers", "paths"].find((name) => args[name] !== undefined);
  if (needless === undefined) return true;
  throw new UsageError(`--costs runs in one thread, at sizes of its own; leave out --${needless}`);
}
