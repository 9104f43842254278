import { withCohort } from "../cohort/cohort.ts";
import { COHORT } from "../cohort/keys.ts";
import { withoutFilledRatings } from "../cohort/unrated.ts";
import type { Findings } from "../problems/findings.ts";
import { type Problem, problemOf } from "../problems/problem.ts";
import { ScenarioError } from "../problems/scenario-error.ts";
import { scenarioSchema } from "../schema/schema.ts";
import { applySet } from "../yaml/set.ts";
import type { MapNode } from "../yaml/tree.ts";
import { withCompanies } from "./companies.ts";
import { withEveryFleet } from "./every-fleet.ts";
import { laid, type Layer } from "./layers.ts";
import { onlyFleets } from "./only.ts";
import { sparedNotes } from "./spared.ts";
import { type StateText, withState } from "./state.ts";

/** What is laid over a scenario, in this order. */
export interface LaidOver {
  /** Files of companies, whose own fleets come before the scenario's. */
  readonly companies?: readonly string[] | undefined;
  /** Fleets that stay; all, where none is named. */
  readonly only?: readonly string[] | undefined;
  /** A file with the state of another day, as `hashfleet start` writes it; or its text, and what messages call it. */
  readonly start?: string | StateText | undefined;
  /** `path=value` each, the last word. */
  readonly sets?: readonly string[] | undefined;
}

/** What is laid over a scenario before settings, as on the command line. */
export function laidOver({ companies = [], only = [], start }: LaidOver): string[] {
  return [
    ...companies.map((file) => `--company ${file}`),
    ...only.map((fleet) => `--only ${fleet}`),
    ...(start === undefined ? [] : [`--start ${typeof start === "string" ? start : start.file}`]),
  ];
}

/** The map of a scenario: its layers, and over them companies, every fleet's part, a start and settings. */
export function compose(
  layers: readonly Layer[],
  name: string,
  { companies = [], only = [], start, sets = [] }: LaidOver,
  findings: Findings,
): MapNode {
  const said = laid(layers, findings)!;
  if (said.entries.has(COHORT) && !said.entries.has("price"))
    throw new ScenarioError([...findings.problems, isNoScenario(layers.at(-1)!)]);
  const scenario = withCohort(said, said, findings);
  const joined = withCompanies(scenario, companies, only, findings);
  findings.notes.push(...sparedNotes(layers, newFleets(scenario, joined)));
  const shared = withEveryFleet(joined, layers, findings);
  const kept = onlyFleets(shared, only, name, findings.problems);
  const started = start === undefined ? kept : withState(kept, start, shippedFiles(layers), findings);
  const whole = sets.reduce((below, set) => applySet(below, set, scenarioSchema, findings), started);
  return withoutFilledRatings(whole, findings);
}

/** What to do with companies that are given in place of a scenario. */
function isNoScenario({ file }: Layer): Problem {
  return problemOf(
    file,
    `a file of companies is no scenario: lay it over one, as run base --company ${file}`,
  );
}

function shippedFiles(layers: readonly Layer[]): Set<string> {
  return new Set(layers.flatMap(({ file, shipped }) => (shipped ? [file] : [])));
}

function newFleets(before: MapNode, after: MapNode): string[] {
  const known = fleetsOf(before);
  return fleetsOf(after).filter((name) => !known.includes(name));
}

function fleetsOf(root: MapNode): string[] {
  const fleets = root.entries.get("fleets")?.value;
  return fleets?.kind === "map" ? [...fleets.entries.keys()] : [];
}
