import type { Options } from "yargs";
import { UsageError } from "../terminal/errors.ts";
import type { Arguments } from "./numbers.ts";
import { textList } from "./options.ts";
import { decimal } from "./values.ts";

/** The option for fixed numbers that are moved by what the user takes for their standard deviation. */
export const moveOption = {
  move: {
    type: "string",
    array: true,
    nargs: 1,
    requiresArg: true,
    describe: "By parameter: a fixed number and its standard deviation, as KEY=SD; may be repeated",
  },
} as const satisfies Record<string, Options>;

/** A key, and one standard deviation of it in its own unit. */
export interface Move {
  readonly key: string;
  readonly sd: number;
}

/** The keys in --move, in order. */
export function movesIn(args: Arguments): readonly Move[] {
  const moves = textList(args["move"]).map(moveIn);
  const twice = moves.find(({ key }, k) => moves.findIndex((each) => each.key === key) < k);
  if (twice !== undefined) throw new UsageError(`--move ${twice.key} is given twice; give it once`);
  return moves;
}

function moveIn(text: string): Move {
  const [, key, number] = /^([^=\s]+)=(.+)$/.exec(text) ?? [];
  if (key === undefined || number === undefined)
    throw new UsageError(
      `--move takes KEY=SD, found "${text}"; try --move fleets.efficient.power.fixed_usd_per_mwh=5`,
    );
  const sd = decimal(`--move ${key}`, number);
  if (sd > 0) return { key, sd };
  throw new UsageError(`--move ${text}: a standard deviation must be above 0`);
}
