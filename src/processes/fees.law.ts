import { type PathOf, exp, log, max, record, seen, sqrt, state, term } from "../lanes/law.ts";

/** Transaction fees: parameters, what they imply a day, state. */
export const Fees = record("fees", {
  /** Median daily fees as a share of the subsidy of 144 blocks at the start. */
  medianShare: term,
  /** Stationary standard deviation of the log; correlation of neighbouring days; standard deviation of a day's innovation. */
  logSd: term,
  dailyAr1: term,
  innovation: term,
  /** ln of the median of daily fees in BTC; ln of fees over their median. */
  logMedian: term,
  deviation: state,
  /** Today's fees, BTC. */
  btc: seen,
});
export type Fees = PathOf<typeof Fees>;

/** The opening state: fees where they are observed, `startBtc` a day; `subsidyBtc` a day at the start. */
export function startFees(fees: Fees, startBtc: number, subsidyBtc: number): void {
  fees.innovation = fees.logSd * sqrt(1 - fees.dailyAr1 * fees.dailyAr1);
  // A floor far below a satoshi, so that no fees at all have a logarithm too.
  const median = max(fees.medianShare * subsidyBtc, 1e-30);
  fees.logMedian = log(median);
  // No fees at the start: a millionth of the median, from which they recover in weeks.
  fees.deviation = log(max(startBtc, median * 1e-6) / median);
  fees.btc = startBtc;
}

/**
 * One day of fees, an Ornstein-Uhlenbeck process of the log of the demand for block space in BTC a day, which does not
 * halve:
 *
 *     x ← φ·x + sd·√(1 − φ²)·z,   fees = median · e^x.
 *
 * Source: Schwartz (1997), Journal of Finance 52, 923-973 (model 1), exact for daily steps.
 */
export function stepFees(fees: Fees, normal: number): void {
  fees.deviation = fees.dailyAr1 * fees.deviation + fees.innovation * normal;
  fees.btc = exp(fees.logMedian + fees.deviation);
}

/** A day of fees that were observed, BTC. */
export function observeFees(fees: Fees, btc: number): void {
  fees.btc = btc;
}
