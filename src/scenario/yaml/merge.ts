import { basename, extname } from "node:path";
import type { z } from "zod";

import { inKindOf } from "./another-kind.ts";
import type { Findings } from "../problems/findings.ts";
import { problemAt } from "../problems/problem.ts";
import type { Problem } from "../problems/problem.ts";
import { isDistribution } from "./tree.ts";
import type { Entry, MapNode, Node } from "./tree.ts";
import { schemaUnder } from "./walk.ts";

/**
 * `base` as `over` changes it: maps merge deep, everything else is replaced whole, lists and distributions too, and a
 * `null` removes. An empty map has nothing to merge: it replaces as well. Of a map whose kind changes what only the old kind has goes. A `null` that meets nothing in the base stays
 * for `settle` to judge. A key that has nothing after it removes too, with a note.
 */
export function merge(base: MapNode, over: MapNode, schema: z.ZodType | null, findings: Findings): MapNode {
  const entries = new Map(inKindOf(base, over, schema).entries);
  const removed = new Map(base.removed);
  for (const [key, entry] of over.entries) {
    const before = entries.get(key);
    if (before !== undefined && isNull(entry.value)) {
      entries.delete(key);
      removed.set(key, entry.value.span);
      if (isEmpty(entry)) findings.notes.push(emptied(key, entry, before));
    } else if (before !== undefined && deep(before.value) && deep(entry.value)) {
      const child = schema === null ? null : schemaUnder(schema, key);
      // The key keeps the place it first stood at, unless its kind is another; the value's parts know their own.
      const same = inKindOf(before.value, entry.value, child) === before.value;
      const value = merge(before.value, entry.value, child, findings);
      entries.set(key, { key: same ? before.key : entry.key, value });
    } else entries.set(key, entry);
  }
  return { kind: "map", span: base.span, entries, removed };
}

/** True of an explicit `null`, and of a key with nothing after it. */
export function isNull(node: Node): boolean {
  return node.kind === "scalar" && node.value === null;
}

/** True of a key with nothing after it, which stands at its own place: lines below it may have been commented out. */
function isEmpty({ key, value }: Entry): boolean {
  return isNull(value) && value.span.start === key.start;
}

function emptied(key: string, { value: { span } }: Entry, { value: before }: Entry): Problem {
  const { name } = before.span.source;
  const has = `${JSON.stringify(key)} has no value, and so removes what ${basename(name, extname(name))} has there`;
  return problemAt(span, `${has}; write null if that is meant`);
}

/** True of a map that merges. */
function deep(node: Node): node is MapNode {
  return node.kind === "map" && node.entries.size > 0 && !isDistribution(node);
}
