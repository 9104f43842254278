import type { GroupOf, RingOf } from "../lanes/memory.ts";
import type { Stretch, StretchSum } from "./stretches.law.ts";

/** Stretches that a horizon is cut into: few enough to cost nothing, many enough for a trend and a curve. */
const MOST_STRETCHES = 8;

/**
 * A horizon cut into stretches of days. The sums of a driver's normals over stretches are drawn before its days: they are a
 * rotation of its leading normals, of which the first is the sum of all days, the second the trend, the third the curve, and so on.
 */
export interface Stretches {
  /** By stretch: its first day. */
  readonly first: readonly number[];
  /** By day: its stretch. */
  readonly of: Uint8Array;
  /** By day: days left of the stretch, this one too. */
  readonly left: Uint16Array;
  /** rotation[b][k]: what stretch b's sum has of leading normal k. */
  readonly rotation: readonly Float64Array[];
}

/** Where a driver's stretches lie in a block's memory. */
export interface StretchMemory {
  readonly days: Stretches;
  readonly running: GroupOf<typeof Stretch>;
  readonly sums: RingOf<typeof StretchSum>;
}

/** The stretches of a horizon of so many days, no more than there are days. */
export function stretchesOf(days: number): Stretches {
  const count = Math.min(MOST_STRETCHES, days);
  const first = Array.from({ length: count }, (_, b) => Math.floor((b * days) / count));
  const of = new Uint8Array(days);
  const left = new Uint16Array(days);
  for (const [b, from] of first.entries()) {
    const until = first[b + 1] ?? days;
    of.fill(b, from, until);
    for (let day = from; day < until; day++) left[day] = until - day;
  }
  return { first, of, left, rotation: rotationOf(first, days) };
}

/**
 * The orthonormal polynomials over stretches, each of weight √(its days) and at its middle, times that weight: of degree 0, which
 * makes the first leading normal the sum of all days over the root of their number, of degree 1, and so on.
 */
function rotationOf(first: readonly number[], days: number): Float64Array[] {
  const weights = first.map((from, b) => Math.sqrt((first[b + 1] ?? days) - from));
  const middles = first.map((from, b) => (from + (first[b + 1] ?? days)) / days - 1);
  const columns: number[][] = [];
  for (let k = 0; k < first.length; k++) {
    // The power's part that the columns before have not; taken off twice, so that rounding leaves none.
    let column = k === 0 ? weights : columns[k - 1]!.map((value, b) => value * middles[b]!);
    for (let pass = 0; pass < 2; pass++)
      for (const other of columns) {
        const along = dot(column, other);
        column = column.map((value, b) => value - along * other[b]!);
      }
    const size = Math.sqrt(dot(column, column));
    columns.push(column.map((value) => value / size));
  }
  return first.map((_, b) => Float64Array.from(columns, (column) => weights[b]! * column[b]!));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
