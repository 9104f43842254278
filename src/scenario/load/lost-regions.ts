import { readFileSync } from "node:fs";
import { basename } from "node:path";

import { isTable } from "../cohort/table.ts";
import { cohortFile, shippedCohorts } from "../files/shipped.ts";
import { type Problem, problemAt } from "../problems/problem.ts";
import { fileSource, shownPath, type Span } from "../problems/source.ts";
import { listed } from "../text/listed.ts";
import { parseYaml } from "../yaml/parse-yaml.ts";
import { type Entry, nodeAt } from "../yaml/tree.ts";

/** One problem of all regions that a table's companies name and that are left behind in the YAML file beside a shipped table; null of none. */
export function lostRegions(
  fleets: ReadonlyMap<string, Entry>,
  regions: ReadonlyMap<string, Entry>,
): Problem | null {
  const lost = new Map<string, Span>();
  for (const { value } of fleets.values()) {
    const region = nodeAt(value, ["region"]);
    if (region?.kind !== "scalar" || !isTable(region.span.source.name)) continue;
    const name = String(region.value);
    if (!regions.has(name) && !lost.has(name)) lost.set(name, region.span);
  }
  if (lost.size === 0) return null;
  for (const cohort of shippedCohorts()) {
    const path = cohortFile(cohort)!;
    const known = isTable(path) ? [] : regionsIn(path);
    const names = [...lost.keys()].filter((name) => known.includes(name));
    if (names.length === 0) continue;
    const [word, them] = names.length === 1 ? ["region", "it"] : ["regions", "them"];
    const file = basename(path);
    const message = `no ${word} ${listed(names)}: ${file} beside the shipped table has ${them}; copy that too, and name it in place of the table`;
    return problemAt(lost.get(names[0]!)!, message);
  }
  return null;
}

function regionsIn(path: string): string[] {
  const { root } = parseYaml(fileSource(shownPath(path), readFileSync(path, "utf8")));
  const regions = root === null ? undefined : nodeAt(root, ["regions"]);
  return regions?.kind === "map" ? [...regions.entries.keys()] : [];
}
