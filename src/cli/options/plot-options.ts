import type { Options } from "yargs";
import { UsageError } from "../terminal/errors.ts";
import type { Arguments } from "./numbers.ts";

/** The option of the commands that can draw what they print. */
export const plotOption = {
  plot: { type: "boolean", describe: "Charts after the tables" },
} as const satisfies Record<string, Options>;

/** Whether --plot is given, which only a page can follow. */
export function plotOf(args: Arguments): boolean {
  const plot = args["plot"] === true;
  const { format = "table" } = args;
  if (plot && format !== "table") {
    throw new UsageError(
      `--plot draws charts after the tables, found --format ${String(format)}; leave out one of them`,
    );
  }
  return plot;
}
