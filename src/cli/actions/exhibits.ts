/** Further runs for a page's exhibits: what they are, how long they take, and what comes of them. */
import { leanFor } from "../../questions/measure/lean.ts";
import { bindMeasure } from "../../questions/measure/bind.ts";
import { parseMeasure } from "../../questions/measure/parse.ts";
import { sceneOf } from "../../questions/measure/scene.ts";
import { type Disputed, disputedNumbers } from "../../questions/sensitivity/disputed.ts";
import { type Way, type WayOf, waysToValue } from "../../questions/worth/ways.ts";
import { FURTHER_RUNS, type FurtherRuns, movedNumber, valuedWay } from "../../report/page-exhibits.ts";
import { scenarioLabels } from "../../report/scenario-labels.ts";
import { columnOf } from "../../runner/column-of.ts";
import { drawnOf } from "../../runner/drawn-of.ts";
import { replicatesOf } from "../../runner/replicates-of.ts";
import type { NamedScenario, Run } from "../../runner/types.ts";
import { type BridgePlan, bridgePlan, whyNoBridge } from "../../scenario/bridge/bridge-plan.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import { fleetNames } from "../../scenario/values/fleet-order.ts";
import type { RowsFormat, SimulationSettings } from "../options/options.ts";
import { tell } from "../terminal/output.ts";
import { bridgesBetween, hybridsOf } from "./bridge.ts";
import { type SimulateNext, withCountedRuns } from "./counted-runs.ts";
import { loaderOf } from "./load-again.ts";
import type { Simulate } from "./simulate.ts";

const METRIC = "equity_per_share_usd";

/** What a further run takes of the time of the page's own: it has one fleet, no twins without storms, and laws that are compiled. Of base a third to a half. */
const LEAN = 0.45;

/** The further runs of a page. */
export interface ExhibitsPlan {
  readonly fleet: string;
  /** Ways to value the company of the first scenario, its own first. */
  readonly ways: readonly WayOf[];
  readonly moves: readonly Disputed[];
  /** From the first scenario to each other; undefined where none leads there. */
  readonly bridges: readonly (BridgePlan | undefined)[];
  /** Scenarios to simulate, each once. */
  readonly runs: number;
}

/**
 * The further runs for a page of these scenarios, of which its company is the first's first fleet; undefined where there is none. `given` are the
 * scenarios' names or files; bridges are left out unless they are wanted, and where none leads from one scenario to another.
 */
export function exhibitsPlan(
  scenarios: readonly LoadedScenario[],
  given: readonly string[],
  settings: SimulationSettings<RowsFormat>,
  withBridges: boolean,
): ExhibitsPlan | undefined {
  const [first] = scenarios as readonly [LoadedScenario, ...LoadedScenario[]];
  const [fleet] = fleetNames(first.scenario);
  if (fleet === undefined) return undefined;
  const load = loaderOf(given[0]!, settings);
  const ways = waysToValue(first, fleet, load);
  const moves = disputedNumbers(first, fleet, load);
  const bridges = withBridges ? leanBridges(scenarios, fleet) : [];
  const variants = [...ways, ...moves.flatMap(({ low, high }) => [{ loaded: low }, { loaded: high }])];
  const distinct = new Set(variants.map(({ loaded }) => loaded.sha256));
  distinct.delete(first.sha256);
  return { fleet, ways, moves, bridges, runs: distinct.size + hybridsOf(bridges) };
}

/** "exhibits: 24 further runs, about 70 s", from what runs took that were done. */
export function estimateText({ runs }: Pick<ExhibitsPlan, "runs">, done: readonly Run[]): string {
  const each = done.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0) / Math.max(1, done.length);
  return `exhibits: ${runs} further ${runs === 1 ? "run" : "runs"}, about ${roughly((LEAN * runs * each) / 1000)}`;
}

/** A time in the digits that an estimate has. */
function roughly(seconds: number): string {
  if (seconds < 1) return "a second";
  if (seconds < 10) return `${Math.round(seconds)} s`;
  if (seconds < 120) return `${10 * Math.round(seconds / 10)} s`;
  return `${Math.round(seconds / 60)} min`;
}

