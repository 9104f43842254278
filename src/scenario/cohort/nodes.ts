import type { Span } from "../problems/source.ts";
import type { Entry, MapNode, Node, ScalarNode } from "../yaml/tree.ts";

/* Pieces of a tree that no YAML file wrote: their places are those of the cells that they come from. */

export function scalar(value: ScalarNode["value"], span: Span): ScalarNode {
  return { kind: "scalar", span, value };
}

/** A map whose keys stand where their values do. */
export function mapOf(span: Span, values: Iterable<readonly [string, Node]>): MapNode {
  const entries = [...values].map(([key, value]): [string, Entry] => [key, { key: value.span, value }]);
  return { kind: "map", span, entries: new Map(entries), removed: new Map() };
}

/** The map with a value at the end of a path of keys; maps on the way begin where the value stands. */
export function laid(map: MapNode, [key = "", ...rest]: readonly string[], value: Node): MapNode {
  const before = map.entries.get(key);
  const inner = before?.value.kind === "map" ? before.value : mapOf(value.span, []);
  const entry = {
    key: before?.key ?? value.span,
    value: rest.length === 0 ? value : laid(inner, rest, value),
  };
  return { ...map, entries: new Map(map.entries).set(key, entry) };
}

/** The parameters of distributions that are multiplied with what is drawn. */
const LINEAR: ReadonlySet<string> = new Set([
  "min",
  "mode",
  "max",
  "mean",
  "sd",
  "median",
  "scale",
  "values",
  "of",
]);

/** A number or a distribution times a factor; anything else as it is, for the schema to judge. */
export function times(node: Node, factor: number): Node {
  if (factor === 1) return node;
  // 328.34 million shares are 328340000, not 328339999.99999994.
  if (node.kind === "scalar")
    return typeof node.value === "number"
      ? { ...node, value: Number((node.value * factor).toPrecision(15)) }
      : node;
  if (node.kind === "list") return { ...node, items: node.items.map((item) => times(item, factor)) };
  const entries = new Map(node.entries);
  const dist = entries.get("dist")?.value;
  // A beta without bounds lies between 0 and 1.
  if (dist?.kind === "scalar" && dist.value === "beta" && !entries.has("max"))
    entries.set("max", { key: node.span, value: scalar(1, node.span) });
  for (const [key, { key: at, value }] of entries)
    if (LINEAR.has(key)) entries.set(key, { key: at, value: times(value, factor) });
  return { ...node, entries };
}

/** True of a plain 0. */
export const isZero = (node: Node): boolean => node.kind === "scalar" && node.value === 0;
