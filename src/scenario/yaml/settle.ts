import type { z } from "zod";

import { isNull } from "./merge.ts";
import { problemAt } from "../problems/problem.ts";
import type { Problem } from "../problems/problem.ts";
import type { Span } from "../problems/source.ts";
import { nearOrAll } from "../text/suggest.ts";
import type { Entry, MapNode, Node } from "./tree.ts";
import { keysOf } from "./walk.ts";

/**
 * The map without the `null`s that removed nothing. Under a key the schema knows such a `null` means "left out"; under
 * a name (of a fleet, a storm) it is a slip, as is a key the schema does not know.
 */
export function settle(map: MapNode, schema: z.ZodType, problems: Problem[]): MapNode {
  const keys = keysOf(schema);
  const entries = new Map<string, Entry>();
  const removed = new Map<string, Span>(map.removed);
  for (const [key, entry] of map.entries) {
    const child = keys?.kind === "named" ? keys.child : keys?.children.get(key);
    if (isNull(entry.value) && keys?.kind === "named") {
      const names = [...map.entries].filter(([, { value }]) => !isNull(value)).map(([name]) => name);
      problems.push(problemAt(entry.key, `there is no "${key}" to remove${nearOrAll(key, names)}`));
    } else if (isNull(entry.value) && child !== undefined) removed.set(key, entry.value.span);
    else entries.set(key, { key: entry.key, value: settleValue(entry.value, child, problems) });
  }
  return { kind: "map", span: map.span, entries, removed };
}

function settleValue(node: Node, schema: z.ZodType | undefined, problems: Problem[]): Node {
  return node.kind === "map" && schema !== undefined ? settle(node, schema, problems) : node;
}
