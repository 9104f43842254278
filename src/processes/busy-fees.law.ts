import { type PathOf, exp, log, max, record, sqrt, state, sum, term } from "../lanes/law.ts";
import type { Fees } from "./fees.law.ts";

/** Fees' busy regime: parameters, what they imply a day, state. */
export const BusyFees = record("busyFees", {
  /** Median daily fees in it, as a share of the subsidy of 144 blocks at the start; standard deviation of the log in it. */
  medianShare: term,
  logSd: term,
  /** Share of all days that are busy, below 1; mean length of a busy stay, days, at least 1. */
  shareOfTime: term,
  meanStayDays: term,
  /** Probability that a calm day is followed by a busy one, and a busy day by a calm one. */
  enter: term,
  leave: term,
  /** ln of the busy median over the calm one; standard deviation of a busy day's innovation. */
  logRatio: term,
  innovation: term,
  /** 1 on a busy day, else 0; busy days since the start. */
  busy: state,
  busyDays: sum,
});
export type BusyFees = PathOf<typeof BusyFees>;

/**
 * What the parameters imply: a busy stay ends with 1/stay a day, and a calm one with what gives busy days their share,
 * share / (stay · (1 − share)). The fees themselves are open (`startFees`); `subsidyBtc` a day at the start.
 */
export function startBusyFees(busyFees: BusyFees, fees: Fees, subsidyBtc: number): void {
  const share = busyFees.shareOfTime;
  busyFees.leave = 1 / busyFees.meanStayDays;
  busyFees.enter = busyFees.leave * (share / (1 - share));
  // The same floor as that of the calm median.
  busyFees.logRatio = log(max(busyFees.medianShare * subsidyBtc, 1e-30)) - fees.logMedian;
  busyFees.innovation = busyFees.logSd * sqrt(1 - fees.dailyAr1 * fees.dailyAr1);
}

/**
 * One day of fees with a busy regime: an Ornstein-Uhlenbeck process of the log whose level and spread are those of the
 * day's state b, 0 (calm) or 1 (busy),
 *
 *     x ← m_b + φ·(x − m_b) + sd_b·√(1 − φ²)·z,   m_0 = 0,   m_1 = ln(busy median / calm median),
 *     fees = calm median · e^x,
 *
 * and then the state of tomorrow: a Markov chain that `unit` moves. Fees take the time of φ to follow a change of state.
 * Source: Hamilton (1989), Econometrica 57, 357-384 (the chain); the step within a state is exact.
 */
export function stepBusyFees(busyFees: BusyFees, fees: Fees, normal: number, unit: number): void {
  const busy = busyFees.busy;
  busyFees.busyDays += busy;
  const calm = 1 - busy;
  const level = busy * busyFees.logRatio;
  const spread = calm * fees.innovation + busy * busyFees.innovation;
  fees.deviation = level + fees.dailyAr1 * (fees.deviation - level) + spread * normal;
  fees.btc = exp(fees.logMedian + fees.deviation);
  const entered = calm * Number(busyFees.enter > unit);
  busyFees.busy = entered + busy * (1 - Number(busyFees.leave > unit));
}
