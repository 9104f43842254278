import type { z } from "zod";

import { parseYaml } from "./parse-yaml.ts";
import { isNull } from "./merge.ts";
import { problemAt } from "./problem.ts";
import type { Problem } from "./problem.ts";
import type { Span } from "./source.ts";
import { didYouMean } from "./suggest.ts";
import type { Entry, MapNode, Node } from "./tree.ts";
import { keysOf, schemaUnder } from "./walk.ts";

/** A `--set`, taken apart. */
interface Setting {
  readonly value: Node;
  /** The whole setting: it is its own place. */
  readonly span: Span;
  readonly problems: Problem[];
}

/**
 * The map with `path=value` set: keys joined by dots, a value in YAML that replaces what stands there. A path must
 * lead to something that exists or that the schema knows; the last step may name a new fleet, storm, region or debt.
 */
export function applySet(root: MapNode, text: string, schema: z.ZodType, problems: Problem[]): MapNode {
  const source = { name: `--set ${text}`, text: text.slice(text.indexOf("=") + 1), lineStarts: [] };
  const span = { source, start: 0, end: source.text.length };
  if (!text.includes("=")) {
    problems.push(problemAt(span, "expected key=value, such as price.volatility_per_year=0.5"));
    return root;
  }
  const parsed = parseYaml(source);
  problems.push(...parsed.problems);
  if (parsed.problems.length > 0) return root;
  const value = parsed.root ?? { kind: "scalar", span, value: null };
  const path = text.slice(0, text.indexOf("=")).trim().split(".");
  return put(root, schema, path, { value, span, problems });
}

function put(map: MapNode, schema: z.ZodType | null, path: readonly string[], setting: Setting): MapNode {
  const [key = "", ...rest] = path;
  const before = map.entries.get(key);
  const known = schema === null ? null : keysOf(schema);
  const child = schema === null ? null : schemaUnder(schema, key);
  const mayBeNew = known?.kind === "fixed" ? child !== null : rest.length === 0;
  if (before === undefined && !mayBeNew) {
    const names = new Set([...map.entries.keys(), ...(known?.kind === "fixed" ? known.children.keys() : [])]);
    const what = known?.kind === "named" ? `there is no "${key}"` : `unknown key "${key}"`;
    setting.problems.push(problemAt(setting.span, what + didYouMean(key, names)));
    return map;
  }
  const entry: Entry = { key: before?.key ?? setting.span, value: setting.value };
  const entries = new Map(map.entries);
  const removed = new Map(map.removed);
  if (rest.length > 0) {
    const inner = before?.value ?? {
      kind: "map",
      span: setting.span,
      entries: new Map(),
      removed: new Map(),
    };
    if (inner.kind !== "map") {
      const what = inner.kind === "list" ? "a list, which is set whole" : "one value, not a map";
      setting.problems.push(problemAt(setting.span, `${key} is ${what}`));
      return map;
    }
    entries.set(key, { key: entry.key, value: put(inner, child, rest, setting) });
  } else if (isNull(entry.value) && before !== undefined) {
    entries.delete(key);
    removed.set(key, setting.span);
  } else entries.set(key, entry);
  return { kind: "map", span: map.span, entries, removed };
}
