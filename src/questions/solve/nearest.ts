import { areNeighbours, placeOf, valueAt } from "./axis.ts";
import type { Depth, Measured, Point } from "./measured.ts";
import { pointAt, type Seeker } from "./seeker.ts";

/** How near to a target a measure comes that never meets it. */
export interface Nearest {
  /** The measure that comes nearest, of all paths. */
  readonly measure: Measured;
  readonly at: number;
  /** From where, and up to where, it is the same within half an error; null where that is the end of what was searched. */
  readonly from: number | null;
  readonly until: number | null;
  /** Whether it is the most that is attainable, or the least. */
  readonly side: "most" | "least";
}

/** Halvings of a step of the scan to find where a plateau begins: on a part of the paths, then on all. */
const HALVINGS = { scan: 5, full: 4 } as const;

/** What counts as the same, in standard errors: a scan's are those of an eighth of the paths. */
const ALIKE_ERRORS = { scan: 0.35, full: 0.5 } as const;

/** The measure's nearest approach to the target in a scan, and how far along the key it stays there. */
export async function nearestOf(scan: readonly Point[], of: Seeker): Promise<Nearest> {
  const gap = ({ measure }: Point): number => Math.abs(measure.value - of.target);
  const best = scan.reduce((found, point) => (gap(point) < gap(found) ? point : found));
  const k = scan.indexOf(best);
  let [first, last] = [k, k];
  while (first > 0 && alike(scan[first - 1]!, best, "scan")) first -= 1;
  while (last < scan.length - 1 && alike(scan[last + 1]!, best, "scan")) last += 1;
  const top = await pointAt(of, scan[Math.floor((first + last) / 2)]!.at, "full");
  const edge = async (inside: Point, beyond: Point | undefined): Promise<number | null> => {
    if (beyond === undefined) return null;
    const rough = await halved(inside, beyond, best, "scan", of);
    const edgePoint = await pointAt(of, rough.at, "full");
    if (alike(edgePoint, top, "full")) return rough.at;
    return (await halved(top, edgePoint, top, "full", of)).at;
  };
  return {
    measure: top.measure,
    at: top.at,
    from: await edge(scan[first]!, scan[first - 1]),
    until: await edge(scan[last]!, scan[last + 1]),
    side: best.measure.value < of.target ? "most" : "least",
  };
}

function alike({ measure: a }: Point, { measure: b }: Point, depth: Depth): boolean {
  return Math.abs(a.value - b.value) <= Math.max(ALIKE_ERRORS[depth] * b.se, 1e-9 * Math.abs(b.value));
}

/** The last point found from one that is like the top towards one that is not. */
async function halved(inside: Point, beyond: Point, top: Point, depth: Depth, of: Seeker): Promise<Point> {
  let [near, far] = [inside, beyond];
  for (let n = 0; n < HALVINGS[depth] && !areNeighbours(of.axis, near.at, far.at); n++) {
    const place = (placeOf(of.axis, near.at) + placeOf(of.axis, far.at)) / 2;
    const middle = await pointAt(of, valueAt(of.axis, place), depth);
    if (alike(middle, top, depth)) near = middle;
    else far = middle;
  }
  return near;
}
