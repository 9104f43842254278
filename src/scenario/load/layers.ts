import { realpathSync } from "node:fs";
import { basename, dirname, extname, resolve } from "node:path";

import { isLikeTable, isSheet, isTable, readTable } from "../cohort/table.ts";
import { Findings } from "../problems/findings.ts";
import { merge } from "../yaml/merge.ts";
import { parseYaml } from "../yaml/parse-yaml.ts";
import { problemAt, problemOf } from "../problems/problem.ts";
import { ScenarioError } from "../problems/scenario-error.ts";
import { readText } from "../files/read-file.ts";
import { scenarioSchema } from "../schema/schema.ts";
import {
  isShippedFile,
  packagedFile,
  shippedCohorts,
  shippedFile,
  shippedScenarios,
} from "../files/shipped.ts";
import { fileSource, shownPath } from "../problems/source.ts";
import type { Span } from "../problems/source.ts";
import { shortened } from "../text/shortened.ts";
import { didYouMean } from "../text/suggest.ts";
import type { Parsed } from "../yaml/to-tree.ts";
import type { MapNode, Node } from "../yaml/tree.ts";
import { colonHint, oddHint } from "../yaml/wording.ts";

/** What one file says, without `extends`. */
export interface Layer {
  /** As messages show it. */
  readonly file: string;
  /** True of a file that comes with the program, or lies among a team's own of HASHFLEET_SCENARIOS. */
  readonly shipped: boolean;
  readonly map: MapNode;
}

/** The file a name or path means: a shipped scenario's, or one relative to `folder`. */
export function fileOf(nameOrPath: string, folder: string): string {
  return shippedFile(nameOrPath) ?? resolve(folder, nameOrPath);
}

/**
 * What a file says and what the files say that it extends, the lowest first. Each counts once, where it first comes: of two that extend
 * base, the later one does not bring back what the earlier one changes. What is wrong without hiding the rest goes to the findings; a file
 * that is missing, is no YAML or extends itself ends it with a ScenarioError. `hint` says what a first file that is missing may be.
 */
export function readLayers(path: string, findings: Findings, hint = missingHint): Layer[] {
  const stack = new Stack(findings, hint);
  stack.read(path, null, []);
  return stack.layers;
}

/** The same of a text; `path` says where relative names start from. */
export function layersOf(text: string, path: string, findings: Findings): Layer[] {
  const stack = new Stack(findings);
  stack.add(text, path, []);
  return stack.layers;
}

/** The map that layers make together, each laid over those before it; null of none. */
export function laid(layers: readonly Layer[], findings: Findings = new Findings()): MapNode | null {
  const [first, ...others] = layers;
  if (first === undefined) return null;
  return others.reduce((below, { map }) => merge(below, map, scenarioSchema, findings), first.map);
}

class Stack {
  readonly layers: Layer[] = [];
  readonly #findings: Findings;
  readonly #done = new Set<string>();

  readonly #hint: (path: string) => string;

  constructor(findings: Findings, hint = missingHint) {
    this.#findings = findings;
    this.#hint = hint;
  }

  read(path: string, from: Span | null, below: readonly string[]): void {
    const file = readText(path);
    if ("text" in file) {
      this.add(file.text, path, below);
      return;
    }
    const shown = shownPath(path);
    const hint = file.missing
      ? (from === null ? this.#hint : missingHint)(path)
      : isSheet(path)
        ? "; a table of companies needs a name that ends in .csv: save it as CSV"
        : from === null && file.pipe === true
          ? ", or pass it as -"
          : "";
    throw new ScenarioError([
      ...this.#findings.problems,
      from === null
        ? problemOf(shortened(shown), file.fault + hint)
        : problemAt(
            from,
            `extends ${shortened(shown)}: ${file.fault}${hint}${file.missing ? oddHint(from) : ""}`,
          ),
    ]);
  }

  add(text: string, path: string, below: readonly string[]): void {
    const { problems } = this.#findings;
    const shown = shownPath(path);
    const isShipped = isShippedFile(path);
    if (!isTable(path) && isLikeTable(text))
      throw new ScenarioError([
        ...problems,
        problemOf(shown, "a table of companies needs a name that ends in .csv: rename it"),
      ]);
    const map = isTable(path)
      ? tableIn(shown, text, this.#findings)
      : mapIn(isShipped ? shippedYaml(shown, text) : parseYaml(fileSource(shown, text)), shown, problems);
    const parent = map.entries.get("extends");
    const own = new Map(map.entries);
    own.delete("extends");
    const chain = [...below, realPath(path)];
    for (const { name, span } of parent === undefined ? [] : namesIn(parent.value, problems)) {
      const named = fileOf(name, dirname(path));
      // A team's own base may extend the one that comes with the program.
      const next = realPath(named) === realPath(path) ? (packagedFile(name) ?? named) : named;
      if (chain.includes(realPath(next))) {
        const names = [...chain.slice(chain.indexOf(realPath(next))), realPath(next)].map(shownPath);
        throw new ScenarioError([...problems, problemAt(span, `extends itself: ${names.join(" → ")}`)]);
      }
      if (!this.#done.has(realPath(next))) this.read(next, span, chain);
    }
    this.#done.add(realPath(path));
    this.layers.push({ file: shown, shipped: isShipped, map: { ...map, entries: own } });
  }
}

/** What shipped files hold, by their names: most scenarios extend one, and a question loads a scenario many times. */
const shippedTrees = new Map<string, { readonly text: string; readonly parsed: Parsed }>();

function shippedYaml(shown: string, text: string): Parsed {
  const known = shippedTrees.get(shown);
  if (known?.text === text) return known.parsed;
  const parsed = parseYaml(fileSource(shown, text));
  shippedTrees.set(shown, { text, parsed });
  return parsed;
}

function tableIn(shown: string, text: string, findings: Findings): MapNode {
  const map = readTable(shown, text, findings);
  if (map === null) throw new ScenarioError(findings.problems);
  return map;
}

function mapIn({ root, problems: found }: Parsed, shown: string, problems: Findings["problems"]): MapNode {
  problems.push(...found);
  if (root === null) {
    if (found.length === 0)
      problems.push(problemOf(shown, "an empty file; a scenario needs keys, or extends"));
    throw new ScenarioError(problems);
  }
  if (root.kind === "map") return root;
  const hint = root.kind === "scalar" ? colonHint(String(root.value)) : "";
  const what = root.kind === "list" ? "a list" : "a single value";
  throw new ScenarioError([
    ...problems,
    problemAt(root.span, `expected a map of keys, found ${what}${hint}`),
  ]);
}

/** The scenarios that `extends` names: one, or a list of them. */
function namesIn(value: Node, problems: Findings["problems"]): { name: string; span: Span }[] {
  const items = value.kind === "list" ? value.items : [value];
  const names = items.flatMap((item) =>
    item.kind === "scalar" && typeof item.value === "string" && item.value !== ""
      ? [{ name: item.value, span: item.span }]
      : [],
  );
  if (names.length > 0 && names.length === items.length) return names;
  throw new ScenarioError([
    ...problems,
    problemAt(value.span, "extends: expected a scenario's name or path, or a list of them"),
  ]);
}

/** What a missing file of companies may have been meant to be. */
export function missingCompaniesHint(path: string): string {
  const names = shippedCohorts();
  const near = didYouMean(basename(path, extname(path)), names);
  return near === "" ? ` (shipped files of companies: ${names.join(", ")})` : near;
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
