import type { LoadedScenario } from "../../scenario/load/load.ts";
import { type Problem, problemOf } from "../../scenario/problems/problem.ts";
import { settable } from "../../scenario/schema/settable.ts";
import { slipOf } from "../../scenario/warnings/slips.ts";

/** What is odd in the ends of a range that is searched: a range in cents, or in thousands, is searched in vain. Nothing of keys that no table has. */
export function rangeDoubts(
  { scenario }: LoadedScenario,
  key: string,
  { option, text }: { readonly option: string; readonly text: string },
  ends: readonly number[],
): readonly Problem[] {
  const field = settable(scenario, key);
  if (field === null || field.plausible === null) return [];
  const { path, unit, plausible } = field;
  return ends.flatMap((end) => {
    const message = slipOf(path.at(-1)!, end, unit, plausible);
    return message === null ? [] : [problemOf(`${option} ${text}`, message)];
  });
}
