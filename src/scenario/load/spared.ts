import { type Problem, problemAt } from "../problems/problem.ts";
import { listed } from "../text/listed.ts";
import { isDistribution, type MapNode, type Node } from "../yaml/tree.ts";
import type { Layer } from "./layers.ts";

/**
 * What a shipped scenario changes of single fleets of the one below it, which a company laid over it is spared: power that is renewed at a
 * dearer price, say. Whoever compares companies has to know.
 */
export function sparedNotes(layers: readonly Layer[], companies: readonly string[]): Problem[] {
  if (companies.length === 0) return [];
  const known = new Set<string>();
  return layers.flatMap(({ shipped, map }) => {
    const fleets = map.entries.get("fleets")?.value;
    if (fleets?.kind !== "map") return [];
    const notes = [...fleets.entries].flatMap(([name, { key, value }]) => {
      if (!shipped || !known.has(name) || value.kind !== "map") return [];
      const message = `${listed(keysOf(value))} is said of ${name} alone: ${listed(companies)} keeps what its own file says`;
      return [problemAt(key, message)];
    });
    for (const name of fleets.entries.keys()) known.add(name);
    return notes;
  });
}

/** Dotted keys of the values under a map. */
function keysOf(map: MapNode): string[] {
  return [...map.entries].flatMap(([key, { value }]) =>
    branches(value) ? keysOf(value).map((rest) => `${key}.${rest}`) : [key],
  );
}

const branches = (value: Node): value is MapNode =>
  value.kind === "map" && !isDistribution(value) && value.entries.size > 0;
