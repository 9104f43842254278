import type { Span } from "../problems/source.ts";
import { keySpan, nodeAt } from "./tree.ts";
import type { MapNode, Path } from "./tree.ts";

/** Something wrong with a value, before its place in a file is looked up. */
export interface Fault {
  readonly path: Path;
  /** What the carets go under: the value, its key, or the map that lacks the key. */
  readonly at: "value" | "key" | "missing";
  readonly message: string;
  /** The key an unknown one was probably meant to be. */
  readonly meant?: string;
}

/** Where a fault is to be shown. */
export function faultSpan(root: MapNode, { path, at }: Fault): Span {
  if (at === "missing") return missingSpan(root, path);
  const span = at === "key" ? keySpan(root, path) : nodeAt(root, path)?.span;
  return span ?? missingSpan(root, path);
}

/** The `null` that took a key out, else the key of the nearest map above that is there. */
function missingSpan(root: MapNode, path: Path): Span {
  for (let length = path.length; length > 0; length--) {
    const parent = nodeAt(root, path.slice(0, length - 1));
    if (parent?.kind !== "map") continue;
    const removed = parent.removed.get(String(path[length - 1]));
    if (removed !== undefined) return removed;
    return length === 1 ? root.span : (keySpan(root, path.slice(0, length - 1)) ?? parent.span);
  }
  return root.span;
}

/**
 * The faults without a missing key that an unknown one beside it was meant to be, nor any where that was `extends`: one slip,
 * one message.
 */
export function withoutEchoes(faults: readonly Fault[]): Fault[] {
  if (faults.some(({ path, meant }) => path.length === 1 && meant === "extends"))
    return faults.filter(({ at }) => at !== "missing");
  const meant = new Set<string>();
  for (const fault of faults) {
    if (fault.meant !== undefined) meant.add([...fault.path.slice(0, -1), fault.meant].join("."));
  }
  return faults.filter((fault) => fault.at !== "missing" || !meant.has(fault.path.join(".")));
}

/** The faults with the keys that one map lacks gathered in one, unless a `null` of their own took them out. */
export function gathered(root: MapNode, faults: readonly Fault[]): Fault[] {
  const lacking = new Map<string, Fault[]>();
  const rest: Fault[] = [];
  for (const fault of faults) {
    const above = fault.path.slice(0, -1);
    const parent = nodeAt(root, above);
    const removed = parent?.kind === "map" && parent.removed.has(String(fault.path.at(-1)));
    if (fault.at !== "missing" || removed) rest.push(fault);
    else lacking.set(above.join("."), [...(lacking.get(above.join(".")) ?? []), fault]);
  }
  return [...rest, ...[...lacking.values()].flatMap(asOne)];
}

function asOne(faults: readonly Fault[]): Fault[] {
  const [first] = faults;
  if (first === undefined || faults.length === 1) return [...faults];
  const keys = faults.map(({ path }) => `"${path.at(-1)}"`).join(", ");
  return [{ path: first.path, at: "missing", message: `missing keys ${keys}` }];
}
