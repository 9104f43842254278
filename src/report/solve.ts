import type { Frontier } from "../questions/solve/frontier.ts";
import type { Point } from "../questions/solve/measured.ts";
import { written } from "../questions/solve/range.ts";
import type { Solution } from "../questions/solve/solve.ts";
import { type ScenarioRef, scenarioRef } from "./scenario-ref.ts";

/** What was asked, as the command line has it. */
export interface SolveContext {
  readonly scenario: ScenarioRef;
  /** The condition: `p(default of marginal) <= 5%`. */
  readonly condition: string;
  /** What --set replaced, as `path=value`. */
  readonly set: readonly string[];
}

/** A solution as data, schema hashfleet/solve@1. Days of a key are dates. */
export function solveDocument(solution: Solution, context: SolveContext): object {
  return { schema: "hashfleet/solve@1", ...headOf(context), ...solutionPart(solution) };
}

/** A frontier of two keys as data, schema hashfleet/frontier@1. */
export function frontierDocument({ second, target, points }: Frontier, context: SolveContext): object {
  return {
    schema: "hashfleet/frontier@1",
    ...headOf(context),
    target,
    second: { key: second.key, unit: second.unit },
    points: points.map(({ second: value, solution }) => ({
      second: shown(second.kind, value),
      ...solutionPart(solution),
    })),
  };
}

const headOf = ({ scenario, condition, set }: SolveContext): object => ({
  scenario: scenarioRef({ ...scenario, laidOver: scenario.laid_over }),
  condition,
  set,
});

/** A value of a key: a date where the key is a day. */
const shown = (kind: Solution["kind"], value: number): number | string =>
  kind === "date" ? written(kind, Math.round(value)) : value;

function solutionPart(solution: Solution): object {
  const { kind, root, nearest, verification, axis } = solution;
  const at = (value: number | null): number | string | null => (value === null ? null : shown(kind, value));
  const point = ({ at: value, measure }: Point): object => ({ at: at(value), measure });
  return {
    key: solution.key,
    unit: solution.unit,
    target: solution.target,
    current: at(solution.current),
    replaces: solution.replaces,
    // A day's error is in days.
    solution: root === null ? null : { value: at(root.at), se: root.se },
    roots: solution.roots.map((each) => ({
      value: at(each.at),
      se: each.se,
      measure: each.measure,
      slope: each.slope,
      neighbours: each.neighbours?.map(point) ?? null,
    })),
    verification:
      verification === null
        ? null
        : { seed: verification.seed, ...point(verification), within_2_se: verification.within },
    attainable: {
      least: point(solution.least),
      most: point(solution.most),
      monotonic: solution.monotonic,
      turns: solution.turns.map(point),
      nearest:
        nearest === null
          ? null
          : { ...point(nearest), from: at(nearest.from), until: at(nearest.until), side: nearest.side },
    },
    range: {
      low: at(axis.low),
      high: at(axis.high),
      scale: axis.scale,
      from: solution.rangeFrom,
      refused: solution.refused.map(({ low, high, message }) => ({ low: at(low), high: at(high), message })),
    },
    scan: [
      ...solution.scan.map((each) => ({ ...each, measure: each.measure })),
      ...solution.missing.map((value) => ({ at: value, measure: null })),
    ]
      .toSorted((a, b) => a.at - b.at)
      .map(({ at: value, measure }) => ({ at: at(value), measure })),
    moves: solution.moves,
    seed: solution.seed,
    sampling: solution.sampling,
    paths: solution.paths,
    scan_paths: solution.scanPaths,
    simulations: solution.simulations,
    elapsed_ms: solution.elapsedMs,
  };
}
