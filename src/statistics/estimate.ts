/**
 * A number estimated from a sample, with its standard error. Null where the sample cannot tell: no value at all, or
 * for the error a single one.
 */
export interface Estimate {
  readonly value: number | null;
  readonly se: number | null;
}

/** The estimate from a sample without values. */
export const NO_ESTIMATE: Estimate = { value: null, se: null };
