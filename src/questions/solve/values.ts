import { ScenarioError } from "../../scenario/problems/scenario-error.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import { type Axis, areNeighbours, axisOf, placeOf, valueAt, valuesAlong } from "./axis.ts";
import { written } from "./range.ts";
import { UnsolvableError } from "./unsolvable.ts";

/** The scenario that is asked about, with so many more settings; a ScenarioError where it refuses them. */
export type Load = (sets: readonly string[]) => LoadedScenario;

/** The setting that gives a key a value. */
export function settingOf(key: string, kind: Axis["kind"], value: number): string {
  return `${key}=${written(kind, value)}`;
}

/** A part of the range that the scenario refuses, and what it says there. */
export interface Refused {
  readonly low: number;
  readonly high: number;
  readonly message: string;
}

/** The part of an axis that a scenario takes, and the rest. */
export interface Allowed {
  readonly axis: Axis;
  readonly refused: readonly Refused[];
}

/** Loads that find an end of what is allowed: to a thousandth of a step. */
const HALVINGS = 10;

/**
 * The longest stretch of an axis that the scenario takes, of a few values along it; the one with what stands there now, where that is
 * among them. An UnsolvableError where it takes none.
 */
export function allowedPart(
  axis: Axis,
  why: (value: number) => string | null,
  current: number | null,
): Allowed {
  const values = valuesAlong(axis, 9, current);
  const faults = values.map(why);
  if (faults.every((fault) => fault === null)) return { axis, refused: [] };
  const stretch = longest(faults, current === null ? -1 : values.indexOf(current));
  if (stretch === null) throw new UnsolvableError(`the scenario refuses all of the range: ${faults[0]!}`);
  const [first, last] = stretch;
  const edge = (inside: number, outside: number): number => {
    let [near, far] = [inside, outside];
    for (let n = 0; n < HALVINGS && !areNeighbours(axis, near, far); n++) {
      const middle = valueAt(axis, (placeOf(axis, near) + placeOf(axis, far)) / 2);
      if (why(middle) === null) near = middle;
      else far = middle;
    }
    return near;
  };
  const low = first === 0 ? axis.low : edge(values[first]!, values[first - 1]!);
  const high = last === values.length - 1 ? axis.high : edge(values[last]!, values[last + 1]!);
  const refused = [
    ...(first === 0 ? [] : [{ low: axis.low, high: low, message: faults[first - 1] ?? "" }]),
    ...(last === values.length - 1 ? [] : [{ low: high, high: axis.high, message: faults[last + 1] ?? "" }]),
  ];
  return { axis: axisOf(axis.kind, low, high), refused };
}

/** The longest stretch without faults, or the one that holds an index; first and last. */
function longest(faults: readonly (string | null)[], holding: number): readonly [number, number] | null {
  let best: readonly [number, number] | null = null;
  for (let first = 0; first < faults.length;) {
    let last = first;
    while (last + 1 < faults.length && faults[last + 1] === null) last += 1;
    if (faults[first] === null) {
      if (holding >= first && holding <= last) return [first, last];
      if (best === null || last - first > best[1] - best[0]) best = [first, last];
    }
    first = last + 1;
  }
  return best;
}

/** Why the scenario refuses settings, in a line; null where it takes them. */
export function refusal(load: Load, settings: readonly string[]): string | null {
  try {
    load(settings);
    return null;
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems[0]?.message ?? error.message;
    throw error;
  }
}
