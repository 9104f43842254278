import type { z } from "zod";

import type { MapNode, Node } from "./tree.ts";
import { type Kinds, kindsOf } from "./walk.ts";

/**
 * `base` without what is of its kind alone, where `over` names another one, such as `kind: gbm` over a student_t: what stays are the
 * keys that mean the same in both, for which one schema stands. What no kind has stays too, to be told.
 */
export function inKindOf(base: MapNode, over: MapNode, schema: z.ZodType | null): MapNode {
  const kinds = schema === null ? null : kindsOf(schema);
  if (kinds === null || !over.entries.has(kinds.discriminator)) return base;
  const [before, after] = [base, over].map((map) => kinds.members.get(kindNamed(map, kinds) ?? "")?.shape);
  if (before === undefined || after === undefined || before === after) return base;
  const entries = [...base.entries].filter(
    ([key]) => key === kinds.discriminator || before[key] === undefined || before[key] === after[key],
  );
  return { ...base, entries: new Map(entries) };
}

/** The kind that a map names, or means by naming none. */
export function kindNamed(node: Node | undefined, { discriminator, unnamed }: Kinds): string | undefined {
  const value = node?.kind === "map" ? node.entries.get(discriminator)?.value : undefined;
  if (value === undefined) return unnamed;
  return value.kind === "scalar" && typeof value.value === "string" ? value.value : undefined;
}
