import { agreement, type Bounds, type Box, type BoxCount, countBox, FREE, insideBox } from "./box.ts";

/** How patiently a box is looked for, and how small it may become. */
export interface PrimOptions {
  /** Share of a box that one peel takes off, 0 to 1: the smaller, the more patient. */
  readonly peel: number;
  /** Cases that every box holds at least. */
  readonly leastInside: number;
  /** Columns that the box may bound. */
  readonly mostColumns: number;
  /** What a bound must add to the agreement to stay. */
  readonly leastGain: number;
  /**
   * Standard errors by which the density inside must exceed that of what a bound cuts off: bounds are chosen among a
   * thousand or so.
   */
  readonly leastErrors: number;
}

export const PRIM: PrimOptions = {
  peel: 0.05,
  leastInside: 20,
  mostColumns: 4,
  leastGain: 0.01,
  leastErrors: 4,
};

/** Rounds of pasting: bounds settle in two or three. */
const MOST_ROUNDS = 12;

/**
 * The box of cases in which an event is likely and which has much of it, by the patient rule induction method: peeling takes
 * from the box, time and again, the tail of one column whose loss raises the density most for each case lost; of all boxes
 * on the way the one of the best agreement is taken. Pasting then moves each bound, out or in, to where agreement is best
 * until none moves, and leaves out bounds that add little, and the least of them while they are on too many columns.
 *
 * `event` is 1 where it happens. Values must be numbers, not NaN. Null where no box tells the event from the rest.
 *
 * Sources: Friedman and Fisher (1999), Statistics and Computing 9, 123-143, but for the measure of a peel, which is Kwakkel
 * and Cunningham's (2016), Environmental Modelling and Software 79, 311-321: columns with few values lose more at once.
 */
export function findBox(
  columns: readonly Float64Array[],
  event: Uint8Array,
  options: PrimOptions = PRIM,
): Box | null {
  const sample = sampleOf(columns, event);
  let box = peel(sample, options);
  while (columnsOf(box).size > options.mostColumns) box = withoutLeast(sample, box).box;
  for (box = paste(sample, box); sidesOf(box).length > 0;) {
    const { box: without, loss, errors } = withoutLeast(sample, box);
    if (loss >= options.leastGain && errors >= options.leastErrors) return box;
    box = paste(sample, without);
  }
  return null;
}

/** The cases, and their order by each column. */
interface Sample {
  readonly columns: readonly Float64Array[];
  readonly event: Uint8Array;
  readonly events: number;
  readonly orders: readonly Int32Array[];
}

function sampleOf(columns: readonly Float64Array[], event: Uint8Array): Sample {
  return {
    columns,
    event,
    events: event.reduce((sum, one) => sum + one, 0),
    orders: columns.map(orderOf),
  };
}

/** The places of a column's values in ascending order, equal values in that of their places. */
function orderOf(values: Float64Array): Int32Array {
  const sorted = values.slice().sort();
  const order = new Int32Array(values.length);
  const taken = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    let [low, high] = [0, values.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < values[i]!) low = middle + 1;
      else high = middle;
    }
    order[low + taken[low]!] = i;
    taken[low]! += 1;
  }
  return order;
}

/** A tail that a peel would take off: the new bounds, and what it loses. */
interface Peel {
  readonly column: number;
  readonly bounds: Bounds;
  readonly lost: number;
  readonly lostEvents: number;
}

/** The box of the best agreement among those that peeling comes by. */
function peel(
  { columns, event, events, orders: all }: Sample,
  { peel: share, leastInside }: PrimOptions,
): Box {
  const inside = new Uint8Array(event.length).fill(1);
  let orders = all;
  let state = { inside: event.length, hits: events };
  const box = new Map<number, Bounds>();
  let best: Box = new Map();
  let most = agreement({ ...state, events });
  while (state.hits > 0) {
    const take = Math.max(1, Math.floor(share * state.inside));
    const peels = orders.flatMap((order, column) => {
      const bounds = box.get(column) ?? FREE;
      return [
        tail(columns[column]!, event, order, take, 1),
        tail(columns[column]!, event, order, take, -1),
      ].flatMap((end): Peel[] => {
        if (end === null) return [];
        const { bound, ...lost } = end;
        return [{ column, bounds: { ...bounds, [end.side === 1 ? "low" : "high"]: bound }, ...lost }];
      });
    });
    const gain = ({ lost, lostEvents }: Peel): number =>
      (state.hits / state.inside - lostEvents / lost) / (state.inside - lost);
    const [first, ...others] = peels.filter(({ lost }) => state.inside - lost >= leastInside);
    if (first === undefined) break;
    const next = others.reduce((top, one) => (gain(one) > gain(top) ? one : top), first);
    box.set(next.column, next.bounds);
    const { low, high } = next.bounds;
    const values = columns[next.column]!;
    for (const i of orders[next.column]!) if (!(values[i]! >= low && values[i]! <= high)) inside[i] = 0;
    orders = orders.map((order) => order.filter((i) => inside[i] === 1));
    state = { inside: state.inside - next.lost, hits: state.hits - next.lostEvents };
    const reached = agreement({ ...state, events });
    if (reached > most) {
      most = reached;
      best = new Map(box);
    }
  }
  return best;
}

