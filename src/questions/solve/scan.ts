import type { Point } from "./measured.ts";

/** What a scan along a key shows of a measure. */
export interface Shape {
  /** The least and the most of the measure. */
  readonly least: Point;
  readonly most: Point;
  /** Whether it goes one way, as far as its errors tell. */
  readonly monotonic: boolean;
  /** Where it turns by more than its errors. */
  readonly turns: readonly Point[];
}

/** How many standard errors a turn takes: the draws are common, so that differences are surer than that. */
const TURN_ERRORS = 2;

/** The shape of a measure over points in the order of the key. */
export function shapeOf(points: readonly Point[]): Shape {
  const by = (better: (a: number, b: number) => boolean): Point =>
    points.reduce((best, point) => (better(point.measure.value, best.measure.value) ? point : best));
  const turns = turnsOf(points);
  return { least: by((a, b) => a < b), most: by((a, b) => a > b), monotonic: turns.length === 0, turns };
}

/** Highs and lows from which the measure comes back by more than its errors, the ends apart. */
function turnsOf(points: readonly Point[]): Point[] {
  const turns: Point[] = [];
  let [low, high] = [points[0]!, points[0]!];
  let way = 0;
  for (const point of points) {
    const [{ value: v }, { value: lowest }, { value: highest }] = [point.measure, low.measure, high.measure];
    const up = v - lowest > noise(point, low);
    const down = highest - v > noise(point, high);
    if (way >= 0 && down) {
      if (way > 0) turns.push(high);
      [way, low, high] = [-1, point, point];
    } else if (way <= 0 && up) {
      if (way < 0) turns.push(low);
      [way, low, high] = [1, point, point];
    } else {
      if (v > highest) high = point;
      if (v < lowest) low = point;
    }
  }
  return turns;
}

/** What two points may differ by for no reason: by their errors, or by rounding. */
function noise({ measure: a }: Point, { measure: b }: Point): number {
  return Math.max(TURN_ERRORS * Math.max(a.se, b.se), 1e-9 * Math.max(Math.abs(a.value), Math.abs(b.value)));
}

/** Two points next to one another between which the measure passes the target. */
export type Crossing = readonly [before: Point, after: Point];

/** Where the measure passes the target, crossings that come and go within errors left out. */
export function crossingsOf(points: readonly Point[], target: number): Crossing[] {
  const side = ({ measure }: Point): number => Math.sign(measure.value - target);
  const found: { crossing: Crossing; index: number }[] = [];
  for (const [k, point] of points.entries()) {
    const before = points[k - 1];
    if (before !== undefined && side(before) !== side(point) && side(before) !== 0)
      found.push({ crossing: [before, point], index: k });
    else if (k === 0 && side(point) === 0 && points.length > 1)
      found.push({ crossing: [point, points[1]!], index: 1 });
  }
  const sure = (from: number, until: number): boolean =>
    points
      .slice(from, until)
      .some(({ measure }) => Math.abs(measure.value - target) > TURN_ERRORS * measure.se);
  // There and back between two surely different sides is noise.
  for (let k = 1; k < found.length;)
    if (sure(found[k - 1]!.index, found[k]!.index)) k += 1;
    else {
      found.splice(k - 1, 2);
      k = Math.max(1, k - 1);
    }
  return found.map(({ crossing }) => crossing);
}
