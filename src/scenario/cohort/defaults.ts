import { readFileSync } from "node:fs";

import { cohortDefaultsFile } from "../files/shipped.ts";
import { fileSource, shownPath } from "../problems/source.ts";
import { parseYaml } from "../yaml/parse-yaml.ts";
import { type MapNode, nodeAt } from "../yaml/tree.ts";
import { DEFAULTS } from "./keys.ts";

let known: MapNode | undefined;

/** The program's own default rows, by tier; they are read once. */
export function programDefaults(): MapNode {
  const path = cohortDefaultsFile();
  if (known === undefined) {
    const { root } = parseYaml(fileSource(shownPath(path), readFileSync(path, "utf8")));
    const rows = root === null ? undefined : nodeAt(root, [DEFAULTS]);
    if (rows?.kind !== "map") throw new Error(`the program's own folder is incomplete: ${path}`);
    known = rows;
  }
  return known;
}
