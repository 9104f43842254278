import type { Numbers } from "../lanes/arithmetic.ts";

/** A number for each path, taken from books at the horizon; NaN where it has no meaning on the path. */
export interface Metric<Books> {
  readonly name: string;
  /** As people write it: "USD", "share"; "" for a pure number. */
  readonly unit: string;
  readonly description: string;
  /** A number by lane; what stands in lanes without a path has no meaning. */
  readonly of: (books: Books) => Numbers;
}

/** What makes metrics of such books. */
export function metricOf<Books>(): (
  name: string,
  unit: string,
  description: string,
  of: (books: Books) => Numbers,
) => Metric<Books> {
  return (name, unit, description, of) => ({ name, unit, description, of });
}
