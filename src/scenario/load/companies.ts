import type { Findings } from "../problems/findings.ts";
import { problemAt, problemOf } from "../problems/problem.ts";
import { listed } from "../text/listed.ts";
import { shippedFile } from "../files/shipped.ts";
import { isNull } from "../yaml/merge.ts";
import { type Entry, type MapNode, type Node, toData } from "../yaml/tree.ts";
import { fileOf, laid, readLayers } from "./layers.ts";

/** What a fleet names beside itself: the map that it is in, and the fleet's key that names it. */
const NAMED = [
  { part: "regions", one: "region", key: "region" },
  { part: "pools", one: "pool", key: "pool" },
] as const;

/** Keys of a company's file that say nothing of how the world moves. */
const HARMLESS = new Set(["fleets", "fleet_order", "regions", "pools", "machines", "description", "fitted"]);

/** What other keys of a company's file are given by instead. */
const REMEDY =
  "--company takes fleets alone; for these give --start or --set, or a scenario that extends both";

/**
 * The scenario with the fleets of companies' files before its own. Taken are those that the files themselves say, or files of the user's that
 * they extend, and none of a shipped one; with them come regions and pools that the scenario lacks.
 */
export function withCompanies(root: MapNode, files: readonly string[], findings: Findings): MapNode {
  // The first named stands first.
  return files.toReversed().reduce((below, file) => withCompany(below, root, file, findings), root);
}

function withCompany(below: MapNode, scenario: MapNode, name: string, findings: Findings): MapNode {
  const { problems } = findings;
  if (shippedFile(name) !== null) {
    const message = `${name} is a shipped scenario: name a file of yours that says a fleet`;
    problems.push(problemOf(`--company ${name}`, message));
    return below;
  }
  const layers = readLayers(fileOf(name, process.cwd()), findings);
  const own = laid(layers.filter(({ shipped }) => !shipped));
  const all = laid(layers);
  const file = layers.at(-1)!.file;
  const fleets = fleetsIn(own);
  if (own === null || all === null || fleets.size === 0) {
    problems.push(problemOf(file, "a company's file needs a fleet of its own, as fleets: {mine: {…}}"));
    return below;
  }
  const there = entriesOf(below, "fleets");
  for (const [fleet, { key }] of fleets) {
    const other = there.get(fleet);
    if (other === undefined) continue;
    const who = entriesOf(scenario, "fleets").has(fleet) ? "the scenario" : other.key.source.name;
    const message = `${who} has a fleet "${fleet}" already: give yours a name of its own, and all of its keys`;
    problems.push(problemAt(key, message));
  }
  leftOut(own, findings);
  const stories = layers.filter((each) => each.shipped).slice(1);
  if (stories.length > 0) {
    const named = listed(stories.map(({ file: story }) => story));
    findings.notes.push(
      problemAt(own.span, `of what this file extends only fleets are taken, and nothing of ${named}`),
    );
  }
  const entries = new Map(below.entries);
  entries.set("fleets", mapOf(new Map([...fleets, ...there]), below.entries.get("fleets"), own));
  const order = below.entries.get("fleet_order");
  if (order?.value.kind === "list") {
    const names = [...fleets].map(([value, { key }]): Node => ({ kind: "scalar", span: key, value }));
    entries.set("fleet_order", {
      ...order,
      value: { ...order.value, items: [...names, ...order.value.items] },
    });
  }
  for (const { part, one, key } of NAMED) {
    const here = entriesOf(below, part);
    const missing = new Map<string, Entry>();
    for (const { value } of fleets.values()) {
      const named = value.kind === "map" ? value.entries.get(key)?.value : undefined;
      const wanted = named?.kind === "scalar" && typeof named.value === "string" ? named.value : undefined;
      const found = wanted === undefined ? undefined : entriesOf(all, part).get(wanted);
      if (wanted === undefined || found === undefined) continue;
      const holds = entriesOf(scenario, part).get(wanted) ?? here.get(wanted);
      const said = entriesOf(own, part).get(wanted);
      if (holds === undefined) missing.set(wanted, found);
      else if (
        said !== undefined &&
        JSON.stringify(toData(holds.value)) !== JSON.stringify(toData(found.value))
      ) {
        const message = `the scenario has a ${one} "${wanted}" already, which holds; for yours give it another name`;
        findings.warnings.push(problemAt(said.key, message));
      }
    }
    if (missing.size > 0)
      entries.set(part, mapOf(new Map([...here, ...missing]), below.entries.get(part), own));
  }
  return { ...below, entries };
}

/** Fleets that a file says; a null only leaves out what it extends. */
function fleetsIn(own: MapNode | null): Map<string, Entry> {
  const entries = own === null ? [] : [...entriesOf(own, "fleets")];
  return new Map(entries.filter(([, { value }]) => !isNull(value)));
}

/** Says what of a company's file is of the world, and not taken. */
function leftOut(own: MapNode, findings: Findings): void {
  const keys = [...own.entries].filter(([key]) => !HARMLESS.has(key));
  const [first] = keys;
  if (first === undefined) return;
  const names = listed(keys.map(([key]) => key));
  findings.warnings.push(problemAt(first[1].key, `${names} of a company's file: not taken; ${REMEDY}`));
}

function entriesOf(root: MapNode, key: string): ReadonlyMap<string, Entry> {
  const value = root.entries.get(key)?.value;
  return value?.kind === "map" ? value.entries : new Map<string, Entry>();
}

function mapOf(entries: ReadonlyMap<string, Entry>, before: Entry | undefined, own: MapNode): Entry {
  const span = before?.value.span ?? own.span;
  const removed = before?.value.kind === "map" ? before.value.removed : new Map<string, never>();
  return { key: before?.key ?? own.span, value: { kind: "map", span, entries, removed } };
}
