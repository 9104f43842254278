import type { Options } from "yargs";
import { DEFAULT_MOST_PATHS, FIRST_LOOK } from "../../questions/until/looks.ts";
import { MOST_PATHS } from "../../runner/simulator.ts";
import { UsageError } from "../terminal/errors.ts";
import type { Arguments } from "./numbers.ts";
import { textList, valueOption, wholeOption } from "./options.ts";

/** The options of commands whose runs may stop by their own accuracy. */
export const untilOptions = {
  until: {
    type: "string",
    array: true,
    nargs: 1,
    requiresArg: true,
    describe:
      "Simulate until standard errors are small enough, such as 'se(p50(equity_usd of efficient)) < 1%; se(p(default of marginal)) < 0.1pp'",
  },
  "max-paths": valueOption("With --until: paths at most", DEFAULT_MOST_PATHS.toLocaleString("en-US")),
} as const satisfies Record<string, Options>;

/** What they say. */
export interface UntilSettings {
  /** The conditions, as they were written. */
  readonly texts: readonly string[];
  readonly mostPaths: number;
}

/** What they say; undefined where a run has a number of paths of its own. */
export function untilSettings(args: Arguments): UntilSettings | undefined {
  const texts = textList(args["until"]);
  const most = wholeOption(args, "max-paths", MOST_PATHS, "100000");
  if (texts.length === 0) {
    if (most !== undefined)
      throw new UsageError("--max-paths is how far --until goes; give --until, or --paths in its place");
    return undefined;
  }
  if (args["paths"] !== undefined)
    throw new UsageError(
      "--until chooses the number of paths: leave out --paths, --max-paths says how many at most",
    );
  const mostPaths = most ?? DEFAULT_MOST_PATHS;
  if (mostPaths < FIRST_LOOK)
    throw new UsageError(
      `--max-paths must be at least ${FIRST_LOOK.toLocaleString("en-US")}, the paths of the first look; found ${mostPaths}`,
    );
  return { texts, mostPaths };
}
