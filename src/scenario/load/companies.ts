import type { Findings } from "../problems/findings.ts";
import { type Problem, problemAt, problemOf } from "../problems/problem.ts";
import { ScenarioError } from "../problems/scenario-error.ts";
import type { Span } from "../problems/source.ts";
import { listed } from "../text/listed.ts";
import { withCohort } from "../cohort/cohort.ts";
import { cohortFile, shippedFile } from "../files/shipped.ts";
import { digest } from "../yaml/digest.ts";
import { isNull } from "../yaml/merge.ts";
import { type Entry, type MapNode, type Node, nodeAt, toData } from "../yaml/tree.ts";
import { lostRegions } from "./lost-regions.ts";
import { fileOf, laid, type Layer, missingCompaniesHint, readLayers } from "./layers.ts";

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
 * they extend, and none of a shipped one; with them come regions and pools that the scenario lacks, of the fleets alone that `only` leaves.
 */
export function withCompanies(
  root: MapNode,
  files: readonly string[],
  only: readonly string[],
  findings: Findings,
): MapNode {
  // The first named stands first.
  return files.toReversed().reduce((below, file) => withCompany(below, root, file, only, findings), root);
}

function withCompany(
  below: MapNode,
  scenario: MapNode,
  name: string,
  only: readonly string[],
  findings: Findings,
): MapNode {
  const { problems } = findings;
  if (shippedFile(name) !== null) {
    const message = `${name} is a shipped scenario: name a file of yours that says a fleet`;
    problems.push(problemOf(`--company ${name}`, message));
    return below;
  }
  const layers = readLayers(cohortFile(name) ?? fileOf(name, process.cwd()), findings, missingCompaniesHint);
  const said = laid(layers.filter(({ shipped }) => !shipped));
  const own = said === null ? null : withCohort(said, below, findings);
  const all = laid(layers);
  const fleets = fleetsIn(own);
  if (own === null || all === null || fleets.size === 0) {
    const message = "a company's file needs a fleet of its own, as fleets: {mine: {…}}";
    problems.push(problemOf(layers.at(-1)!.file, message));
    return below;
  }
  problems.push(...clashes(fleets, below, scenario));
  leftOut(own, layers, findings);
  const staying = [...fleets].filter(([fleet]) => only.length === 0 || only.includes(fleet));
  const company: Company = { own, all, fleets, staying: staying.map(([, { value }]) => value) };
  const joined = NAMED.reduce((root, named) => withNamed(root, named, company, findings), below);
  const lost = lostRegions(company.fleets, entriesOf(joined, "regions"));
  if (lost !== null) throw new ScenarioError([...problems, lost]);
  return withFleets(joined, company);
}

/** A company's file: what it says itself, with all that it extends, and its fleets. */
interface Company {
  readonly own: MapNode;
  readonly all: MapNode;
  readonly fleets: ReadonlyMap<string, Entry>;
  /** Those that `only` leaves there. */
  readonly staying: readonly Node[];
}

/** Fleets whose name is taken, by the scenario or by a company before. */
function clashes(fleets: ReadonlyMap<string, Entry>, below: MapNode, scenario: MapNode): Problem[] {
  const there = entriesOf(below, "fleets");
  return [...fleets].flatMap(([fleet, { key }]) => {
    const other = there.get(fleet);
    if (other === undefined) return [];
    const who = entriesOf(scenario, "fleets").has(fleet) ? "the scenario" : other.key.source.name;
    const message = `${who} has a fleet "${fleet}" already: give yours a name of its own, and all of its keys`;
    return [problemAt(key, message)];
  });
}

/** The scenario with a company's fleets before those there are, in an order that is stated too. */
function withFleets(below: MapNode, { own, fleets }: Company): MapNode {
  const joined = withEntries(below, "fleets", [...fleets, ...entriesOf(below, "fleets")], own);
  const order = below.entries.get("fleet_order");
  if (order?.value.kind !== "list") return joined;
  const names = [...fleets].map(([value, { key }]): Node => ({ kind: "scalar", span: key, value }));
  const value = { ...order.value, items: [...names, ...order.value.items] };
  return { ...joined, entries: new Map(joined.entries).set("fleet_order", { ...order, value }) };
}

/** The scenario with the regions, or pools, that a company's fleets name and it lacks; of others its own hold, with a warning. */
function withNamed(
  below: MapNode,
  { part, one, key }: (typeof NAMED)[number],
  { own, all, staying }: Company,
  findings: Findings,
): MapNode {
  const here = entriesOf(below, part);
  const missing = new Map<string, Entry>();
  for (const value of staying) {
    const node = nodeAt(value, [key]);
    const name = node?.kind === "scalar" ? String(node.value) : "";
    const found = entriesOf(all, part).get(name);
    if (found === undefined) continue;
    const holds = here.get(name);
    const said = entriesOf(own, part).get(name);
    if (holds === undefined) missing.set(name, found);
    else if (said !== undefined && !sameData(holds.value, found.value)) {
      const message = `the scenario has a ${one} "${name}" already, which holds; for yours give it another name`;
      findings.warnings.push(problemAt(said.key, message));
    }
  }
  return missing.size === 0 ? below : withEntries(below, part, [...here, ...missing], own);
}

const sameData = (a: Node, b: Node): boolean => digest(toData(a)) === digest(toData(b));

/** Fleets that a file says; a null only leaves out what it extends. */
function fleetsIn(own: MapNode | null): Map<string, Entry> {
  const entries = own === null ? [] : [...entriesOf(own, "fleets")];
  return new Map(entries.filter(([, { value }]) => !isNull(value)));
}

/** Says what of a company's file, and of what it extends, is of the world, and not taken. */
function leftOut(own: MapNode, layers: readonly Layer[], findings: Findings): void {
  const keys = [...own.entries].filter(([key]) => !HARMLESS.has(key));
  const [first] = keys;
  if (first !== undefined) {
    const names = listed(keys.map(([key]) => key));
    findings.warnings.push(problemAt(first[1].key, `${names} of a company's file: not taken; ${REMEDY}`));
  }
  const [, ...stories] = layers.filter(({ shipped }) => shipped);
  if (stories.length > 0) {
    const names = listed(stories.map(({ file }) => file));
    const message = `of what this file extends only fleets are taken, and nothing of ${names}`;
    findings.notes.push(problemAt(own.span, message));
  }
}

function entriesOf(root: MapNode, key: string): ReadonlyMap<string, Entry> {
  const value = root.entries.get(key)?.value;
  return value?.kind === "map" ? value.entries : new Map<string, Entry>();
}

/** The map with other entries under a key; where there is none yet, it stands where the company's file begins. */
function withEntries(
  root: MapNode,
  key: string,
  entries: readonly (readonly [string, Entry])[],
  { span }: MapNode,
): MapNode {
  const before = root.entries.get(key);
  const map =
    before?.value.kind === "map"
      ? before.value
      : { kind: "map" as const, span, removed: new Map<string, Span>() };
  const entry = { key: before?.key ?? span, value: { ...map, entries: new Map(entries) } };
  return { ...root, entries: new Map(root.entries).set(key, entry) };
}
