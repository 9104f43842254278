import { STORMS } from "../../fleet/metrics/storms.ts";
import type { BoundMeasure } from "./bind.ts";

const OF_STORMS: ReadonlySet<string> = new Set(STORMS.map(({ name }) => name));

/** Whether a measure is of what storms change, for which each path is simulated twice: all others are as well without that. */
export function readsStorms({ measure }: Pick<BoundMeasure, "measure">): boolean {
  return OF_STORMS.has(measure.subject.name.text);
}
