import { exponentials } from "../lanes/exp.law.ts";
import {
  type Column,
  type Index,
  LANES,
  add,
  all,
  at,
  column,
  div,
  max,
  mul,
  put,
  sqrt,
  sub,
} from "../lanes/lanes.ts";
import { log } from "../lanes/log.law.ts";

/** The columns of transaction fees: parameters, what they imply a day, state. */
export enum FeeColumn {
  /** Median daily fees as a share of the subsidy of 144 blocks at the start. */
  medianShare,
  /** Stationary standard deviation of the log. */
  logSd,
  /** Correlation of neighbouring days. */
  dailyAr1,

  innovation,
  /** ln of the median of daily fees in BTC. */
  logMedian,
  /** ln of fees over their median. */
  deviation,
  /** ln of today's fees. */
  logBtc,
  /** Today's fees, BTC. */
  btc,
}

/** The opening state: fees where they are observed, `startBtc` a day; `subsidyBtc` a day at the start. */
export function startFees(fees: Column, count: Index, startBtc: number, subsidyBtc: number): void {
  for (let i: Index = 0; i < count; i += LANES) {
    const phi = at(column(fees, FeeColumn.dailyAr1), i);
    put(
      column(fees, FeeColumn.innovation),
      i,
      mul(at(column(fees, FeeColumn.logSd), i), sqrt(sub(all(1.0), mul(phi, phi)))),
    );
    // A floor far below a satoshi, so that no fees at all have a logarithm too.
    const median = max(mul(at(column(fees, FeeColumn.medianShare), i), all(subsidyBtc)), all(1e-30));
    // No fees at the start: a millionth of the median, from which they recover in weeks.
    const start = max(all(startBtc), mul(median, all(1e-6)));
    put(column(fees, FeeColumn.logMedian), i, log(median));
    put(column(fees, FeeColumn.deviation), i, log(div(start, median)));
    put(column(fees, FeeColumn.btc), i, all(startBtc));
  }
}

/**
 * One day of fees, an Ornstein-Uhlenbeck process of the log of the demand for block space in BTC a day:
 *
 *     x ← φ·x + sd·√(1 − φ²)·z,   fees = median · e^x.
 *
 * The demand is for space, not a share of the subsidy: it does not halve.
 * Source: Schwartz (1997), Journal of Finance 52, 923-973 (model 1), exact for daily steps.
 */
export function stepFees(fees: Column, normal: Column, count: Index): void {
  const dailyAr1 = column(fees, FeeColumn.dailyAr1);
  const innovation = column(fees, FeeColumn.innovation);
  const logMedian = column(fees, FeeColumn.logMedian);
  const deviation = column(fees, FeeColumn.deviation);
  const logBtc = column(fees, FeeColumn.logBtc);
  for (let i: Index = 0; i < count; i += LANES) {
    const x = add(mul(at(dailyAr1, i), at(deviation, i)), mul(at(innovation, i), at(normal, i)));
    put(deviation, i, x);
    put(logBtc, i, add(at(logMedian, i), x));
  }
  exponentials(column(fees, FeeColumn.btc), logBtc, count);
}
