import type { Options } from "yargs";
import { UsageError } from "../terminal/errors.ts";
import type { Arguments } from "./numbers.ts";

/** The option of the commands that can draw what they print. */
export const plotOption = {
  plot: { type: "boolean", describe: "Charts after the tables" },
} as const satisfies Record<string, Options>;

/** The option of the commands that print one screen of a run. */
export const allOption = {
  all: { type: "boolean", describe: "Of a run every table and every metric, not one screen" },
} as const satisfies Record<string, Options>;

/** Whether --all is given, which is of a page too. */
export function allOf(args: Arguments): boolean {
  const all = args["all"] === true;
  const { format = "table" } = args;
  if (all && format !== "table") {
    throw new UsageError(
      `--all is of tables, found --format ${String(format)}, which has every metric; leave out one of them`,
    );
  }
  return all;
}

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
