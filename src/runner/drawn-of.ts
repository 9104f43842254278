import { nearOrAll } from "../scenario/text/suggest.ts";
import type { Run } from "./types.ts";

/**
 * What was drawn under a key, one number a path in path order: of a number of the scenario that is a distribution, such as
 * `price.drift_per_year`, what the path drew; of a daily driver, such as `regions.texas`, its summary. `layout.drawn` lists
 * the keys with unit and description. A RangeError where nothing is drawn under the key.
 */
export function drawnOf(run: Pick<Run, "layout" | "drawn">, key: string): Float64Array {
  const { drawn: columns } = run.layout;
  const d = columns.findIndex((column) => column.key === key);
  const column = d < 0 ? undefined : run.drawn[d];
  if (column !== undefined) return column;
  const keys = columns.map((each) => each.key);
  throw new RangeError(`nothing is drawn under the key ${key}${nearOrAll(key, keys)}`);
}
