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
  return run.layout.drawn.flatMap((column, d) => {
    const [top, name] = column.key.split(".");
    if (top === "fleets" && fleet !== undefined && name !== fleet) return [];
    const values = run.drawn[d]!;
    const first = values[0];
    const told = values.some((value) => value !== first) && values.every(Number.isFinite);
    return told ? [{ ...column, group: groupOf(column.key), values }] : [];
  });
}

function groupOf(key: string): DrawGroup {
  return key === "blocks" ? "luck" : (groupOfKey(key.split(".")) ?? "other");
}
