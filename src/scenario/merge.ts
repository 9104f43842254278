import { isDistribution } from "./tree.ts";
import type { MapNode, Node } from "./tree.ts";

/**
 * `base` as `over` changes it: maps merge deep, everything else is replaced whole, lists and distributions too, and a
 * `null` removes. An empty map has nothing to merge: it replaces as well. A `null` that meets nothing in the base stays
 * for `settle` to judge.
 */
export function merge(base: MapNode, over: MapNode): MapNode {
  const entries = new Map(base.entries);
  const removed = new Map(base.removed);
  for (const [key, entry] of over.entries) {
    const before = entries.get(key);
    if (before !== undefined && isNull(entry.value)) {
      entries.delete(key);
      removed.set(key, entry.value.span);
    } else if (before !== undefined && deep(before.value) && deep(entry.value)) {
      // The key keeps the place it first stood at; the value's parts know their own.
      entries.set(key, { key: before.key, value: merge(before.value, entry.value) });
    } else entries.set(key, entry);
  }
  return { kind: "map", span: base.span, entries, removed };
}

/** True of an explicit `null`, and of a key with nothing after it. */
export function isNull(node: Node): boolean {
  return node.kind === "scalar" && node.value === null;
}

/** True of a map that merges. */
function deep(node: Node): node is MapNode {
  return node.kind === "map" && node.entries.size > 0 && !isDistribution(node);
}
