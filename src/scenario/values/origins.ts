import { type ByFleet, fleetEntries } from "./fleet-order.ts";
import { positionOf } from "../problems/source.ts";
import type { Position } from "../problems/source.ts";
import { nodeAt } from "../yaml/tree.ts";
import type { MapNode, Path } from "../yaml/tree.ts";

/** Where a value of a scenario comes from. */
export type Origin =
  | ({
      readonly kind: "file";
      readonly file: string;
      /** Where the file says that the value is from. */
      readonly citation?: string;
    } & Position)
  | { readonly kind: "set"; readonly set: string }
  | { readonly kind: "default" };

/** Origins by dotted path: of numbers, words and dates, and of lists and distributions, which are one value each. */
export type Origins = ReadonlyMap<string, Origin>;

/** The origin of each value of a validated scenario. */
export function originsOf(scenario: ByFleet<unknown>, root: MapNode): Origins {
  const origins = new Map<string, Origin>();
  const visit = (value: unknown, path: Path): void => {
    if (branches(value)) {
      const entries = value === scenario.fleets ? fleetEntries(scenario) : Object.entries(value);
      for (const [key, child] of entries) visit(child, [...path, key]);
    } else origins.set(path.join("."), originAt(root, path));
  };
  visit(scenario, []);
  return origins;
}

function originAt(root: MapNode, path: Path): Origin {
  const node = nodeAt(root, path);
  if (node === undefined) return { kind: "default" };
  const { span, citation } = node;
  const position = positionOf(span);
  if (position === null) return { kind: "set", set: span.source.name.replace(/^--set /, "") };
  const cited = citation === undefined ? {} : { citation };
  return { kind: "file", file: span.source.name, ...position, ...cited };
}

/** True of a map that is no distribution and not empty. */
function branches(value: unknown): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !("dist" in value) &&
    Object.keys(value).length > 0
  );
}
