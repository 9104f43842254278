import { type Axis, placeOf, valuesAlong } from "./axis.ts";
import type { Point } from "./measured.ts";
import { type Nearest, nearestOf } from "./nearest.ts";
import { type Root, rootIn } from "./refine.ts";
import { type Crossing, crossingsOf, type Shape, shapeOf } from "./scan.ts";
import { written } from "./range.ts";
import { memory, type Search } from "./seeker.ts";
import { UnsolvableError } from "./unsolvable.ts";

/** What a search along a key found. */
export interface Found extends Shape {
  readonly scan: readonly Point[];
  /** Values at which the scenario, or the measure, had nothing. */
  readonly missing: readonly number[];
  /** In the order of the key; none where the target is not attainable. */
  readonly roots: readonly Root[];
  /** How near to the target the measure comes, where there is no root. */
  readonly nearest: Nearest | null;
}

/** How far beyond its errors a scan may be from a target that all paths attain. */
const PERHAPS_ERRORS = 3;

/** Where along a key a measure meets a target. A scan on a part of the paths shows where to look; all paths tell. */
export async function search(of: Search): Promise<Found> {
  const { axis, target } = of;
  const tried = memory(of.measure);
  const missing: number[] = [];
  const scan: Point[] = [];
  for (const at of valuesAlong(axis, of.points, of.current)) {
    const measure = await tried(at, "scan");
    if (measure === null) missing.push(at);
    else scan.push({ at, measure });
  }
  if (scan.length === 0)
    throw new UnsolvableError(
      `the measure has no value at any of the ${missing.length} values of the key that were tried, from ${written(axis.kind, axis.low)} to ${written(axis.kind, axis.high)}: no path has one; look elsewhere, or ask for another measure`,
    );
  if (scan.length < 2)
    throw new UnsolvableError("the measure has a value at fewer than two values of the key; look elsewhere");
  const shape = shapeOf(scan);
  const crossings = nearestFirst(axis, crossingsOf(scan, target), of.current).slice(0, of.roots);
  const seeker = { ...of, tried };
  const roots: Root[] = [];
  for (const crossing of crossings.length === 0 ? perhaps(scan, target) : crossings) {
    const root = await rootIn(crossing, scan, seeker);
    if (root !== null && !roots.some(({ at }) => at === root.at)) roots.push(root);
  }
  return {
    ...shape,
    scan,
    missing,
    roots: roots.sort((a, b) => a.at - b.at),
    nearest: roots.length > 0 ? null : await nearestOf(scan, seeker),
  };
}

/** Crossings, those nearest to what stands there first. */
function nearestFirst(axis: Axis, crossings: readonly Crossing[], current: number | null): Crossing[] {
  if (current === null) return [...crossings];
  const here = placeOf(axis, Math.min(Math.max(current, axis.low), axis.high));
  const far = ([a, b]: Crossing): number =>
    Math.max(0, placeOf(axis, a.at) - here, here - placeOf(axis, b.at));
  return [...crossings].sort((a, b) => far(a) - far(b));
}

/** Where all paths may attain what a part of them narrowly does not: about the point that comes nearest. */
function perhaps(scan: readonly Point[], target: number): Crossing[] {
  const gap = ({ measure }: Point): number => Math.abs(measure.value - target);
  const [k] = scan.reduce(
    ([best, least], point, i) => (gap(point) < least ? [i, gap(point)] : [best, least]),
    [0, Infinity],
  );
  const nearest = scan[k]!;
  if (gap(nearest) > PERHAPS_ERRORS * nearest.measure.se) return [];
  const beside = scan[k - 1] ?? scan[k + 1]!;
  return [beside.at < nearest.at ? [beside, nearest] : [nearest, beside]];
}
