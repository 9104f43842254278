import type { Run } from "../../runner/types.ts";
import { bindMeasure } from "./bind.ts";
import { evaluate, type Measured } from "./evaluate.ts";
import { parseMeasure } from "./parse.ts";

/** What runs must have in common so that the same path is the same future in both. */
const SAMPLE = ["seed", "paths", "sampling"] as const;

/**
 * A measure of runs, such as `p50(equity_usd of efficient)`, with its standard error and the paths it is taken of. Runs are called by their
 * scenarios' names after `in` and `vs`; the first is meant where none is named, and those of a difference must have the same seed,
 * number of paths and sampling. A MeasureError, which shows the place, for what is misspelt or what the runs do not have; a RangeError where there is no run.
 * docs/questions.md has the grammar.
 */
export function ask(text: string, ...runs: readonly [Run, ...Run[]]): Measured {
  const [first] = runs;
  if ((first as Run | undefined) === undefined) throw new RangeError("there is no run to ask");
  const scenes = runs.map(({ named, layout }) => ({ label: named.name, named, layout }));
  const bound = bindMeasure(parseMeasure(text), { scenes });
  if (bound.measure.vs && runs.some((run) => SAMPLE.some((of) => run[of] !== first[of])))
    throw new RangeError("a difference needs runs of the same seed, number of paths and sampling");
  return evaluate(bound, runs);
}