/**
 * The tail of about `take` cases at the low end (side 1) or the high end (−1) of a box's cases in order; equal values go
 * together. Null where all have one value.
 */
function tail(
  values: Float64Array,
  event: Uint8Array,
  order: Int32Array,
  take: number,
  side: 1 | -1,
): { side: 1 | -1; bound: number; lost: number; lostEvents: number } | null {
  const n = order.length;
  const at = (k: number): number => order[side === 1 ? k : n - 1 - k]!;
  if (take >= n) return null;
  let bound = values[at(take)]!;
  // Where the tail has but one value, all of that value go.
  if (values[at(0)] === bound) {
    let k = take;
    while (k < n && values[at(k)] === bound) k += 1;
    if (k === n) return null;
    bound = values[at(k)]!;
  }
  let [lost, lostEvents] = [0, 0];
  for (let i = at(0); values[i] !== bound; i = at(lost)) {
    lost += 1;
    lostEvents += event[i]!;
  }
  return { side, bound, lost, lostEvents };
}

type End = "low" | "high";

/** The bounds that say something. */
function sidesOf(box: Box): readonly { readonly column: number; readonly end: End }[] {
  return [...box].flatMap(([column, { low, high }]) => [
    ...(low === -Infinity ? [] : [{ column, end: "low" as const }]),
    ...(high === Infinity ? [] : [{ column, end: "high" as const }]),
  ]);
}

/** Moves each bound to where agreement is best, until none moves. */
function paste(sample: Sample, start: Box): Box {
  let box = start;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = box;
    for (const { column, end } of sidesOf(box))
      box = withBound(box, column, end, bestBound(sample, box, column, end));
    if (agreement(countOf(sample, box)) <= agreement(countOf(sample, before))) return before;
  }
  return box;
}

function withBound(box: Box, column: number, end: End, bound: number): Box {
  const bounds = { ...(box.get(column) ?? FREE), [end]: bound };
  const moved = new Map(box);
  if (bounds.low === -Infinity && bounds.high === Infinity) moved.delete(column);
  else moved.set(column, bounds);
  return moved;
}

/** The bound at which agreement is best, the others as they are; infinite where it says nothing. */
function bestBound({ columns, event, events, orders }: Sample, box: Box, column: number, end: End): number {
  const values = columns[column]!;
  const free = end === "low" ? -Infinity : Infinity;
  const among = insideBox(columns, event.length, withBound(box, column, end, free));
  const order = orders[column]!;
  const n = order.length;
  let [inside, hits, most, bound] = [0, 0, -1, free];
  // From the end that stays inside to the one at which the bound lies.
  for (let k = 0; k < n; k++) {
    const i = order[end === "low" ? n - 1 - k : k]!;
    if (among[i] === 0) continue;
    inside += 1;
    hits += event[i]!;
    const reached = agreement({ inside, events, hits });
    const value = values[i]!;
    if (reached < most || (k + 1 < n && values[order[end === "low" ? n - 2 - k : k + 1]!] === value))
      continue;
    most = reached;
    bound = value;
  }
  const all = agreement({ inside, events, hits });
  return all >= most ? free : bound;
}

function countOf({ columns, event }: Sample, box: Box): BoxCount {
  return countBox(insideBox(columns, event.length, box), event);
}

/** The columns that a box bounds. */
function columnsOf(box: Box): ReadonlySet<number> {
  return new Set(sidesOf(box).map(({ column }) => column));
}

/**
 * The box without the bound that is needed least; the agreement that it loses; and by how many standard errors the density of
 * the box exceeds that of what the bound cut off. The box must have a bound.
 */
function withoutLeast(
  sample: Sample,
  box: Box,
): { readonly box: Box; readonly loss: number; readonly errors: number } {
  const own = countOf(sample, box);
  const candidates = sidesOf(box).map(({ column, end }) => {
    const without = withBound(box, column, end, end === "low" ? -Infinity : Infinity);
    const wider = countOf(sample, without);
    return {
      box: without,
      loss: agreement(own) - agreement(wider),
      errors: excess(own, { inside: wider.inside - own.inside, hits: wider.hits - own.hits }),
    };
  });
  return candidates.reduce((least, one) => (one.loss < least.loss ? one : least));
}

/** By how many standard errors of their difference one density exceeds another. */
function excess(one: Density, other: Density): number {
  if (other.inside === 0) return 0;
  const pooled = (one.hits + other.hits) / (one.inside + other.inside);
  const se = Math.sqrt(pooled * (1 - pooled) * (1 / one.inside + 1 / other.inside));
  return (one.hits / one.inside - other.hits / other.inside) / se;
}

type Density = Pick<BoxCount, "inside" | "hits">;