/** What comes of the further runs of a page, whose own are given; says first how long it takes. */
export async function simulateExhibits(
  plan: ExhibitsPlan,
  runs: readonly Run[],
  simulate: Simulate,
  quiet: boolean,
): Promise<FurtherRuns> {
  const { fleet, ways, moves, bridges } = plan;
  const [own] = runs as readonly [Run, ...Run[]];
  if (!quiet) tell(estimateText(plan, runs));
  const alike: Simulate = (named, told) => simulate(named, told, { paths: own.paths, series: [] });
  return withCountedRuns("exhibit run", plan.runs, alike, quiet, async (next) => {
    const valueOf = valuesBy(own, fleet, next);
    const replicates = replicatesOf(own, own.paths);
    const football = [];
    for (const { loaded, ...way } of ways) football.push(valuedWay(way, await valueOf(loaded), replicates));
    const without = withoutHosting(own, fleet);
    if (without !== undefined) football.push(valuedWay(NO_HOSTING, without, replicates));
    const moved = [];
    for (const move of moves) {
      const low = await valueOf(move.low);
      moved.push(movedNumber(move, { low, high: await valueOf(move.high) }, replicates));
    }
    return {
      ...{ schema: FURTHER_RUNS, scenario: scenarioLabels(runs.map(({ named }) => named))[0]!, fleet },
      ...{ runs: plan.runs, football, moved },
      bridges: bridges.length === 0 ? [] : await bridgesBetween(bridges, runs, [METRIC], next, fleet),
    };
  });
}

/** The value of a share by path in any scenario, each simulated once; the first is the run's own. */
function valuesBy(
  own: Run,
  fleet: string,
  next: SimulateNext,
): (loaded: NamedScenario) => Promise<Float64Array> {
  const known = new Map([[own.named.sha256, columnOf(own, METRIC, fleet)]]);
  return async (loaded) => {
    const found = known.get(loaded.sha256);
    if (found !== undefined) return found;
    // A copy: the run's other columns are not kept.
    const values = columnOf(await next(leanOf(loaded, fleet)), METRIC, fleet).slice();
    known.set(loaded.sha256, values);
    return values;
  };
}

/** A scenario as far as the value of a fleet's share reads it. */
function leanOf(named: NamedScenario, fleet: string): NamedScenario {
  const measure = parseMeasure(`p50(${METRIC})`);
  const subject = { ...measure.subject, of: { text: fleet, from: 0, to: 0 } };
  return leanFor(named, bindMeasure({ ...measure, subject }, { scenes: [sceneOf(named.name, named)] })).named;
}

const NO_HOSTING: Way = { group: "hosting", label: "No hosting", set: [] };

/** The value of a share by path without hosting, from the run itself; undefined where there is no hosting. */
function withoutHosting(run: Run, fleet: string): Float64Array | undefined {
  const { company } = run.named.scenario.fleets[fleet]!;
  if (company.hpc === undefined) return undefined;
  const { shares } = company;
  const held = columnOf(run, "equity_without_hosting_usd", fleet);
  const drawn = typeof shares === "number" ? undefined : drawnOf(run, `fleets.${fleet}.company.shares`);
  return held.map((usd, i) => usd / (drawn?.[i] ?? (shares as number)));
}

/** Bridges between scenarios of that fleet alone. Where numbers of fleets are drawn together, all fleets are simulated. */
function leanBridges(
  scenarios: readonly LoadedScenario[],
  fleet: string,
): readonly (BridgePlan | undefined)[] {
  const lean = scenarios.map((named) =>
    fleetNames(named.scenario).includes(fleet) ? leanOf(named, fleet) : named,
  );
  const alone = lean.every(({ scenario }) => fleetNames(scenario).length === 1);
  const [first, ...others] = alone ? lean : scenarios;
  return others.map(({ scenario }) =>
    whyNoBridge(first!.scenario, scenario).length > 0 ? undefined : bridgePlan(first!.scenario, scenario),
  );
}

/** Which scenarios no bridge leads to, and why. */
function bridgeless({ bridges }: ExhibitsPlan, scenarios: readonly LoadedScenario[]): readonly string[] {
  const [first, ...others] = scenarios;
  const labels = scenarioLabels(scenarios);
  return bridges.flatMap((plan, k) => {
    if (plan !== undefined) return [];
    const why = whyNoBridge(first!.scenario, others[k]!.scenario);
    return [`no bridge leads from ${labels[0]!} to ${labels[k + 1]!}: ${why.join("; ")}`];
  });
}

/** Further runs that were planned. */
export interface FurtherExhibits {
  readonly runs: number;
  /** What comes of them, from the page's own runs, the first scenario's first. */
  readonly simulate: (runs: readonly Run[], simulate: Simulate) => Promise<FurtherRuns>;
}

/** The further runs of a page; undefined, with a note, where its scenario has no company. */
export function furtherExhibits(
  scenarios: readonly LoadedScenario[],
  given: readonly string[],
  settings: SimulationSettings<RowsFormat>,
  withBridges = false,
): FurtherExhibits | undefined {
  const plan = exhibitsPlan(scenarios, given, settings, withBridges);
  if (plan === undefined) {
    if (!settings.quiet) tell("note: --exhibits is of a company, and the scenario has none");
    return undefined;
  }
  if (!settings.quiet) for (const line of bridgeless(plan, scenarios)) tell(`note: ${line}`);
  return {
    runs: plan.runs,
    simulate: (runs, simulate) => simulateExhibits(plan, runs, simulate, settings.quiet),
  };
}
