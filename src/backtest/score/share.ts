import type { Estimate } from "../../statistics/estimate.ts";
import { bootstrapError, meanAt, type Resamples } from "./block-bootstrap.ts";

/**
 * The share of outcomes of which something is true, in the order of their origins, with its block-bootstrap error. Where it is
 * true of all, or of none, no sample of theirs says otherwise: the error is then that of half an independent outcome more or less,
 * √(p(1 − p)/m) at p = 0.5/m, m the effective count.
 */
export function shareOf(hits: readonly boolean[], resamples: Resamples, effective: number): Estimate {
  if (hits.length === 0) return { value: null, se: null };
  const values = hits.map(Number);
  const value = meanAt(values);
  if (value > 0 && value < 1)
    return { value, se: bootstrapError(resamples, (places) => meanAt(values, places)) };
  const half = Math.min(0.5, 0.5 / effective);
  return { value, se: Math.sqrt((half * (1 - half)) / effective) };
}
