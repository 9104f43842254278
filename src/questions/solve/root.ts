import { type Axis, areNeighbours, placeOf, valueAt } from "./axis.ts";
import type { Point } from "./measured.ts";

/** How a root is looked for. */
export interface RootSearch {
  readonly axis: Axis;
  readonly target: number;
  readonly measure: (at: number) => Promise<Point>;
  /** Share of a standard error within which the target counts as met. */
  readonly errors: number;
  /** Values tried at most. */
  readonly most: number;
}

/** Relative to target and measure, for what is known without error. */
const EXACT = 1e-10;

/** Whether a point meets the target as nearly as it can be told; never within fewer than no errors. */
export function meets({ measure: { value, se } }: Point, target: number, errors: number): boolean {
  if (errors < 0) return false;
  return (
    Math.abs(value - target) <= Math.max(errors * se, EXACT * Math.max(Math.abs(target), Math.abs(value)))
  );
}

/**
 * The narrowest pair of points found about a root, one on each side of the target, or one point twice where it meets the target. Steps
 * interpolate, truncate and project (ITP): as fast as the secant where the measure is smooth, never slower than bisection where it goes in
 * steps, as a probability does.
 *
 * Source: Oliveira & Takahashi (2020), An enhancement of the bisection method average performance preserving minmax optimality, ACM Transactions on Mathematical
 * Software 47(1).
 */
export async function findRoot(
  [first, last]: readonly [Point, Point],
  { axis, target, measure, errors, most }: RootSearch,
): Promise<readonly [Point, Point]> {
  const rising = first.measure.value < last.measure.value ? 1 : -1;
  const gap = ({ measure: { value } }: Point): number => rising * (value - target);
  let [a, b] = [first, last];
  const width = placeOf(axis, b.at) - placeOf(axis, a.at);
  for (let k = 0; k < most && !areNeighbours(axis, a.at, b.at); k++) {
    if (meets(a, target, errors)) return [a, a];
    if (meets(b, target, errors)) return [b, b];
    const [pa, pb] = [placeOf(axis, a.at), placeOf(axis, b.at)];
    const [ga, gb] = [gap(a), gap(b)];
    const middle = (pa + pb) / 2;
    const straight = ga === gb ? middle : (gb * pa - ga * pb) / (gb - ga);
    const sign = Math.sign(middle - straight);
    const truncation = (0.2 / width) * (pb - pa) ** 2;
    const truncated = truncation <= Math.abs(middle - straight) ? straight + sign * truncation : middle;
    // Each step stays within what bisection would reach with one step more.
    const radius = Math.max(0, (width / 2) * 2 ** (1 - k) - (pb - pa) / 2);
    const projected = Math.abs(truncated - middle) <= radius ? truncated : middle - sign * radius;
    const tried = await measure(inside(axis, a, b, projected));
    if (gap(tried) > 0) b = tried;
    else a = tried;
  }
  if (meets(a, target, errors)) return [a, a];
  return meets(b, target, errors) ? [b, b] : [a, b];
}

/** A value at a place between two points, and none of theirs. */
function inside(axis: Axis, a: Point, b: Point, place: number): number {
  const value = valueAt(axis, place);
  if (axis.kind === "number") {
    if (value > a.at && value < b.at) return value;
    return valueAt(axis, (placeOf(axis, a.at) + placeOf(axis, b.at)) / 2);
  }
  return Math.min(Math.max(value, a.at + 1), b.at - 1);
}

/** Where a straight line through two points meets the target. */
export function interpolated(axis: Axis, [a, b]: readonly [Point, Point], target: number): number {
  const [va, vb] = [a.measure.value, b.measure.value];
  if (a.at === b.at || va === vb) return a.at;
  const share = Math.min(Math.max((target - va) / (vb - va), 0), 1);
  const [pa, pb] = [placeOf(axis, a.at), placeOf(axis, b.at)];
  const place = pa + share * (pb - pa);
  return axis.scale === "log" ? Math.exp(place) : place;
}
