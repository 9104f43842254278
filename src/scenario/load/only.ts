import type { Problem } from "../problems/problem.ts";
import { problemOf } from "../problems/problem.ts";
import { nearOrAll } from "../text/suggest.ts";
import { isNull } from "../yaml/merge.ts";
import type { MapNode } from "../yaml/tree.ts";

/** The scenario `name` with the fleets of these names alone. */
export function onlyFleets(
  root: MapNode,
  only: readonly string[],
  name: string,
  problems: Problem[],
): MapNode {
  const fleets = root.entries.get("fleets");
  if (only.length === 0 || fleets?.value.kind !== "map") return root;
  const there = [...fleets.value.entries].filter(([, { value }]) => !isNull(value)).map(([key]) => key);
  const unknown = only.filter((wanted) => !there.includes(wanted));
  for (const wanted of unknown)
    problems.push(
      problemOf(`--only ${wanted}`, `${name} has no fleet "${wanted}"${nearOrAll(wanted, there)}`),
    );
  if (unknown.length > 0) return root;
  const kept = new Map([...fleets.value.entries].filter(([key]) => only.includes(key)));
  const entries = new Map(root.entries).set("fleets", {
    ...fleets,
    value: { ...fleets.value, entries: kept },
  });
  const order = entries.get("fleet_order");
  if (order?.value.kind === "list") {
    const items = order.value.items.filter(
      (item) => item.kind !== "scalar" || only.includes(String(item.value)),
    );
    entries.set("fleet_order", { ...order, value: { ...order.value, items } });
  }
  return { ...root, entries };
}
