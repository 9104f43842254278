import type { Axis } from "./axis.ts";
import type { Depth, Measure, Measured, Point } from "./measured.ts";
import { UnsolvableError } from "./unsolvable.ts";

/** What is looked for along a key, and how hard. */
export interface Search {
  readonly axis: Axis;
  readonly target: number;
  readonly measure: Measure;
  /** What stands there now: one of the points. */
  readonly current: number | null;
  /** Points of the scan. */
  readonly points: number;
  /** Values tried for a root at most, at either depth. */
  readonly most: number;
  /** Roots that are refined: those nearest to what stands there now. */
  readonly roots: number;
}

/** A search under way, which asks for no measure twice. */
export interface Seeker extends Search {
  readonly tried: Measure;
}

/** The measure, asked once at each value and depth. */
export function memory(measure: Measure): Measure {
  const known = new Map<string, Promise<Measured | null>>();
  return (at, depth) => {
    const key = `${depth} ${at}`;
    const before = known.get(key) ?? measure(at, depth);
    known.set(key, before);
    return before;
  };
}

/** The measure at a value, which must be there: between values that have one. */
export async function pointAt({ tried }: Seeker, at: number, depth: Depth): Promise<Point> {
  const measure = await tried(at, depth);
  if (measure === null)
    throw new UnsolvableError(`the measure has no value at ${at}, between values that have one`);
  return { at, measure };
}

/** Of two points the one whose measure is nearer to the target. */
export const nearer = ([a, b]: readonly [Point, Point], target: number): Point =>
  Math.abs(a.measure.value - target) <= Math.abs(b.measure.value - target) ? a : b;
