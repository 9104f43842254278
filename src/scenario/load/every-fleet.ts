import type { z } from "zod";

import type { Findings } from "../problems/findings.ts";
import { type Problem, problemAt } from "../problems/problem.ts";
import type { Span } from "../problems/source.ts";
import { scenarioSchema } from "../schema/schema.ts";
import { listed } from "../text/listed.ts";
import { didYouMean } from "../text/suggest.ts";
import { type Entry, isDistribution, type MapNode, type Node } from "../yaml/tree.ts";
import { keysOf, schemaAt, schemaUnder } from "../yaml/walk.ts";
import type { Layer } from "./layers.ts";

/** What a scenario says of companies in general: a part of a fleet, as under `fleets: {name: …}`. */
export const EVERY_FLEET = "every_fleet";

/**
 * The scenario with what it says of every fleet written into each fleet that has such a part: hosting's delay where there is hosting. It
 * goes over what files say below the one that says it, and over companies that are laid over the scenario; a file above has the last word.
 */
export function withEveryFleet(root: MapNode, layers: readonly Layer[], findings: Findings): MapNode {
  const every = root.entries.get(EVERY_FLEET);
  if (every === undefined) return root;
  const entries = new Map(root.entries);
  entries.delete(EVERY_FLEET);
  const rest = { ...root, entries };
  const fleets = entries.get("fleets");
  if (every.value.kind !== "map") {
    const message = `expected a map of a fleet's keys, such as {company: {hpc: {delay_months: 6}}}`;
    findings.problems.push(problemAt(every.value.span, `${EVERY_FLEET}: ${message}`));
    return rest;
  }
  const schema = schemaAt(scenarioSchema, ["fleets", "any"])!;
  if (!checkKeys(every.value, schema, findings.problems) || fleets?.value.kind !== "map") return rest;
  const files = layers.map(({ file }) => file);
  const shipped = new Set(layers.flatMap((each) => (each.shipped ? [each.file] : [])));
  const changed = new Map<string, Entry>();
  for (const [name, fleet] of fleets.value.entries) {
    const laying: Laying = { files, replaced: [], kept: [], lacking: [], path: [] };
    const value = over(fleet.value, every.value, laying);
    changed.set(name, { ...fleet, value });
    const { replaced, kept, lacking } = laying;
    const say = (keys: readonly string[], what: string): void => {
      if (keys.length > 0) findings.notes.push(problemAt(fleet.key, `${listed(keys)} of ${name} ${what}`));
    };
    const from = every.key.source.name;
    // A company's own figures are the user's: that they give way has to be said, and that a file's do not.
    if (!files.includes(fleet.key.source.name))
      say(replaced, `give way to what ${from} says of every fleet; --set has the last word`);
    say(kept, `stay, above what ${from} says of every fleet`);
    if (!shipped.has(from)) say(lacking, "is not there: what is said of every fleet changes nothing of it");
  }
  return {
    ...rest,
    entries: entries.set("fleets", { ...fleets, value: { ...fleets.value, entries: changed } }),
  };
}

interface Laying {
  /** The scenario's files, the lowest first; a company's is not among them. */
  readonly files: readonly string[];
  /** Keys that had another value in the fleet, those that keep theirs, and parts that the fleet does not have. */
  readonly replaced: string[];
  readonly kept: string[];
  readonly lacking: string[];
  readonly path: readonly string[];
}

/** A part of a fleet with what is said of every fleet's over it. */
function over(part: Node, every: MapNode, laying: Laying): Node {
  if (part.kind !== "map") return part;
  const entries = new Map(part.entries);
  for (const [key, entry] of every.entries) {
    const before = entries.get(key);
    const path = [...laying.path, key];
    if (entry.value.kind === "map" && !isDistribution(entry.value)) {
      if (before === undefined) laying.lacking.push(path.join("."));
      else entries.set(key, { ...before, value: over(before.value, entry.value, { ...laying, path }) });
    } else if (before === undefined) entries.set(key, entry);
    else if (rank(before.value.span, laying.files) <= rank(entry.value.span, laying.files)) {
      laying.replaced.push(path.join("."));
      entries.set(key, { key: before.key, value: entry.value });
    } else laying.kept.push(path.join("."));
  }
  return { ...part, entries };
}

/** The place of a value's file among the scenario's: −1 for a company's. */
const rank = ({ source }: Span, files: readonly string[]): number => files.indexOf(source.name);

function checkKeys(map: MapNode, schema: z.ZodType, problems: Problem[]): boolean {
  let known = true;
  for (const [key, { key: span, value }] of map.entries) {
    const child = schemaUnder(schema, key);
    if (child === null) {
      const keys = keysOf(schema);
      const near = keys?.kind === "fixed" ? didYouMean(key, keys.children.keys()) : "";
      problems.push(problemAt(span, `unknown key ${JSON.stringify(key)} of a fleet${near}`));
      known = false;
    } else if (value.kind === "map" && !isDistribution(value))
      known = checkKeys(value, child, problems) && known;
  }
  return known;
}
