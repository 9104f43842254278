import type { z } from "zod";

import { inKindOf } from "./another-kind.ts";
import { parseYaml } from "./parse-yaml.ts";
import { isNull } from "./merge.ts";
import { oddIn, remedyOf } from "../text/odd-characters.ts";
import type { Findings } from "../problems/findings.ts";
import { problemAt } from "../problems/problem.ts";
import type { Problem } from "../problems/problem.ts";
import type { Span } from "../problems/source.ts";
import { didYouMean, nearOrAll } from "../text/suggest.ts";
import type { ListNode, MapNode, Node } from "./tree.ts";
import { keysOfKind } from "./unknown-key.ts";
import { defaultItems, itemOf, keysOf, kindsOf, schemaUnder } from "./walk.ts";

/** A `--set`, taken apart. */
interface Setting {
  /** As it was given. */
  readonly text: string;
  readonly value: Node;
  /** The whole setting: it is its own place. */
  readonly span: Span;
  readonly problems: Problem[];
  readonly notes: Problem[];
}

/**
 * The map with `path=value` set: keys joined by dots, a value in YAML that replaces what stands there. A path must
 * lead to something that exists or that the schema knows; the last step may name a new fleet, storm, region or debt. An
 * item of a list is named by its number from 0, as `months.0` or `months[0]`; the number after the last adds one. Nothing
 * after the "=" removes as null does, with a note.
 */
export function applySet(
  root: MapNode,
  text: string,
  schema: z.ZodType,
  { problems, notes }: Findings,
): MapNode {
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
  const path = keysIn(text.slice(0, text.indexOf("=")));
  return put(root, schema, path, { text, value, span, problems, notes });
}

/** The steps of a path: what stands between dots, and the numbers in brackets. */
function keysIn(path: string): string[] {
  return path
    .trim()
    .replaceAll(/\[(\d+)\]/g, ".$1")
    .split(".");
}

function put(map: MapNode, schema: z.ZodType | null, path: readonly string[], setting: Setting): MapNode {
  const [key = "", ...rest] = path;
  const fault = faultOfKey(map, schema, key, rest.length > 0);
  if (fault !== null) {
    setting.problems.push(problemAt(setting.span, fault));
    return map;
  }
  const over = { ...map, entries: new Map([[key, { key: setting.span, value: setting.value }]]) };
  const entries = new Map((rest.length > 0 ? map : inKindOf(map, over, schema)).entries);
  const removed = new Map(map.removed);
  const before = map.entries.get(key);
  if (rest.length > 0) {
    const child = schema === null ? null : schemaUnder(schema, key);
    const value = putInside(before?.value, child, key, rest, setting);
    // Who names a kind states what it needs.
    const names = rest.length === 1 && child !== null && kindsOf(child)?.discriminator === rest[0];
    const place = before === undefined || names ? setting.span : before.key;
    if (value !== null) entries.set(key, { key: place, value });
  } else if (before !== undefined && isNull(setting.value)) {
    entries.delete(key);
    removed.set(key, setting.span);
    if (setting.span.source.text.trim() === "") setting.notes.push(emptied(key, setting));
  } else entries.set(key, { key: setting.span, value: setting.value });
  return { kind: "map", span: map.span, entries, removed };
}

function emptied(key: string, { text, span }: Setting): Problem {
  const message = `${JSON.stringify(key)} has no value, and so is removed; write ${text.trim()}null if that is meant`;
  return problemAt(span, message);
}

/** What stands at `name` with the rest of the path set below it; where nothing stands, what its schema says belongs there. */
function putInside(
  before: Node | undefined,
  schema: z.ZodType | null,
  name: string,
  path: readonly string[],
  setting: Setting,
): Node | null {
  const item = schema === null ? null : itemOf(schema);
  if (before?.kind === "list" || (before === undefined && item !== null)) {
    const items = defaultItems(schema).map((value): Node => ({ kind: "scalar", span: setting.span, value }));
    const fallback: ListNode = { kind: "list", span: setting.span, items };
    return putItem(before ?? fallback, item, name, path, setting);
  }
  const fallback: MapNode = { kind: "map", span: setting.span, entries: new Map(), removed: new Map() };
  const inner = before ?? fallback;
  return inner.kind === "map" ? put(inner, schema, path, setting) : null;
}

/** The list with an item set: one that is there, by its number from 0, or one more at the end. */
function putItem(
  list: ListNode,
  schema: z.ZodType | null,
  name: string,
  [step = "", ...rest]: readonly string[],
  setting: Setting,
): ListNode {
  const fault = faultOfItem(list, name, step, rest.length === 0 && isNull(setting.value));
  if (fault !== null) {
    setting.problems.push(problemAt(setting.span, fault));
    return list;
  }
  const before = list.items[Number(step)];
  if (rest.length > 0 && before?.kind === "scalar") {
    setting.problems.push(problemAt(setting.span, `${name}.${step} is one value, not a map`));
    return list;
  }
  const value =
    rest.length === 0 ? setting.value : putInside(before, schema, `${name}.${step}`, rest, setting);
  if (value === null) return list;
  // The list is one value to whoever asks where it comes from: the setting had the last word.
  return { kind: "list", span: setting.span, items: list.items.toSpliced(Number(step), 1, value) };
}

/** Why a list has no such item to set, in words; null if it has. */
function faultOfItem({ items }: ListNode, name: string, step: string, removes: boolean): string | null {
  const count = items.length;
  if (!/^\d+$/.test(step)) return `${name} is a list: ${name}.0 is its first item; found "${step}"`;
  if (removes) return `an item is not removed alone: set ${name} whole`;
  if (Number(step) <= count) return null;
  const there =
    count === 0 ? "is empty" : `has ${count} ${count === 1 ? "item" : "items"} (${name}.0 is the first)`;
  return `${name} ${there}: ${name}.${count} would add one, found ${name}.${step}`;
}

/** Why a path cannot go on with this key, in words; null if it can. */
function faultOfKey(map: MapNode, schema: z.ZodType | null, key: string, enters: boolean): string | null {
  if (key === "__proto__") return '"__proto__" cannot be a key';
  const odd = oddIn(key);
  if (odd !== undefined) return `${odd.name} in a key; ${remedyOf(odd)}`;
  const before = map.entries.get(key)?.value;
  if (enters && before?.kind === "scalar") return `${key} is one value, not a map`;
  const known = schema === null ? null : keysOf(schema);
  const mayBeNew = known?.kind === "fixed" ? known.children.has(key) : !enters;
  if (before !== undefined || mayBeNew) return null;
  if (key === "every_fleet" && known?.kind === "fixed")
    return "every_fleet is for files, and read before --set: set the key of each fleet, as fleets.NAME.uptime";
  const names = [...map.entries.keys()];
  if (known?.kind === "named") return `there is no "${key}"${nearOrAll(key, names)}`;
  const ofKind = schema === null ? [] : keysOfKind(map, schema);
  const near = didYouMean(key, [...new Set([...names, ...ofKind, ...(known?.children.keys() ?? [])])]);
  return `unknown key "${key}"${near || (key === "" ? "" : nearOrAll(key, ofKind))}`;
}
