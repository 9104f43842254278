import { Findings } from "../problems/findings.ts";
import { problemAt } from "../problems/problem.ts";
import { scenarioSchema } from "../schema/schema.ts";
import { isNull, merge } from "../yaml/merge.ts";
import type { Entry, MapNode } from "../yaml/tree.ts";
import { schemaAt } from "../yaml/walk.ts";
import { COHORT, DEFAULTS } from "./keys.ts";
import { mapOf } from "./nodes.ts";

const FLEET = schemaAt(scenarioSchema, ["fleets", "any"]);

/** The map with the fleets of its cohort first, in place of their rows, and under what it says of them itself. */
export function withFleets(root: MapNode, rows: ReadonlyMap<string, Entry>, { problems }: Findings): MapNode {
  const entries = new Map(root.entries);
  const cohort = entries.get(COHORT)!;
  entries.delete(COHORT);
  entries.delete(DEFAULTS);
  const before = entries.get("fleets");
  const map = before?.value.kind === "map" ? before.value : mapOf(cohort.key, []);
  const fleets = new Map(rows);
  for (const [name, entry] of map.entries) {
    const row = rows.get(name);
    if (row === undefined) fleets.set(name, entry);
    else if (isNull(entry.value)) fleets.delete(name);
    else if (row.value.kind === "map" && entry.value.kind === "map" && !isWhole(entry.value))
      fleets.set(name, { ...row, value: merge(row.value, entry.value, FLEET, new Findings()) });
    else
      problems.push(problemAt(row.key, `there is a fleet "${name}" already: give the company another name`));
  }
  const key = before?.key ?? cohort.key;
  return { ...root, entries: entries.set("fleets", { key, value: { ...map, entries: fleets } }) };
}

/** True of a fleet that needs no row to stand on: another's. */
const isWhole = ({ entries }: MapNode): boolean =>
  ["region", "power", "company"].every((key) => entries.has(key));
