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
  flag,
  gt,
  max,
  mul,
  put,
  sqrt,
  sub,
} from "../lanes/lanes.ts";
import { log } from "../lanes/log.law.ts";
import { FeeColumn } from "./fees.law.ts";

/** The columns of fees' busy regime: parameters, what they imply a day, state. */
export enum BusyFeeColumn {
  /** Median daily fees in it, as a share of the subsidy of 144 blocks at the start. */
  medianShare,
  /** Standard deviation of the log in it. */
  logSd,
  /** Share of all days that are busy, below 1. */
  shareOfTime,
  /** Mean length of a busy stay, days, at least 1. */
  meanStayDays,

  /** Probability that a calm day is followed by a busy one, and a busy day by a calm one. */
  enter,
  leave,
  /** ln of the busy median over the calm one. */
  logRatio,
  innovation,
  /** 1 on a busy day, else 0. */
  busy,
}

/**
 * What the parameters imply: a busy stay ends with 1/stay a day, and a calm one with what gives busy days their share,
 *
 *     share / (stay · (1 − share)).
 *
 * The fees themselves are open (`startFees`); `subsidyBtc` a day at the start.
 */
export function startBusyFees(busyFees: Column, fees: Column, count: Index, subsidyBtc: number): void {
  for (let i: Index = 0; i < count; i += LANES) {
    const share = at(column(busyFees, BusyFeeColumn.shareOfTime), i);
    const leave = div(all(1.0), at(column(busyFees, BusyFeeColumn.meanStayDays), i));
    const phi = at(column(fees, FeeColumn.dailyAr1), i);
    // The same floor as that of the calm median.
    const median = max(mul(at(column(busyFees, BusyFeeColumn.medianShare), i), all(subsidyBtc)), all(1e-30));
    put(column(busyFees, BusyFeeColumn.leave), i, leave);
    put(column(busyFees, BusyFeeColumn.enter), i, mul(leave, div(share, sub(all(1.0), share))));
    put(
      column(busyFees, BusyFeeColumn.logRatio),
      i,
      sub(log(median), at(column(fees, FeeColumn.logMedian), i)),
    );
    put(
      column(busyFees, BusyFeeColumn.innovation),
      i,
      mul(at(column(busyFees, BusyFeeColumn.logSd), i), sqrt(sub(all(1.0), mul(phi, phi)))),
    );
  }
}

/**
 * One day of fees with a busy regime: an Ornstein-Uhlenbeck process of the log whose level and spread are those of the
 * day's state b, 0 (calm) or 1 (busy),
 *
 *     x ← m_b + φ·(x − m_b) + sd_b·√(1 − φ²)·z,   m_0 = 0,   m_1 = ln(busy median / calm median),
 *     fees = calm median · e^x,
 *
 * and then the state of tomorrow: a Markov chain that `unit` moves. Fees take the time of φ to follow a change of state.
 *
 * Source: Hamilton (1989), Econometrica 57, 357-384 (the chain); the step within a state is exact.
 */
export function stepBusyFees(
  busyFees: Column,
  fees: Column,
  normal: Column,
  unit: Column,
  count: Index,
): void {
  const enter = column(busyFees, BusyFeeColumn.enter);
  const leave = column(busyFees, BusyFeeColumn.leave);
  const logRatio = column(busyFees, BusyFeeColumn.logRatio);
  const busyInnovation = column(busyFees, BusyFeeColumn.innovation);
  const state = column(busyFees, BusyFeeColumn.busy);
  const dailyAr1 = column(fees, FeeColumn.dailyAr1);
  const calmInnovation = column(fees, FeeColumn.innovation);
  const logMedian = column(fees, FeeColumn.logMedian);
  const deviation = column(fees, FeeColumn.deviation);
  const logBtc = column(fees, FeeColumn.logBtc);
  for (let i: Index = 0; i < count; i += LANES) {
    const busy = at(state, i);
    const calm = sub(all(1.0), busy);
    const level = mul(busy, at(logRatio, i));
    const spread = add(mul(calm, at(calmInnovation, i)), mul(busy, at(busyInnovation, i)));
    const pulled = add(level, mul(at(dailyAr1, i), sub(at(deviation, i), level)));
    const x = add(pulled, mul(spread, at(normal, i)));
    put(deviation, i, x);
    put(logBtc, i, add(at(logMedian, i), x));
    const entered = mul(calm, flag(gt(at(enter, i), at(unit, i))));
    const stayed = mul(busy, sub(all(1.0), flag(gt(at(leave, i), at(unit, i)))));
    put(state, i, add(entered, stayed));
  }
  exponentials(column(fees, FeeColumn.btc), logBtc, count);
}
