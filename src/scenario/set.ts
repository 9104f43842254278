import type { z } from "zod";

import { parseYaml } from "./parse-yaml.ts";
import { isNull } from "./merge.ts";
import { problemAt } from "./problem.ts";
import type { Problem } from "./problem.ts";
import type { Span } from "./source.ts";
import { didYouMean, nearOrAll } from "./suggest.ts";
import type { MapNode, Node } from "./tree.ts";
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
  const fault = faultOfKey(map, schema, key, rest.length > 0);
  if (fault !== null) {
    setting.problems.push(problemAt(setting.span, fault));
    return map;
  }
  const entries = new Map(map.entries);
  const removed = new Map(map.removed);
  const before = map.entries.get(key);
  if (rest.length > 0) {
    const inner = before?.value ?? {
      kind: "map",
      span: setting.span,
      entries: new Map(),
      removed: new Map(),
    };
    if (inner.kind !== "map") return map;
    const child = schema === null ? null : schemaUnder(schema, key);
    entries.set(key, { key: before?.key ?? setting.span, value: put(inner, child, rest, setting) });
  } else if (before !== undefined && isNull(setting.value)) {
    entries.delete(key);
    removed.set(key, setting.span);
  } else entries.set(key, { key: setting.span, value: setting.value });
  return { kind: "map", span: map.span, entries, removed };
}

/** Why a path cannot go on with this key, in words; null if it can. */
function faultOfKey(map: MapNode, schema: z.ZodType | null, key: string, enters: boolean): string | null {
  if (key === "__proto__") return '"__proto__" cannot be a key';
  const before = map.entries.get(key)?.value;
  if (enters && before?.kind === "list") return `${key} is a list, which is set whole`;
  if (enters && before?.kind === "scalar") return `${key} is one value, not a map`;
  const known = schema === null ? null : keysOf(schema);
  const mayBeNew = known?.kind === "fixed" ? known.children.has(key) : !enters;
  if (before !== undefined || mayBeNew) return null;
  const names = [...map.entries.keys()];
  if (known?.kind === "named") return `there is no "${key}"${nearOrAll(key, names)}`;
  return `unknown key "${key}"${didYouMean(key, [...names, ...(known?.children.keys() ?? [])])}`;
}
