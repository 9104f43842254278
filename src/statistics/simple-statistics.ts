import * as library from "simple-statistics";

/*
 * What is used of simple-statistics, with types of our own: its declarations import files without their extension,
 * which Node's module resolution does not find, and they know no typed arrays, which the functions take just as well.
 */

interface Used {
  /** Type 7, as numpy and R have it by default. */
  readonly quantileSorted: (values: Float64Array, p: number) => number;
  /** With Kahan and Babuska's correction. */
  readonly sum: (values: Float64Array) => number;
}

export const { quantileSorted, sum } = library as unknown as Used;
