import type { Numbers } from "../lanes/arithmetic.ts";
import type { MetricExhibit, Quantity } from "../quantities/quantity.ts";

/**
 * A number for each path, taken from books at the horizon; NaN where it has no meaning on the path. One entry is all that it
 * takes: documents, tables, pages and the reference are made from it.
 */
export interface Metric<
  Books,
  Name extends string = string,
  Other extends string = string,
  Chances extends string = string,
> extends Quantity<Name, MetricExhibit, Other, Chances> {
  /** A number by lane; what stands in lanes without a path has no meaning. */
  readonly of: (books: Books) => Numbers;
}

/** What makes metrics of such books, each with its name, and the names it refers to, in its type. */
export function metricOf<Books>(): <
  const Name extends string,
  const Other extends string = never,
  const Chances extends string = never,
>(
  metric: Metric<Books, Name, Other, Chances>,
) => Metric<Books, Name, Other, Chances> {
  return (metric) => metric;
}
