import type { DrawnColumn } from "../../engine/results.ts";
import type { Run } from "../../runner/types.ts";
import { type BridgeGroup, groupOfKey } from "../../scenario/bridge/bridge-groups.ts";

/** What carries a loss: a group of keys and of the drivers that belong to them, or the luck of blocks. */
export type DrawGroup = BridgeGroup | "luck";

/** A column of what was drawn, and the group that it belongs to. */
export interface Draws extends DrawnColumn {
  readonly group: DrawGroup;
  readonly values: Float64Array;
}

/**
 * What the paths drew that can tell them apart: of one fleet all but other fleets' own numbers. Columns that are the same
 * on all paths are left out, and those that have no value on some.
 */
export function drawsOf(run: Pick<Run, "layout" | "drawn">, fleet: string | undefined): readonly Draws[] {
  return [...eachDrawOf(run, fleet)];
}

/** The same one after another, for who needs but one at a time: columns of a long run lie on disk until they are asked for. */
export function* eachDrawOf(
  run: Pick<Run, "layout" | "drawn">,
  fleet: string | undefined,
): Generator<Draws, void> {
  for (const [d, column] of run.layout.drawn.entries()) {
    const [top, name] = column.key.split(".");
    if (top === "fleets" && fleet !== undefined && name !== fleet) continue;
    const values = run.drawn[d]!;
    const first = values[0];
    if (values.some((value) => value !== first) && values.every(Number.isFinite))
      yield { ...column, group: groupOf(column.key), values };
  }
}

function groupOf(key: string): DrawGroup {
  return key === "blocks" ? "luck" : (groupOfKey(key.split(".")) ?? "other");
}
