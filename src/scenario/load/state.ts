import { resolve } from "node:path";

import type { z } from "zod";

import type { Findings } from "../problems/findings.ts";
import { type Problem, problemAt, problemOf } from "../problems/problem.ts";
import type { Span } from "../problems/source.ts";
import { scenarioSchema } from "../schema/schema.ts";
import { STATE_KEYS } from "../schema/state-keys.ts";
import { listed } from "../text/listed.ts";
import { shippedFile } from "../files/shipped.ts";
import { kindNamed } from "../yaml/another-kind.ts";
import { type Entry, type MapNode, nodeAt, type Path } from "../yaml/tree.ts";
import { kindsOf, schemaUnder } from "../yaml/walk.ts";
import { fileOf, laid, layersOf, readLayers } from "./layers.ts";
import { withoutRepaid } from "./repaid.ts";

/** A start is of one day: who states another states all of these. */
const OF_ONE_DAY = ["date", "price_usd", "height", "difficulty", "epoch_elapsed_days", "hashrate_ehs"];

/** What a start may leave to the scenario, said in a note. */
const MAY_LACK = ["fees_btc_per_block"];

/** A file of a state that need not be there yet. */
export interface StateText {
  readonly file: string;
  readonly text: string;
}

/**
 * The scenario with the state of another day: what a file of `hashfleet start` says, or a scenario of one's own, of it the state alone.
 * Lagged values and storms under way that the file does not say are of the scenario's day, so they go.
 */
export function withState(
  root: MapNode,
  from: string | StateText,
  shipped: ReadonlySet<string>,
  findings: Findings,
): MapNode {
  const { problems } = findings;
  if (typeof from === "string" && shippedFile(from) !== null) {
    problems.push(
      problemOf(`--start ${from}`, `${from} is a shipped scenario: name a file of hashfleet start`),
    );
    return root;
  }
  const layers =
    typeof from === "string"
      ? readLayers(fileOf(from, process.cwd()), findings)
      : layersOf(from.text, resolve(from.file), findings);
  const state = laid(layers.filter(({ shipped }) => !shipped));
  const start = state?.entries.get("start");
  if (state === null || start?.value.kind !== "map") {
    const message = "no start: to take; `hashfleet start` writes such a file";
    problems.push(problemOf(layers.at(-1)!.file, message));
    return root;
  }
  const { entries: said } = start.value;
  const missing = OF_ONE_DAY.filter((key) => !said.has(key));
  if (missing.length > 0) {
    const message = `start lacks ${missing.join(", ")}: a start is of one day, so state all of it; \`hashfleet start\` fills in what follows`;
    problems.push(problemAt(start.key, message));
    return root;
  }
  if (MAY_LACK.some((key) => !said.has(key)))
    findings.notes.push(problemAt(start.key, `${MAY_LACK.join(", ")} stay the scenario's`));
  leftOut(state, findings);
  const before = root.entries.get("start")?.value;
  const kept = before?.kind === "map" ? [...before.entries].filter(([key]) => MAY_LACK.includes(key)) : [];
  const value = { ...start.value, entries: new Map([...kept, ...said]) };
  const entries = new Map(root.entries).set("start", { ...start, value });
  const started = STATE_KEYS.filter(([part]) => part !== "start").reduce<MapNode>(
    (below, path) => withKey(below, path, { state, start, schema: scenarioSchema, path: [], problems }),
    { ...root, entries },
  );
  const date = nodeAt(start.value, ["date"]);
  return date?.kind === "scalar" ? withoutRepaid(started, String(date.value), shipped, findings) : started;
}

interface Laying {
  readonly state: MapNode;
  readonly start: Entry;
  readonly schema: z.ZodType;
  readonly path: Path;
  readonly problems: Problem[];
}

/** The map with the state's value at the end of the rest of a path, without one where the state says none. */
function withKey(map: MapNode, [key = "", ...rest]: readonly string[], laying: Laying): MapNode {
  if (key === "*")
    return [...map.entries.keys()].reduce((below, name) => withKey(below, [name, ...rest], laying), map);
  const child = schemaUnder(ofKind(map, laying.schema), key);
  if (child === null) return map;
  const path = [...laying.path, key];
  const before = map.entries.get(key);
  const entries = new Map(map.entries);
  if (rest.length > 0) {
    if (before?.value.kind !== "map") return map;
    const value = withKey(before.value, rest, { ...laying, schema: child, path });
    return { ...map, entries: entries.set(key, { ...before, value }) };
  }
  const said = entryAt(laying.state, path);
  if (said !== undefined) return { ...map, entries: entries.set(key, said) };
  if (before === undefined) return map;
  // Without it the start's own is taken; a required one can only be that of the start's day.
  entries.delete(key);
  const price = nodeAt(laying.start.value, ["price_usd"]);
  if (key === "lagged_price_usd" && price !== undefined) entries.set(key, { ...laying.start, value: price });
  return { ...map, entries };
}

/** The schema of a map's own kind. */
function ofKind(map: MapNode, schema: z.ZodType): z.ZodType {
  const kinds = kindsOf(schema);
  const kind = kinds === null ? undefined : kindNamed(map, kinds);
  return (kind === undefined ? undefined : kinds?.members.get(kind)) ?? schema;
}

function entryAt(root: MapNode, path: Path): Entry | undefined {
  const parent = nodeAt(root, path.slice(0, -1));
  return parent?.kind === "map" ? parent.entries.get(String(path.at(-1))) : undefined;
}

/** Says what a file says beside the state: it stays with the file. */
function leftOut(state: MapNode, findings: Findings): void {
  const others: [string, Span][] = [];
  const visit = (map: MapNode, path: readonly string[]): void => {
    for (const [key, { key: span, value }] of map.entries) {
      const here = [...path, key];
      const fits = STATE_KEYS.filter((known) =>
        here.every((step, k) => known[k] === step || known[k] === "*" || k >= known.length),
      );
      if (fits.length === 0) others.push([here.join("."), span]);
      else if (value.kind === "map" && !fits.some((known) => known.length <= here.length)) visit(value, here);
    }
  };
  visit(state, []);
  const taken = others.filter(([key]) => key !== "description" && key !== "fitted");
  const [first] = taken;
  if (first === undefined) return;
  const names = listed(
    taken.map(([key]) => key),
    6,
  );
  findings.notes.push(problemAt(first[1], `--start takes the state alone, and not ${names}`));
}
