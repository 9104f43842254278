import type { Options } from "yargs";
import { UsageError } from "../terminal/errors.ts";
import type { Arguments } from "./numbers.ts";
import { textOption, valueOption } from "./options.ts";
import { oneOf } from "./values.ts";

/** Sets of exhibits that take further runs. */
export const EXHIBIT_SETS = ["all"] as const;

/** The option of a page with exhibits that take further runs. */
export const exhibitsOption = {
  exhibits: valueOption("For the page: also exhibits that take further runs: all"),
} as const satisfies Record<string, Options>;

/** The same where nothing is simulated, so that it can be refused. */
export const noExhibitsOption = {
  exhibits: { ...exhibitsOption.exhibits, hidden: true },
} as const satisfies Record<string, Options>;

/** Whether further runs are asked for. */
export function exhibitsAsked(args: Arguments): boolean {
  const text = textOption(args, "exhibits");
  if (text === undefined) return false;
  oneOf("--exhibits", text, EXHIBIT_SETS);
  return true;
}

/** A UsageError where further runs are asked for of a folder. */
export function refuseExhibits(args: Arguments): void {
  if (args["exhibits"] === undefined) return;
  throw new UsageError(
    "--exhibits takes further runs, and report simulates nothing; give it to run or compare with --out FOLDER, and report shows what came of them",
  );
}
