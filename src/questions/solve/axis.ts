/** Where a key's value is looked for. Days count from 1970-01-01. */
export interface Axis {
  readonly kind: "number" | "whole" | "date";
  readonly low: number;
  readonly high: number;
  /** Steps are equal, or equal ratios where the range spans decades. */
  readonly scale: "linear" | "log";
}

/** From this ratio of its ends on a range is searched by ratios. */
const DECADES = 50;

export function axisOf(kind: Axis["kind"], low: number, high: number): Axis {
  return { kind, low, high, scale: low > 0 && high / low >= DECADES ? "log" : "linear" };
}

/** The place of a value on the axis: itself, or its logarithm. */
export const placeOf = ({ scale }: Axis, at: number): number => (scale === "log" ? Math.log(at) : at);

/** The value at a place, a whole number where the key takes no others; within the axis. */
export function valueAt({ kind, scale, low, high }: Axis, place: number): number {
  const value = scale === "log" ? Math.exp(place) : place;
  const allowed = kind === "number" ? value : Math.round(value);
  return Math.min(Math.max(allowed, low), high);
}

/** Values from end to end, as evenly as the scale has it, and one more among them where it lies within; ascending. */
export function valuesAlong(axis: Axis, count: number, through: number | null = null): number[] {
  const [first, last] = [placeOf(axis, axis.low), placeOf(axis, axis.high)];
  const even = Array.from({ length: count }, (_, k) =>
    k === 0
      ? axis.low
      : k === count - 1
        ? axis.high
        : valueAt(axis, first + ((last - first) * k) / (count - 1)),
  );
  const more = through !== null && through > axis.low && through < axis.high ? [through] : [];
  return [...new Set([...even, ...more])].sort((a, b) => a - b);
}

/** Whether no value lies between two. */
export function areNeighbours({ kind }: Axis, a: number, b: number): boolean {
  return kind === "number"
    ? Math.abs(b - a) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b))
    : Math.abs(b - a) <= 1;
}
