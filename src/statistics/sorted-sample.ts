import type { Replicates } from "./replicates.ts";

declare const sorted: unique symbol;

/** A sample in ascending order, without its missing values. Only `sortSample` makes one. */
export interface SortedSample {
  readonly values: Float64Array;
  /** Values of the original sample that were NaN. */
  readonly missing: number;
  /** The sample in its own order, and how its rows depend on one another, where they do. */
  readonly drawn?: { readonly values: Float64Array; readonly replicates: Replicates };
  readonly [sorted]: true;
}

/** The sample in ascending order; NaN means missing and is counted, not kept. The argument stays as it is. */
export function sortSample(values: Float64Array, replicates?: Replicates): SortedSample {
  // a typed array's own order puts NaN last
  const ordered = values.slice().sort();
  let present = ordered.length;
  while (present > 0 && Number.isNaN(ordered[present - 1])) present -= 1;
  return {
    values: ordered.subarray(0, present),
    missing: ordered.length - present,
    ...(replicates && { drawn: { values, replicates } }),
  } as SortedSample;
}

/** The values that are not missing, in their order; the array itself when none is. */
export function presentValues(values: Float64Array): Float64Array {
  return values.some(Number.isNaN) ? values.filter((value) => !Number.isNaN(value)) : values;
}
