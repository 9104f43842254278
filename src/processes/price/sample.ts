import { log } from "../../lanes/log.law.ts";

/** Daily log returns of a price that was observed. */
export interface ReturnSample {
  readonly mean: number;
  /** Of the sample itself, not of what it was drawn from: over n, not n − 1. */
  readonly sd: number;
  /** (return − mean)/sd, in order; 0 where nothing moved. */
  readonly standardised: Float64Array;
}

/** The log returns between neighbouring closes, one fewer than these. */
export function returnSample(closes: ArrayLike<number>): ReturnSample {
  const n = closes.length - 1;
  const returns = Float64Array.from({ length: n }, (_, i) => log(closes[i + 1]!) - log(closes[i]!));
  const mean = returns.reduce((sum, r) => sum + r, 0) / n;
  const sd = Math.sqrt(returns.reduce((sum, r) => sum + (r - mean) * (r - mean), 0) / n);
  return { mean, sd, standardised: returns.map((r) => (sd === 0 ? 0 : (r - mean) / sd)) };
}
