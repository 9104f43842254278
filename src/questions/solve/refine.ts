import { areNeighbours, type Axis, placeOf, valueAt } from "./axis.ts";
import type { Depth, Measured, Point } from "./measured.ts";
import { findRoot, interpolated, meets } from "./root.ts";
import type { Crossing } from "./scan.ts";
import { nearer, pointAt, type Seeker } from "./seeker.ts";

/** A value of the key at which the measure meets the target. */
export interface Root {
  readonly at: number;
  /** Standard error: the measure's over its slope. */
  readonly se: number;
  /** The measure at `at`; of a whole number or a day at the nearest. */
  readonly measure: Measured;
  /** What the measure gains where the key gains one. */
  readonly slope: number;
  /** Of a whole number or a day: the last before and the first after, with the measure there. */
  readonly neighbours: readonly [Point, Point] | null;
}

/** A share of a standard error within which a root is met: it adds one part in two hundred to the error. */
const ERRORS = 0.1;

/** A share that is never met. */
const NEVER = -1;

/** What a scan's root is refined to before all paths are simulated. */
const SCAN_ERRORS = 0.3;

/** The root that a crossing of the scan leads to; null where all paths show none. */
export async function rootIn(crossing: Crossing, scan: readonly Point[], of: Seeker): Promise<Root | null> {
  const { axis, target, most } = of;
  const passes = (crossing[0].measure.value - target) * (crossing[1].measure.value - target) <= 0;
  const seen: Record<Depth, Point[]> = { scan: [...crossing], full: [] };
  const seenAt =
    (depth: Depth) =>
    async (value: number): Promise<Point> => {
      const point = await pointAt(of, value, depth);
      seen[depth].push(point);
      return point;
    };
  const rough = passes
    ? await findRoot(crossing, { axis, target, measure: seenAt("scan"), errors: SCAN_ERRORS, most })
    : crossing;
  const guess = passes
    ? valueAt(axis, placeOf(axis, interpolated(axis, rough, target)))
    : nearer(crossing, target).at;
  const measure = seenAt("full");
  const first = await measure(guess);
  // Of whole numbers and days both neighbours are told.
  const whole = axis.kind !== "number";
  const bracket =
    !whole && meets(first, target, ERRORS)
      ? ([first, first] as const)
      : await bracketFrom(first, slopeIn(axis, crossing), scan, of, measure);
  if (bracket === null) return null;
  const pair =
    bracket[0] === bracket[1]
      ? bracket
      : await findRoot(bracket, { axis, target, measure, errors: whole ? NEVER : ERRORS, most });
  return rootOf(pair, seen.full.length < 2 ? seen.scan : seen.full, of);
}

/** The measure's slope by place on the axis. */
function slopeIn(axis: Axis, [a, b]: readonly [Point, Point]): number {
  return (b.measure.value - a.measure.value) / (placeOf(axis, b.at) - placeOf(axis, a.at));
}

/** How far beyond the root a step towards it aims, so that it lies between. */
const BEYOND = 1.5;

/** Two points with the target between them, found by longer and longer steps from one; null where the scan's ends come first. */
async function bracketFrom(
  first: Point,
  slope: number,
  scan: readonly Point[],
  { axis, target }: Seeker,
  measure: (at: number) => Promise<Point>,
): Promise<readonly [Point, Point] | null> {
  const gap = target - first.measure.value;
  const [low, high] = [placeOf(axis, scan[0]!.at), placeOf(axis, scan.at(-1)!.at)];
  const least = (high - low) / 1000;
  const aimed = slope === 0 ? 0 : (BEYOND * gap) / slope;
  let step = Math.sign(aimed || 1) * Math.max(Math.abs(aimed), least);
  for (let last = first; ; step *= 3) {
    const place = Math.min(Math.max(placeOf(axis, last.at) + step, low), high);
    let value = valueAt(axis, place);
    if (value === last.at && axis.kind !== "number")
      value = Math.min(Math.max(value + Math.sign(step), axis.low), axis.high);
    if (value === last.at) return null;
    const next = await measure(value);
    if ((next.measure.value - target) * (first.measure.value - target) <= 0)
      return last.at < next.at ? [last, next] : [next, last];
    last = next;
  }
}

/** The root between two points, with the slope about it: of the nearest points whose difference is no noise. */
function rootOf(pair: readonly [Point, Point], known: readonly Point[], of: Seeker): Root {
  const { axis, target } = of;
  const at = interpolated(axis, pair, target);
  const { measure } = nearer([pair[0], pair[1]], target);
  const slope = slopeAbout(at, known);
  const neighbours = axis.kind !== "number" && areNeighbours(axis, pair[0].at, pair[1].at) ? pair : null;
  return { at, se: measure.se === 0 ? 0 : errorOf(measure, slope), measure, slope, neighbours };
}

/** A difference of so many errors is no noise: on common draws its own error is a fraction of them. */
const CLEAR_ERRORS = 2;

/** The slope between the two nearest of the points whose difference is no noise; of the farthest where none is. */
function slopeAbout(at: number, known: readonly Point[]): number {
  const pairs = known
    .flatMap((a, i) => known.slice(i + 1).map((b) => [a, b] as const))
    .filter(([a, b]) => a.at !== b.at);
  const isClear = ([{ measure: a }, { measure: b }]: readonly [Point, Point]): boolean =>
    Math.abs(a.value - b.value) >= CLEAR_ERRORS * Math.max(a.se, b.se);
  const reach = ([a, b]: readonly [Point, Point]): number =>
    Math.max(Math.abs(a.at - at), Math.abs(b.at - at));
  const clear = pairs.filter(isClear);
  const [best] =
    clear.length > 0 ? clear.sort((a, b) => reach(a) - reach(b)) : pairs.sort((a, b) => reach(b) - reach(a));
  return best === undefined ? 0 : (best[1].measure.value - best[0].measure.value) / (best[1].at - best[0].at);
}

/** The error of a root: that of the measure over the slope; NaN, not known, where the measure stands still. */
function errorOf({ se }: Measured, slope: number): number {
  return slope === 0 ? NaN : se / Math.abs(slope);
}
