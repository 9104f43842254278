/** The values of a column within bounds, both of which belong to it; an infinite bound says nothing. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Bounds by column; columns that are not named are free. */
export type Box = ReadonlyMap<number, Bounds>;

export const FREE: Bounds = { low: -Infinity, high: Infinity };

/** How many cases there are, of all or of some. */
export interface BoxCount {
  readonly all: number;
  readonly inside: number;
  /** Those to which the event happens, and how many of them lie inside. */
  readonly events: number;
  readonly hits: number;
}

/** Which cases lie in the box: 1 or 0. A missing value lies within no bounds. */
export function insideBox(columns: readonly Float64Array[], cases: number, box: Box): Uint8Array {
  const inside = new Uint8Array(cases).fill(1);
  for (const [column, { low, high }] of box) {
    const values = columns[column]!;
    for (let i = 0; i < cases; i++) if (!(values[i]! >= low && values[i]! <= high)) inside[i] = 0;
  }
  return inside;
}

/** Counts the cases inside and the events among them; `event` is 1 where it happens. */
export function countBox(inside: Uint8Array, event: Uint8Array): BoxCount {
  let [within, events, hits] = [0, 0, 0];
  for (let i = 0; i < event.length; i++) {
    within += inside[i]!;
    events += event[i]!;
    hits += inside[i]! & event[i]!;
  }
  return { all: event.length, inside: within, events, hits };
}

/**
 * The harmonic mean of coverage, hits/events, and density, hits/inside: 1 where the box is the event, near 0 where it misses
 * much of it or holds much else.
 *
 * Source: Dice (1945), Ecology 26, 297-302.
 */
export function agreement({ inside, events, hits }: Omit<BoxCount, "all">): number {
  return hits === 0 ? 0 : (2 * hits) / (inside + events);
}
