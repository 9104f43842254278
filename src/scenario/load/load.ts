import { basename, extname, resolve } from "node:path";

import { check } from "../checks/check.ts";
import { withData } from "../data/data-files.ts";
import { digest } from "../yaml/digest.ts";
import { type Fault, faultSpan } from "../yaml/fault.ts";
import { Findings, type Remarks } from "../problems/findings.ts";
import { withFileOrder } from "../values/file-order.ts";
import { fleetNames } from "../values/fleet-order.ts";
import { withHours } from "../data/hourly-files.ts";
import { checkLoadOptions, type LoadOptions, type ParseOptions } from "./options.ts";
import { byColumn, untold } from "./cell-names.ts";
import { compose, laidOver } from "./compose.ts";
import { fileOf, type Layer, layersOf, readLayers } from "./layers.ts";
import { dueAfter } from "../warnings/due-after.ts";
import { oldStart } from "../warnings/old-start.ts";
import { originsOf } from "../values/origins.ts";
import type { Origins } from "../values/origins.ts";
import { problemAt } from "../problems/problem.ts";
import { ScenarioError } from "../problems/scenario-error.ts";
import type { Problem } from "../problems/problem.ts";
import { Reading } from "../warnings/reading.ts";
import { scenarioSchema } from "../schema/schema.ts";
import type { Scenario } from "../schema/schema.ts";
import { settle } from "../yaml/settle.ts";
import { knownSampling } from "../warnings/sampling.ts";
import { shiftedWeek } from "../warnings/shifted-week.ts";
import { shownPath, type Span } from "../problems/source.ts";
import { type MapNode, nodeAt } from "../yaml/tree.ts";
import { doubts } from "../warnings/all.ts";

export type { LoadOptions, ParseOptions };

/** What a scenario is called, valid or not. */
export interface Identity {
  /** The file's name without its extension. */
  readonly name: string;
  readonly file: string;
}

/** A validated scenario with its name, its file, and where each of its values comes from. */
export interface LoadedScenario extends Identity, Remarks {
  /** Digest of the scenario as it will run: equal for equal content, however it is spread over files and `--set`s. */
  readonly sha256: string;
  readonly scenario: Scenario;
  readonly origins: Origins;
  /**
   * Where each of its limits stands, which are checked against what it runs when it is loaded to run.
   *
   * @internal
   */
  readonly limitSpans: readonly Span[];
  /** What was laid over it before settings, as on the command line: `--company mine.yaml`. */
  readonly laidOver: readonly string[];
}

/**
 * The scenario of that name, if it is a shipped one, or of that file. Whatever is wrong is thrown as one ScenarioError
 * that lists all of it.
 */
export function loadScenario(nameOrFile: string, options: LoadOptions = {}): LoadedScenario {
  const path = fileOf(nameOrFile, process.cwd());
  return finish(path, options, (findings) => readLayers(path, findings));
}

/**
 * The scenario a YAML text holds, which `run` takes as it is. The text may begin with `extends:` and the name of a
 * shipped scenario. Whatever is wrong is thrown as one ScenarioError that lists all of it.
 */
export function parseScenario(
  text: string,
  { file = "scenario.yaml", name, ...options }: ParseOptions = {},
): LoadedScenario {
  const path = resolve(file);
  const loaded = finish(path, options, (findings) => layersOf(text, path, findings));
  return name === undefined ? loaded : { ...loaded, name };
}

/** What the scenario of that name, or of that file, is called; the file may be wrong or missing. */
export function identify(nameOrFile: string): Identity {
  return identityOf(fileOf(nameOrFile, process.cwd()));
}

function identityOf(path: string): Identity {
  return { name: basename(path, extname(path)), file: shownPath(path) };
}

function finish(path: string, options: LoadOptions, read: (findings: Findings) => Layer[]): LoadedScenario {
  checkLoadOptions(options);
  const findings = new Findings();
  const { problems } = findings;
  const layers = read(findings);
  const { name } = identityOf(path);
  let root = compose(layers, name, options, findings);
  root = withData(withFileOrder(settle(root, scenarioSchema, problems)), options.data, findings);
  root = withHours(root, options.data, findings);
  const scenario = check(root, problems);
  if (scenario === null || problems.length > 0) throw new ScenarioError(byColumn(problems, findings));
  const reading = new Reading(root, path, layers);
  const placed = (fault: Fault): Problem => problemAt(faultSpan(root, fault), fault.message);
  findings.warnings.push(...untold(doubts(scenario, reading).map(placed), findings));
  const further = [
    ...shiftedWeek(scenario),
    ...dueAfter(scenario, reading),
    ...knownSampling(scenario, reading),
  ];
  findings.notes.push(...further.map(placed));
  if (options.today !== undefined)
    findings.notes.push(...oldStart(scenario, reading, options.today).map(placed));
  const acting = actingIn(scenario);
  return {
    ...identityOf(path),
    // The order of fleets is that of a run's columns.
    sha256: digest([acting, fleetNames(scenario)]),
    scenario,
    origins: originsOf(scenario, root),
    limitSpans: limitSpansOf(root),
    laidOver: laidOver(options),
    ...findings.remarks(),
  };
}

function limitSpansOf(root: MapNode): readonly Span[] {
  const list = nodeAt(root, ["expect"]);
  return list?.kind === "list" ? list.items.map(({ span }) => span) : [];
}

/**
 * The scenario without what changes no result: limits, when parameters were fitted, and what others publish of miners' value or pay for a share.
 * The order of fleets, which columns have, is left to be told apart.
 */
function actingIn({
  fitted: _fitted,
  expect: _limits,
  fleet_order: _order,
  valuation,
  fleets,
  ...others
}: Scenario): object {
  const { sell_side: _published, ...valued } = valuation;
  const unpriced = Object.entries(fleets).map(([name, { company, ...fleet }]) => {
    const { share_price_usd: _paid, ...owner } = company;
    return [name, { ...fleet, company: owner }];
  });
  return { ...others, valuation: valued, fleets: Object.fromEntries(unpriced) as object };
}
