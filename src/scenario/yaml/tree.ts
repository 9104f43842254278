import type { Span } from "../problems/source.ts";

/** A value as it was written, with the place it stands at, so that a merged scenario still knows its origins. */
export type Node = ScalarNode | ListNode | MapNode;

interface Placed {
  readonly span: Span;
  /** Where the file says that the value is from: a filing, a page. */
  readonly citation?: string;
}

export interface ScalarNode extends Placed {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
}

export interface ListNode extends Placed {
  readonly kind: "list";
  readonly items: readonly Node[];
}

export interface MapNode extends Placed {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, Entry>;
  /** Keys that a `null` took out, and where it stands. */
  readonly removed: ReadonlyMap<string, Span>;
}

export interface Entry {
  /** Where the key stands. */
  readonly key: Span;
  readonly value: Node;
}

/** Keys and indices from the root to a value. */
export type Path = readonly (string | number)[];

/** True of a map with a key `dist`. */
export function isDistribution(node: Node): boolean {
  return node.kind === "map" && node.entries.has("dist");
}

/** The tree as plain data, for the schema. */
export function toData(node: Node): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(toData);
  return Object.fromEntries([...node.entries].map(([key, entry]) => [key, toData(entry.value)]));
}

/** The value a path leads to, or undefined where there is none. */
export function nodeAt(root: Node, path: Path): Node | undefined {
  let node: Node | undefined = root;
  for (const step of path) {
    if (node?.kind === "map") node = node.entries.get(String(step))?.value;
    else if (node?.kind === "list") node = node.items[Number(step)];
    else return undefined;
  }
  return node;
}

/** Where the key at the end of a path stands; for a list's item or the root, the value's own place. */
export function keySpan(root: Node, path: Path): Span | undefined {
  const parent = nodeAt(root, path.slice(0, -1));
  const last = path.at(-1);
  if (parent?.kind === "map" && last !== undefined) return parent.entries.get(String(last))?.key;
  return nodeAt(root, path)?.span;
}
