/** An estimate with its standard error, which is 0 for what is known exactly. */
export interface Measured {
  readonly value: number;
  readonly se: number;
  /** Where it is 0 by construction. */
  readonly exact?: true;
}

/** A value of a key, and the measure there. */
export interface Point {
  readonly at: number;
  readonly measure: Measured;
}

/** How a value is tried: on a part of the paths, to see where to look; or on all of them. */
export type Depth = "scan" | "full";

/** The measure at a value of the key; null where the scenario refuses the value or has no such number there. */
export type Measure = (at: number, depth: Depth) => Promise<Measured | null>;
