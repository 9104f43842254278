import { realpathSync } from "node:fs";
import { basename, dirname, extname, resolve } from "node:path";

import type { Findings } from "../problems/findings.ts";
import { merge } from "../yaml/merge.ts";
import { parseYaml } from "../yaml/parse-yaml.ts";
import { problemAt, problemOf } from "../problems/problem.ts";
import { ScenarioError } from "../problems/scenario-error.ts";
import { readText } from "../files/read-file.ts";
import { scenarioSchema } from "../schema/schema.ts";
import { packagedFile, shippedFile, shippedScenarios } from "../files/shipped.ts";
import { fileSource, shownPath } from "../problems/source.ts";
import type { Span } from "../problems/source.ts";
import { didYouMean } from "../text/suggest.ts";
import type { MapNode } from "../yaml/tree.ts";
import { colonHint, oddHint } from "../yaml/wording.ts";

/** The file a name or path means: a shipped scenario's, or one relative to `folder`. */
export function fileOf(nameOrPath: string, folder: string): string {
  return shippedFile(nameOrPath) ?? resolve(folder, nameOrPath);
}

/**
 * The map a file holds, laid over those it extends. What is wrong without hiding the rest goes to the findings; a file
 * that is missing, is no YAML or extends itself ends it with a ScenarioError.
 */
export function readLayers(
  path: string,
  findings: Findings,
  from: Span | null = null,
  below: readonly string[] = [],
): MapNode {
  const shown = shownPath(path);
  const file = readText(path);
  if ("text" in file) return layersOf(file.text, path, findings, below);
  const hint = file.missing
    ? missingHint(path)
    : from === null && file.pipe === true
      ? ", or pass it as -"
      : "";
  throw new ScenarioError([
    ...findings.problems,
    from === null
      ? problemOf(shown, file.fault + hint)
      : problemAt(from, `extends ${shown}: ${file.fault}${hint}${file.missing ? oddHint(from) : ""}`),
  ]);
}

/** The map a text holds, laid over those it extends; `path` says where relative names start from. */
export function layersOf(
  text: string,
  path: string,
  findings: Findings,
  below: readonly string[] = [],
): MapNode {
  const { problems } = findings;
  const shown = shownPath(path);
  const source = fileSource(shown, text);
  const { root, problems: found } = parseYaml(source);
  problems.push(...found);
  if (root === null) {
    if (found.length === 0)
      problems.push(problemOf(shown, "an empty file; a scenario needs keys, or extends"));
    throw new ScenarioError(problems);
  }
  if (root.kind !== "map") {
    const hint = root.kind === "scalar" ? colonHint(String(root.value)) : "";
    const what = root.kind === "list" ? "a list" : "a single value";
    throw new ScenarioError([
      ...problems,
      problemAt(root.span, `expected a map of keys, found ${what}${hint}`),
    ]);
  }
  const parent = root.entries.get("extends");
  if (parent === undefined) return root;
  const own = new Map(root.entries);
  own.delete("extends");
  const { value } = parent;
  if (value.kind !== "scalar" || typeof value.value !== "string" || value.value === "")
    throw new ScenarioError([
      ...problems,
      problemAt(value.span, "extends: expected a scenario's name or path"),
    ]);

  const named = fileOf(value.value, dirname(path));
  // A team's own base may extend the one that comes with the program.
  const next = realPath(named) === realPath(path) ? (packagedFile(value.value) ?? named) : named;
  const chain = [...below, realPath(path)];
  if (chain.includes(realPath(next))) {
    const names = [...chain.slice(chain.indexOf(realPath(next))), realPath(next)].map(shownPath);
    throw new ScenarioError([...problems, problemAt(value.span, `extends itself: ${names.join(" → ")}`)]);
  }
  const inherited = readLayers(next, findings, value.span, chain);
  return merge(inherited, { ...root, entries: own }, scenarioSchema, findings);
}

/** What a missing file may have been meant to be. */
function missingHint(path: string): string {
  const names = shippedScenarios();
  const near = didYouMean(basename(path, extname(path)), names);
  return near === "" ? ` (shipped scenarios: ${names.join(", ")})` : near;
}

/** Two paths are one file if links say so; a file that is not there is only itself. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
