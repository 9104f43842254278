import type { z } from "zod";

import type { Fault } from "./fault.ts";
import { didYouMean } from "../text/suggest.ts";
import { keySpan, nodeAt } from "./tree.ts";
import type { MapNode, Path } from "./tree.ts";
import { keysOf, schemaAt } from "./walk.ts";

/**
 * The faults, with the inherited name that is probably meant by one that lacks keys: a slip in the name of a fleet, a region,
 * a storm or a debt makes a new one, which has but what was to be changed.
 */
export function withNamesMeant(root: MapNode, schema: z.ZodType, faults: readonly Fault[]): Fault[] {
  return faults.map((fault) =>
    fault.at === "missing"
      ? { ...fault, message: fault.message + nameMeant(root, schema, fault.path) }
      : fault,
  );
}

/** `path` leads to the key that is missing. */
function nameMeant(root: MapNode, schema: z.ZodType, path: Path): string {
  const named = path.slice(0, -1);
  const above = named.slice(0, -1);
  const map = nodeAt(root, above);
  const here = schemaAt(schema, above);
  // The names of machines are alike: S21 and S23 are two.
  if (
    named.length === 0 ||
    above.at(-1) === "machines" ||
    map?.kind !== "map" ||
    here === null ||
    keysOf(here)?.kind !== "named"
  )
    return "";
  // What a null took out was there: the name is right.
  const entry = nodeAt(root, named);
  if (entry?.kind === "map" && entry.removed.has(String(path.at(-1)))) return "";
  const own = keySpan(root, named)?.source;
  const inherited = [...map.entries].filter(([, { key }]) => key.source !== own).map(([name]) => name);
  return didYouMean(String(named.at(-1)), inherited);
}
