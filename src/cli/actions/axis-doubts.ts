import { implausibleAs } from "../../scenario/warnings/implausible.ts";
import { type Problem, problemOf } from "../../scenario/problems/problem.ts";

/** An axis of a grid: what the command line says of it. */
export interface Axis {
  readonly option: string;
  readonly text: string;
  /** The field that it varies, a key of PLAUSIBLE's. */
  readonly key: string;
  readonly values: readonly number[];
}

/** Axes of which half or more of the points are no real figures: a slip moves all, a search may touch an end of the range. */
export function axisDoubts(axes: readonly Axis[]): Problem[] {
  return axes.flatMap(({ option, text, key, values }) => {
    const messages = values.flatMap((value) => implausibleAs(key, value) ?? []);
    const judged = values.filter((value) => value !== 0).length;
    return messages.length === 0 || 2 * messages.length < judged
      ? []
      : [problemOf(`${option} ${text}`, messages[0]!)];
  });
}
