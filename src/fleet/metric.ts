/** A number for each path, taken from books at the horizon; NaN where it has no meaning on the path. */
export interface Metric<Books> {
  readonly name: string;
  /** As people write it: "USD", "share"; "" for a pure number. */
  readonly unit: string;
  readonly description: string;
  readonly of: MetricOf<Books>;
}

/** The number of lane i; or the column that has it of every lane. */
export type MetricOf<Books> =
  ((books: Books, i: number) => number) | { readonly column: (books: Books) => Float64Array };

/** What makes metrics of such books: `metric` computes one lane by lane, `kept` takes one that stands in a column as it is. */
export function metricsOf<Books>(): {
  readonly metric: (
    name: string,
    unit: string,
    description: string,
    of: (books: Books, i: number) => number,
  ) => Metric<Books>;
  readonly kept: (
    name: string,
    unit: string,
    description: string,
    column: (books: Books) => Float64Array,
  ) => Metric<Books>;
} {
  return {
    metric: (name, unit, description, of) => ({ name, unit, description, of }),
    kept: (name, unit, description, column) => ({ name, unit, description, of: { column } }),
  };
}
