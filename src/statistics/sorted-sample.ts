import { OrderStatistics } from "./order-statistics.ts";
import type { Replicates } from "./replicates.ts";

/** A sample in ascending order, without its missing values; of many values only what is asked for is sorted. */
export class SortedSample {
  /** Values that are not missing, and those that are. */
  readonly length: number;
  readonly missing: number;
  private readonly order: OrderStatistics;

  /** NaN means missing and is counted, not kept. The array stays as it is, and as `drawn` where its rows depend on one another. */
  constructor(
    values: Float64Array,
    /** The sample in its own order, and how its rows depend on one another, where they do. */
    readonly drawn?: { readonly values: Float64Array; readonly replicates: Replicates },
  ) {
    this.order = new OrderStatistics(values);
    this.length = this.order.values.length;
    this.missing = values.length - this.length;
  }

  /** All values, ascending. */
  get values(): Float64Array {
    return this.order.whole();
  }

  /** All values, in any order. */
  get unordered(): Float64Array {
    return this.order.values;
  }

  /** The value of that rank, 0 the least. */
  at(rank: number): number {
    return this.order.at(rank);
  }
}

/** The sample in ascending order; NaN means missing and is counted, not kept. The argument stays as it is. */
export function sortSample(values: Float64Array, replicates?: Replicates): SortedSample {
  return new SortedSample(values, replicates && { values, replicates });
}
