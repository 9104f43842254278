import { byFleet, fleetNames } from "./fleet-order.ts";
import type { MapNode } from "../yaml/tree.ts";
import { toData } from "../yaml/tree.ts";

const ORDER = "fleet_order";

/** The tree with its fleets' order written down, where the names alone would not keep that of the files. */
export function withFileOrder(root: MapNode): MapNode {
  const fleets = root.entries.get("fleets");
  if (fleets?.value.kind !== "map") return root;
  const given = root.entries.get(ORDER);
  const stated = given === undefined ? [] : toData(given.value);
  // What is wrong with a list that is given will be said.
  if (!Array.isArray(stated) || !stated.every((name) => typeof name === "string")) return root;
  const order = [...new Set([...stated, ...fleets.value.entries.keys()])];
  const known = byFleet(order.map((name) => [name, null] as const));
  if (fleetNames({ fleets: known.fleets, fleet_order: stated }).every((name, k) => name === order[k]))
    return root;
  const { span } = given?.value ?? { span: fleets.key };
  const items = order.map((value) => ({ kind: "scalar", span, value }) as const);
  const value = { kind: "list", span, items } as const;
  return { ...root, entries: new Map(root.entries).set(ORDER, { key: given?.key ?? fleets.key, value }) };
}
